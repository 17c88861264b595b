import type { NodePath } from '@babel/traverse';
import type { Module } from '../analysis/modules';

/** Names an expression for a file, within its module: the function that it stands in, and its text. */
export function fileExpressionKey(name: NodePath, module: Module): string {
  const fn = name.getFunctionParent();
  const id = fn ? (module.functionIds.get(fn.node) ?? '') : '';
  const text = module.text.slice(name.node.start!, name.node.end!).replace(/\s+/g, ' ').replace(/"/g, "'");
  return `${id.slice(id.indexOf('#') + 1)}|${text}`;
}
