import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edits } from '../dynamodb/edits';
import { awaitNeedsParentheses } from '../syntax/await-parentheses';
import { isTypeScript } from '../syntax/parse';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/** A parameter, or a property of one, with a default value that can be given in the function's body as well. */
export interface DefaultParameter {
  fn: NodePath<t.Function>;
  pattern: NodePath<t.AssignmentPattern>;
}

/** The parameter whose default value a call is part of; undefined where it is none, or more than a name. */
export function defaultParameterOf(call: NodePath, fn: NodePath<t.Function>): DefaultParameter | undefined {
  const body = child(fn, 'body');
  const pattern = call.findParent(
    (parent) => parent === fn || (parent.isAssignmentPattern() && isWithin(call, parent.get('right'))),
  );
  if (
    !pattern?.isAssignmentPattern() ||
    !t.isIdentifier(pattern.node.left) ||
    !body.isBlockStatement() ||
    body.node.body.length === 0
  )
    return undefined;
  const { parentPath: holder } = pattern;
  const isParameter = holder === fn && pattern.listKey === 'params';
  const object = holder?.isObjectProperty() && holder.parentPath.isObjectPattern() ? holder.parentPath : undefined;
  const isProperty =
    object &&
    (object.parentPath === fn || (object.parentPath?.isAssignmentPattern() && object.parentPath.parentPath === fn));
  // Later parameters may be computed from this one.
  const isUsedByOthers = fn
    .get('params')
    .some((parameter) => namesIn(parameter as NodePath, pattern.node.left as t.Identifier));
  return (isParameter || isProperty) && !isUsedByOthers ? { fn, pattern } : undefined;
}

const isWithin = (path: NodePath, outer: NodePath): boolean =>
  path === outer || Boolean(path.findParent((parent) => parent === outer));

/** Whether a parameter's default value names another parameter. */
function namesIn(parameter: NodePath, name: t.Identifier): boolean {
  let found = false;
  visit(parameter, {
    Identifier: (path) => {
      if (path.node !== name && path.node.name === name.name && path.isReferencedIdentifier()) found = true;
    },
  });
  return found;
}

/** `tags = [getSettings().tag]` as `if (tags === undefined) tags = [(await getSettings()).tag];` in the body. */
export function writeDefaultParameter(
  edits: Edits,
  call: NodePath,
  { fn, pattern }: DefaultParameter,
  done: Set<t.Node>,
): void {
  if (done.has(pattern.node)) {
    edits.finding('await-impossible-here', [], call, 'a default parameter cannot await several times');
    return;
  }
  done.add(pattern.node);
  const { text } = edits.module;
  const left = pattern.node.left as t.Identifier;
  const { right } = pattern.node;
  const [open, close] = awaitNeedsParentheses(call) ? ['(', ')'] : ['', ''];
  const { start, end } = call.node;
  const value = `${text.slice(right.start!, start!)}${open}await ${text.slice(start!, end!)}${close}${text.slice(end!, right.end!)}`;
  edits.takeAway(left.end!, right.end!);
  if (isTypeScript(edits.module.path) && left.typeAnnotation) edits.after(left.start! + left.name.length, '?');
  edits.statementBefore(
    (fn.get('body') as NodePath<t.BlockStatement>).get('body')[0],
    `if (${left.name} === undefined) ${left.name} = ${value}`,
  );
}
