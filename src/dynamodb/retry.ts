import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isRetried } from '../analysis/anchors';
import { boundaryOf, looksLikeHandler } from '../async/boundaries';
import { child } from '../syntax/child';
import { quoted } from '../syntax/quote';
import type { Edits } from './edits';
import { accessesOf } from './json-program';
import type { Program } from './program';
import { attemptsIn, hasReturn } from './retried-bodies';
import type { Placement } from './saves';
import type { Unit } from './unit';
import { variableOf } from './variables';
import { visit } from '../syntax/visit';

/**
 * Makes a function one run, which sees one state of the tables, and runs again when what it read was changed before it could
 * write, where it is repeatable.
 * @returns false where it cannot be one
 */
export function startRun(
  program: Program,
  edits: Edits,
  unit: Unit,
  wrapped: Set<t.Node>,
  { repeatable: isRepeatable, from, isTransaction }: Placement,
): boolean {
  const { fn } = unit;
  if (!fn || usesArguments(fn)) return false;
  if (isRetried(fn)) return true;
  const turns = (isRepeatable ? (program.turns.get(unit.id) ?? []) : []).flatMap((id) =>
    program.stores.has(id) ? [variableOf(program.stores.get(id)!.table)] : [],
  );
  const retry = isTransaction ? 'inTransaction' : turns.length > 0 ? 'retryInTurn' : 'retryOnConflict';
  const helper = edits.helper(isRepeatable && program.conflicting.has(unit.id) ? retry : 'inOneRun');
  const attempt = attemptToRetry(program, unit);
  if (attempt) {
    edits.retriedBodies.push({
      id: unit.id,
      attempt: attemptsIn(child(fn, 'body') as NodePath<t.BlockStatement>).indexOf(attempt),
      helper,
      turns,
    });
    return true;
  }
  if (from > 0) {
    edits.retriedBodies.push({ id: unit.id, from, helper, turns });
    return true;
  }
  const isExpression = fn.isArrowFunctionExpression() || (fn.isFunctionExpression() && !fn.node.id && !usesThis(fn));
  if (isExpression && !fn.parentPath?.isClassProperty()) {
    wrapped.add(fn.node);
    const forwards = opensWithForward(program, fn);
    const names = turns.map((name) => `, ${quoted(name, edits.style.quote)}`).join('');
    const opening = `${forwards ? `${edits.helper('forwardErrors')}(` : ''}${helper}(`;
    edits.around(fn.node, opening, `${names}${forwards ? '))' : ')'}`);
    return true;
  }
  const body = fn.get('body') as NodePath<t.BlockStatement>;
  if (!body.isBlockStatement() || body.node.body.length === 0) return false;
  edits.retriedBodies.push({ id: unit.id, helper, turns });
  return true;
}

/**
 * The `try` that holds all that a function does to stores: its `catch` would take a conflict for an error.
 * @returns undefined where there is none that can run again by itself
 */
export function attemptToRetry(
  program: Program,
  { fn, id, module, stores }: Unit,
): NodePath<t.TryStatement> | undefined {
  const body = fn && child(fn, 'body');
  if (!body?.isBlockStatement()) return undefined;
  const concerned = [
    ...[...stores.values()].flatMap(({ uses }) => uses.map(({ path }) => path)),
    ...program.effects
      .read(body, module)
      .flatMap((effect) => (effect.kind === 'change' || effect.kind === 'call' ? [effect.at] : [])),
    ...accessesOf(program.json, module, id).map(({ access }) => access.whole),
  ];
  const attempt = attemptsIn(body).find(
    (one) => concerned.length > 0 && concerned.every((path) => path.isDescendant(child(one, 'block'))),
  );
  if (!attempt) return undefined;
  const block = child(attempt, 'block') as NodePath<t.BlockStatement>;
  const isLast = attempt.key === body.node.body.length - 1;
  const last = block.node.body.at(-1);
  const leaves = isLast || !hasReturn(block) || t.isReturnStatement(last) || t.isThrowStatement(last);
  const hoists = block.node.body.some((one) => t.isVariableDeclaration(one, { kind: 'var' }));
  return leaves && !hoists ? attempt : undefined;
}

/** Whether a function is a handler whose rejections Express 4 would lose. */
export function opensWithForward(program: Program, fn: NodePath<t.Function>): boolean {
  return program.express === '4' && looksLikeHandler(fn) && boundaryOf(fn) === 'express';
}

export const usesArguments = (fn: NodePath<t.Function>): boolean =>
  mentions(fn, (path) => path.isIdentifier({ name: 'arguments' }));
const usesThis = (fn: NodePath<t.Function>): boolean => mentions(fn, (path) => path.isThisExpression());

function mentions(fn: NodePath<t.Function>, test: (path: NodePath) => boolean): boolean {
  let found = false;
  visit(fn, {
    enter: (path) => {
      if (test(path)) found = true;
    },
  });
  return found;
}
