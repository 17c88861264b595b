import type { NodePath } from '@babel/traverse';
import type { TSInterfaceBody, TSType, TSTypeLiteral } from '@babel/types';
import { kindOfLibraryClass } from './cdk-names';
import type { CdkClass } from './classes';
import type { Editor } from './editor';
import type { CdkModel } from './model';
import { propsParameter } from './props-parameter';
import { sourceOf } from './source-module';
import { canonicalName, nameOf, targetOf, type Target } from './targets';
import { child, children } from '../syntax/child';

/** What has to happen to the type of a class's props, so that it has the tables. */
export type PropsType =
  /** The constructor has no types, or `any`. */
  | { kind: 'none' }
  /** Members are added to a type of this app, perhaps in another file. */
  | { kind: 'extend'; members: NodePath<TSInterfaceBody | TSTypeLiteral> }
  /** A type in the constructor that has no braces to add to. */
  | { kind: 'intersect'; type: NodePath<TSType> }
  /** A new interface replaces the annotation, extending what was there. */
  | { kind: 'declare'; name: string; base?: string; type?: NodePath<TSType> };

/** Decides how the tables enter the type of a class's props. */
export function propsTypeOf(model: CdkModel, cls: CdkClass, typescript: boolean): PropsType {
  if (!typescript) return { kind: 'none' };
  const { type, path } = propsParameter(cls);
  if (!type) return path ? { kind: 'none' } : { kind: 'declare', name: freeTypeName(cls) };
  if (type.isTSAnyKeyword()) return { kind: 'none' };
  if (type.isTSTypeLiteral()) return { kind: 'extend', members: type };
  if (type.isTSIntersectionType()) {
    const literal = type.get('types').find((part) => part.isTSTypeLiteral());
    return literal?.isTSTypeLiteral() ? { kind: 'extend', members: literal } : { kind: 'intersect', type };
  }
  const members = type.isTSTypeReference() && !type.node.typeParameters ? membersOfNamed(model, type) : undefined;
  if (members && isOwn(model, cls, members)) return { kind: 'extend', members };
  return {
    kind: 'declare',
    name: freeTypeName(cls),
    base: sourceOf(type).text.slice(type.node.start!, type.node.end!),
    type,
  };
}

/** The braces of an interface or type alias of this app. */
function membersOfNamed(model: CdkModel, type: NodePath): NodePath<TSInterfaceBody | TSTypeLiteral> | undefined {
  if (!type.isTSTypeReference()) return undefined;
  const declaration = typeDeclaration(model, child(type, 'typeName'));
  if (declaration?.isTSInterfaceDeclaration()) return declaration.get('body');
  if (!declaration?.isTSTypeAliasDeclaration()) return undefined;
  const aliased = declaration.get('typeAnnotation');
  if (aliased.isTSTypeLiteral()) return aliased;
  const literal = aliased.isTSIntersectionType()
    ? aliased.get('types').find((part) => part.isTSTypeLiteral())
    : undefined;
  return literal?.isTSTypeLiteral() ? literal : undefined;
}

/** The interface or type alias that a name refers to: Babel keeps no bindings for types, so they are looked up by name. */
function typeDeclaration(model: CdkModel, name: NodePath): NodePath | undefined {
  if (!name.isIdentifier()) return undefined;
  const source = sourceOf(name);
  const local = declaredType(source.program, name.node.name);
  if (local) return local;
  const binding = source.program.scope.getBinding(name.node.name);
  const declaration = binding?.path.parentPath;
  if (!declaration?.isImportDeclaration() || !binding!.path.isImportSpecifier()) return undefined;
  return exportedType(model, source.file, declaration.node.source.value, nameOf(binding!.path.node.imported), 5);
}

function exportedType(
  model: CdkModel,
  from: string,
  specifier: string,
  name: string,
  depth: number,
): NodePath | undefined {
  const source = model.program.imported(model.program.module(from)!, specifier);
  if (!source || depth === 0) return undefined;
  const own = declaredType(source.program, name);
  if (own) return own;
  for (const statement of source.program.node.body) {
    const again =
      statement.type === 'ExportAllDeclaration' || (statement.type === 'ExportNamedDeclaration' && statement.source);
    const found =
      again && statement.source ? exportedType(model, source.file, statement.source.value, name, depth - 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

export function declaredType(program: NodePath, name: string): NodePath | undefined {
  for (const statement of children(program, 'body')) {
    const declared = statement.isExportNamedDeclaration() ? child(statement, 'declaration') : statement;
    const isType = declared.isTSInterfaceDeclaration() || declared.isTSTypeAliasDeclaration();
    if (isType && declared.node.id.name === name) return declared;
  }
  return undefined;
}

/** Whether no other class receives props of this type. */
function isOwn(model: CdkModel, cls: CdkClass, members: NodePath): boolean {
  return model.classes.all.every((other) => {
    if (other === cls || !other.constructorPath) return true;
    const parameters = children(other.constructorPath, 'params');
    return parameters.every((parameter) => {
      const inner = parameter.isTSParameterProperty() ? child(parameter, 'parameter') : parameter;
      const annotation = child(
        inner.isAssignmentPattern() ? child(inner, 'left') : inner,
        'typeAnnotation.typeAnnotation',
      );
      return !annotation?.isTSTypeReference() || membersOfNamed(model, annotation)?.node !== members.node;
    });
  });
}

function freeTypeName(cls: CdkClass): string {
  const { program } = sourceOf(cls.path);
  const names = [`${cls.name}Props`, `${cls.name}TableProps`, `${cls.name}WithTablesProps`];
  return (
    names.find((name) => !declaredType(program, name) && !program.scope.hasBinding(name, { noGlobals: true })) ??
    names[0]
  );
}

/** The library's props that a new interface extends when the constructor took none; empty for constructs. */
export function libraryProps(
  model: CdkModel,
  cls: CdkClass,
  editor: Editor,
): { module: string; name: string; text?: string } | undefined {
  if (cls.kind !== 'stack' && cls.kind !== 'nested-stack') return undefined;
  const superClass = child(cls.path, 'superClass');
  const target: Target | undefined = targetOf(model.program, superClass);
  const name = cls.kind === 'stack' ? 'StackProps' : 'NestedStackProps';
  const text =
    kindOfLibraryClass(canonicalName(target)) && superClass.isMemberExpression()
      ? `${editor.text(child(superClass, 'object'))}.${name}`
      : undefined;
  return { module: 'aws-cdk-lib', name, ...(text !== undefined && { text }) };
}
