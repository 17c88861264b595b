import type { NodePath } from '@babel/traverse';
import { child, children } from '../../syntax/child';
import { clear, copy, isDirty, merge, type State } from './state';
import { isSeen } from './unit-effects';
import type { UnitSaves } from './unit-saves';

/** The expression of `a, b;`, `a ? b : c;`, `a && b;`, or what is given back by such a one: its parts are evaluated in order. */
export function partedOf(statement: NodePath): NodePath | undefined {
  const isExit = statement.isReturnStatement() || statement.isThrowStatement();
  const key = statement.isExpressionStatement() ? 'expression' : isExit ? 'argument' : undefined;
  const expression = key && child(statement, key);
  return expression?.node && isParted(expression) ? expression : undefined;
}

export const isParted = (path: NodePath): boolean =>
  path.isSequenceExpression() || path.isConditionalExpression() || path.isLogicalExpression();

/** `list.push(x), res.json(x);`: what one part changes is written before the part that shows it. */
export function partedStatement(saves: UnitSaves, statement: NodePath, expression: NodePath, entry: State): void {
  const { effects } = saves;
  const state = parted(saves, expression, copy(entry));
  Object.assign(entry, state);
  const exits = effects.observersOf(effects.of(statement)).filter(({ kind }) => kind === 'exit');
  if (exits.length === 0 || !isDirty(entry)) return;
  const last = expression.isSequenceExpression() ? children(expression, 'expressions').at(-1)! : expression;
  // What is given back last is evaluated last, unless it changes something itself.
  const late = effects.changesOf(effects.of(last));
  if (late.length === 0) return saves.flush(entry, last, 'within', exits);
  if (statement.isThrowStatement()) return saves.refuse(late, statement);
  saves.keepNamed(entry, statement);
  const line = saves.writer.saveCall(entry, saves.isTransaction && isSeen(exits));
  saves.writer.hoist(expression, statement, line);
  saves.countSave(entry);
  saves.steps.set(`save ${statement.node.start}`, statement);
  clear(entry);
}

/** Writes within an expression what its parts change, where others of its parts can show it; returns what is so behind it. */
export function parted(saves: UnitSaves, path: NodePath, entry: State): State {
  if (path.isSequenceExpression())
    return children(path, 'expressions').reduce((state, part) => parted(saves, part, state), entry);
  if (path.isConditionalExpression()) {
    const tested = parted(saves, path.get('test'), entry);
    const ways = [path.get('consequent'), path.get('alternate')];
    return merge(...ways.map((way) => parted(saves, way, copy(tested))));
  }
  if (path.isLogicalExpression()) {
    const left = parted(saves, path.get('left'), entry);
    return merge(left, parted(saves, path.get('right'), copy(left)));
  }
  return part(saves, path, copy(entry));
}

function part(saves: UnitSaves, path: NodePath, state: State): State {
  const { effects } = saves;
  const found = effects.of(path);
  const changes = effects.changesOf(found);
  const observers = effects.observersOf(found);
  if (observers.length > 0 && isDirty(state)) saves.flush(state, path, 'within', observers);
  if (changes.length > 0 && !effects.observesFirst(found)) saves.refuse(changes, path);
  else saves.note(state, changes, [...found.filter(({ kind }) => kind === 'keep'), ...observers]);
  return state;
}
