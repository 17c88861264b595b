import * as posix from 'path/posix';
import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';

/** The program's own file that `require('./routes')` gives. */
export function resolveFile(call: NodePath<t.CallExpression>, from: Module, modules: Module[]): string | undefined {
  const [name] = call.node.arguments;
  if (!t.isIdentifier(call.node.callee, { name: 'require' }) || !t.isStringLiteral(name)) return undefined;
  const base = posix.join(posix.dirname(from.path), name.value);
  const endings = ['', '.js', '.cjs', '.ts', '/index.js', '/index.ts'];
  return endings.map((ending) => base + ending).find((file) => modules.some(({ path }) => path === file));
}
