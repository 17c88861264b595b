import type { Binding, NodePath } from '@babel/traverse';
import type { Node } from '@babel/types';
import type { CdkProgram } from './program';
import { sourceOf, type SourceModule } from './source-module';
import { child, children } from '../syntax/child';
import { requiredModule } from '../syntax/require';

/** What a name refers to. */
export type Target =
  /** A member of a package: `aws-cdk-lib/aws-lambda`, `Runtime.NODEJS_22_X`; the whole package has no name. */
  | { kind: 'package'; module: string; name: string }
  | { kind: 'module'; source: SourceModule }
  /** A declaration of the app: a class, a function, a variable's declarator, a parameter. */
  | { kind: 'local'; path: NodePath };

/** Looks through casts: `x!`, `x as T`, `x satisfies T`, `(x)`. */
export function unwrap(path: NodePath): NodePath {
  let current = path;
  while (
    current.isTSNonNullExpression() ||
    current.isTSAsExpression() ||
    current.isTSSatisfiesExpression() ||
    current.isTSTypeAssertion() ||
    current.isParenthesizedExpression()
  ) {
    current = child(current, 'expression');
  }
  return current;
}

/** What an expression names, across files and packages; undefined when it names nothing that is known. */
export function targetOf(program: CdkProgram, expression: NodePath): Target | undefined {
  const path = unwrap(expression);
  if (path.isIdentifier()) {
    const binding = path.scope.getBinding(path.node.name);
    return binding && targetOfBinding(program, binding);
  }
  if (path.isMemberExpression() && !path.node.computed && path.node.property.type === 'Identifier') {
    return memberOf(program, targetOf(program, child(path, 'object')), path.node.property.name);
  }
  if (path.isTSQualifiedName()) return memberOf(program, targetOf(program, child(path, 'left')), path.node.right.name);
  const specifier = requiredModule(path.node);
  if (specifier !== undefined) return targetOfModule(program, sourceOf(path), specifier);
  if (path.isClass() || path.isFunction()) return { kind: 'local', path };
  return undefined;
}

/** What a binding stands for, through imports, `require` and aliases. */
export function targetOfBinding(program: CdkProgram, binding: Binding): Target | undefined {
  const { path } = binding;
  const source = sourceOf(path);
  const declaration = path.parentPath;
  if (declaration?.isImportDeclaration()) {
    const module = targetOfModule(program, source, declaration.node.source.value);
    if (path.isImportNamespaceSpecifier()) return module;
    if (path.isImportDefaultSpecifier()) return memberOf(program, module, 'default');
    if (path.isImportSpecifier()) return memberOf(program, module, nameOf(path.node.imported));
  }
  if (path.isTSImportEqualsDeclaration()) {
    const reference = path.node.moduleReference;
    if (reference.type !== 'TSExternalModuleReference') return undefined;
    return targetOfModule(program, source, reference.expression.value);
  }
  if (path.isVariableDeclarator() && binding.constant && path.node.init) {
    const value = targetOf(program, child(path, 'init'));
    if (path.node.id.type === 'Identifier') return value ?? { kind: 'local', path };
    const key = keyInPattern(path.node.id, binding.identifier.name);
    return (value && key !== undefined && memberOf(program, value, key)) || { kind: 'local', path };
  }
  return { kind: 'local', path };
}

/** The property that an object pattern reads into a name. */
export function keyInPattern(pattern: Node, name: string): string | undefined {
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'ObjectProperty' || property.computed) continue;
    const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (value.type === 'Identifier' && value.name === name) return nameOf(property.key);
  }
  return undefined;
}

export const nameOf = (node: Node): string =>
  node.type === 'Identifier'
    ? node.name
    : node.type === 'StringLiteral'
      ? node.value
      : node.type === 'PrivateName'
        ? `#${node.id.name}`
        : '';

