import type { NodePath } from '@babel/traverse';
import { child } from './child';
import { visit } from './visit';

/** The expressions that a function returns; not those of functions within it. */
export function returnedValues(fn: NodePath): NodePath[] {
  const body = child(fn, 'body');
  if (!body.isBlockStatement()) return [body];
  const found: NodePath[] = [];
  visit(body, {
    Function: (inner) => inner.skip(),
    ReturnStatement: (one) => void (one.node.argument && found.push(child(one, 'argument'))),
  });
  return found;
}
