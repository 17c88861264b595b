import * as posix from 'path/posix';
import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { requiredModule } from '../../syntax/require';

/** The program's own file that `require('./routes')` gives. */
export function resolveFile(call: NodePath<t.CallExpression>, from: Module, modules: Module[]): string | undefined {
  const name = requiredModule(call.node);
  if (name === undefined) return undefined;
  const base = posix.join(posix.dirname(from.path), name);
  const endings = ['', '.js', '.cjs', '.ts', '/index.js', '/index.ts'];
  return endings.map((ending) => base + ending).find((file) => modules.some(({ path }) => path === file));
}