function targetOfModule(program: CdkProgram, from: SourceModule, specifier: string): Target | undefined {
  const source = program.imported(from, specifier);
  if (source) return { kind: 'module', source };
  return /^\.{0,2}\//.test(specifier) ? undefined : { kind: 'package', module: specifier, name: '' };
}

function memberOf(program: CdkProgram, target: Target | undefined, name: string): Target | undefined {
  if (target?.kind === 'module') return exportOf(program, target.source, name);
  if (target?.kind !== 'package') return undefined;
  if (name === 'default' && target.name === '') return target;
  return { ...target, name: target.name ? `${target.name}.${name}` : name };
}

/** What a module exports under a name; `default` is also what `module.exports` was set to. */
export function exportOf(program: CdkProgram, source: SourceModule, name: string): Target | undefined {
  for (const statement of children(source.program, 'body')) {
    if (statement.isExportDefaultDeclaration() && name === 'default')
      return targetOf(program, child(statement, 'declaration'));
    if (statement.isExportAllDeclaration()) {
      const from = program.imported(source, statement.node.source.value);
      const found = from && name !== 'default' ? exportOf(program, from, name) : undefined;
      if (found) return found;
    }
    if (statement.isExportNamedDeclaration()) {
      const found = namedExport(program, source, statement, name);
      if (found) return found;
    }
    if (statement.isExpressionStatement()) {
      const found = commonJsExport(program, statement, name);
      if (found) return found;
    }
  }
  return undefined;
}

function namedExport(program: CdkProgram, source: SourceModule, statement: NodePath, name: string): Target | undefined {
  if (!statement.isExportNamedDeclaration()) return undefined;
  const from = statement.node.source && program.imported(source, statement.node.source.value);
  for (const specifier of statement.node.specifiers) {
    if (specifier.type !== 'ExportSpecifier' || nameOf(specifier.exported) !== name) continue;
    if (from) return exportOf(program, from, specifier.local.name);
    const binding = statement.scope.getBinding(specifier.local.name);
    return binding && targetOfBinding(program, binding);
  }
  const declared = statement.node.declaration ? statement.scope.getBinding(name) : undefined;
  const owner = declared?.path.findParent((parent) => parent === statement);
  return owner && declared ? targetOfBinding(program, declared) : undefined;
}

function commonJsExport(program: CdkProgram, statement: NodePath, name: string): Target | undefined {
  const assignment = child(statement, 'expression');
  if (!assignment.isAssignmentExpression()) return undefined;
  const left = sourceOf(statement).text.slice(assignment.node.left.start!, assignment.node.left.end!);
  const right = child(assignment, 'right');
  if (left === `exports.${name}` || left === `module.exports.${name}`) return targetOf(program, right);
  if (left !== 'module.exports') return undefined;
  if (!right.isObjectExpression()) return name === 'default' ? targetOf(program, right) : undefined;
  for (const property of children(right, 'properties')) {
    if (property.isObjectProperty() && nameOf(property.node.key) === name)
      return targetOf(program, child(property, 'value'));
  }
  return undefined;
}

/** One spelling for a member of the CDK library: `aws-cdk-lib/aws-lambda#Function`, however it was imported. */
export function canonicalName(target: Target | undefined): string | undefined {
  if (target?.kind !== 'package') return undefined;
  const service = target.module === 'aws-cdk-lib' ? /^aws_(\w+)(?:\.(.*))?$/.exec(target.name) : null;
  if (service) return `aws-cdk-lib/aws-${service[1].replace(/_/g, '-')}#${service[2] ?? ''}`;
  return `${target.module.replace(/^node:/, '').replace(/^aws-cdk-lib\/core$/, 'aws-cdk-lib')}#${target.name}`;
}

/** The class that `new` or `extends` names; a whole CommonJS module stands for what it exports. */
export function classTarget(program: CdkProgram, expression: NodePath): Target | undefined {
  const target = targetOf(program, expression);
  return target?.kind === 'module' ? exportOf(program, target.source, 'default') : target;
}
