import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from './modules';
import { visit } from '../syntax/visit';

/** Members without a body, by where their names start: `IStorage.getUser`. Overloads have one name. */
export function signatureNames(module: Module): Map<number, string> {
  const names = new Map<number, string>();
  const add = (path: NodePath, key: t.Node): void => {
    const name = t.isIdentifier(key) ? key.name : t.isStringLiteral(key) ? key.value : undefined;
    if (name !== undefined) names.set(key.start!, `${ownerOf(path)}.${name}`);
  };
  visit(module.program, {
    TSMethodSignature: (path) => add(path, path.node.key),
    TSDeclareMethod: (path) => add(path, path.node.key),
    TSPropertySignature: (path) => add(path, path.node.key),
  });
  return names;
}

function ownerOf(path: NodePath): string {
  const owner = path.findParent(
    (parent) => parent.isTSInterfaceDeclaration() || parent.isTSTypeAliasDeclaration() || parent.isClass(),
  );
  const { id } = (owner?.node ?? {}) as { id?: t.Identifier | null };
  return id?.name ?? 'type';
}
