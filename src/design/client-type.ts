import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isRouteParameter } from '../accesses/access';
import type { Module } from '../analysis/modules';
import { child } from '../syntax/child';

const TEXT_METHODS = new Set([
  'trim',
  'toLowerCase',
  'toUpperCase',
  'toString',
  'slice',
  'substring',
  'substr',
  'replace',
  'replaceAll',
  'padStart',
  'padEnd',
  'join',
  'toISOString',
  'normalize',
]);

/** The type of a value that comes from elsewhere, where the source proves or declares it. */
export function clientType(value: NodePath, depth = 0): 'S' | 'N' | undefined {
  if (depth > 4 || !value?.node) return undefined;
  if (value.isTSAsExpression())
    return annotatedType(value.node.typeAnnotation) ?? clientType(value.get('expression'), depth + 1);
  if (value.isTSNonNullExpression()) return clientType(value.get('expression'), depth + 1);
  if (value.isStringLiteral() || value.isTemplateLiteral() || isRouteParameter(value.node)) return 'S';
  if (value.isNumericLiteral()) return 'N';
  if (value.isCallExpression()) {
    const { callee } = value.node;
    if (t.isIdentifier(callee)) return callee.name === 'String' ? 'S' : undefined;
    return t.isMemberExpression(callee) && t.isIdentifier(callee.property) && TEXT_METHODS.has(callee.property.name)
      ? 'S'
      : undefined;
  }
  if (!value.isIdentifier()) return undefined;
  const binding = value.scope.getBinding(value.node.name);
  if (!binding) return undefined;
  const { identifier } = binding;
  if (t.isTSTypeAnnotation(identifier.typeAnnotation)) return annotatedType(identifier.typeAnnotation.typeAnnotation);
  if (!binding.constant || !binding.path.isVariableDeclarator()) return undefined;
  const init = child(binding.path, 'init');
  if (t.isIdentifier(binding.path.node.id)) return clientType(init, depth + 1);
  // `const { id } = req.params`
  return init.isMemberExpression() && t.isIdentifier(init.node.property, { name: 'params' }) ? 'S' : undefined;
}

const annotatedType = (type: t.Node): 'S' | 'N' | undefined =>
  t.isTSStringKeyword(type) ? 'S' : t.isTSNumberKeyword(type) ? 'N' : undefined;

/** The declared type of an attribute of elements: `interface Book { isbn: string }`. */
export function attributeType(element: string | undefined, name: string, modules: Module[]): 'S' | 'N' | undefined {
  for (const { ast } of element ? modules : [])
    for (const statement of ast.program.body) {
      const declaration = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
      const members =
        t.isTSInterfaceDeclaration(declaration) && declaration.id.name === element
          ? declaration.body.body
          : t.isTSTypeAliasDeclaration(declaration) &&
              declaration.id.name === element &&
              t.isTSTypeLiteral(declaration.typeAnnotation)
            ? declaration.typeAnnotation.members
            : [];
      for (const member of members)
        if (
          t.isTSPropertySignature(member) &&
          t.isIdentifier(member.key, { name }) &&
          !member.optional &&
          member.typeAnnotation
        )
          return annotatedType(member.typeAnnotation.typeAnnotation);
    }
  return undefined;
}
