import type { NodePath } from '@babel/traverse';
import { child, children } from '../../syntax/child';
import { clear, isDirty, type State } from './state';
import { isSeen } from './unit-effects';
import type { UnitSaves } from './unit-saves';

/** The parts of `a, b;` and of `return a, b;`. */
export function sequenceOf(statement: NodePath): NodePath[] | undefined {
  const key = statement.isExpressionStatement() ? 'expression' : statement.isReturnStatement() ? 'argument' : undefined;
  const expression = key && child(statement, key);
  return expression?.isSequenceExpression() ? children(expression, 'expressions') : undefined;
}

/** `list.push(x), res.json(x);`: what one part changes is written before the part that shows it. */
export function sequence(saves: UnitSaves, statement: NodePath, parts: NodePath[], state: State): void {
  const { effects } = saves;
  for (const part of parts) {
    const found = effects.of(part);
    const changes = effects.changesOf(found);
    const observers = effects.observersOf(found);
    if (observers.length > 0 && isDirty(state)) saves.flush(state, part, 'within', observers);
    if (changes.length > 0 && !effects.observesFirst(found)) return saves.refuse(changes, part);
    saves.note(state, changes, [...found.filter(({ kind }) => kind === 'keep'), ...observers]);
  }
  const exits = effects.observersOf(effects.of(statement)).filter(({ kind }) => kind === 'exit');
  if (exits.length > 0 && isDirty(state)) beforeExit(saves, statement, parts.at(-1)!, state);
}

/** What is given back last is evaluated last, unless it changes something itself. */
function beforeExit(saves: UnitSaves, statement: NodePath, last: NodePath, state: State): void {
  const { effects } = saves;
  const exits = effects.of(statement).filter(({ kind }) => kind === 'exit');
  if (effects.changesOf(effects.of(last)).length === 0) return saves.flush(state, last, 'within', exits);
  saves.keepNamed(state, statement);
  saves.writer.hoist(
    child(statement, 'argument'),
    statement,
    saves.writer.saveCall(state, saves.isTransaction && isSeen(exits)),
  );
  saves.countSave(state);
  saves.steps.set(`save ${statement.node.start}`, statement);
  clear(state);
}
