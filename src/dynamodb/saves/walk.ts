import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { child } from '../../syntax/child';
import { savedBy } from '../present-saves';
import { isInList } from '../room';
import { contains } from './contains';
import { head, simpleStatement } from './simple-statements';
import { clear, copy, holdsAt, merge, takeOut, type State } from './state';
import { tryStatement } from './tries';
import type { UnitSaves } from './unit-saves';

/** Walks over the statements of a function in the order in which they run. */
export class Walk {
  constructor(private readonly saves: UnitSaves) {}

  private readonly walkBlock = (statements: NodePath[], entry: State): State => this.block(statements, entry);

  block(statements: NodePath[], entry: State): State {
    let state = entry;
    for (const statement of statements) {
      if (state.dead) break;
      state = this.statement(statement, state);
    }
    const last = statements.at(-1);
    if (last && !state.dead) this.flushLocals(state, last);
    return state;
  }

  /** What lives in a block only must be written before it ends. */
  private flushLocals(state: State, last: NodePath): void {
    const block = last.parentPath!;
    if (block.isProgram() || block === this.saves.unit.fn?.get('body')) return;
    const around = isInList(last) ? block.parentPath : undefined;
    this.saves.flushSome(state, ({ scope }) => scope === last || scope === block || scope === around, last, 'after');
  }

  /** `break` and `continue` leave the blocks that they stand in. */
  private flushLeft(path: NodePath<t.BreakStatement | t.ContinueStatement>, state: State): State {
    const label = path.node.label?.name;
    const left = path.findParent((parent) =>
      label
        ? parent.isLabeledStatement() && parent.node.label.name === label
        : parent.isLoop() || (path.isBreakStatement() && parent.isSwitchStatement()),
    );
    if (left) this.saves.flushSome(state, ({ scope }) => contains(left, scope), path, 'before');
    return state;
  }

  private statement(path: NodePath, entry: State): State {
    const state = copy(entry);
    if (path.isBlockStatement()) return this.block(path.get('body'), state);
    if (path.isIfStatement()) return this.ifStatement(path, state);
    if (path.isLoop()) return this.loop(path, state);
    if (path.isTryStatement()) return tryStatement(this.saves, path, state, this.walkBlock);
    if (path.isSwitchStatement()) return this.switchStatement(path, state);
    if (path.isLabeledStatement()) return this.statement(path.get('body'), state);
    if (path.isBreakStatement() || path.isContinueStatement()) return this.flushLeft(path, state);
    if (path.isFunctionDeclaration() || path.isClassDeclaration() || path.isImportDeclaration()) return state;
    if (path.isExportNamedDeclaration() || path.isExportDefaultDeclaration()) return state;
    const saved = savedBy(path, this.saves.unit.module, this.saves.program.client);
    if (saved === undefined) return simpleStatement(this.saves, path, state, this.walkBlock);
    if (saved === 'all') clear(state);
    else takeOut(state, (root) => saved.includes(root.text) && holdsAt(root, path));
    return state;
  }

  private branch(path: NodePath, state: State): State {
    if (path.isBlockStatement()) return this.block(path.get('body'), state);
    const after = this.statement(path, state);
    if (!after.dead) this.flushLocals(after, path);
    return after;
  }

  private ifStatement(path: NodePath<t.IfStatement>, state: State): State {
    const tested = head(this.saves, path.get('test'), path, state);
    const yes = this.branch(path.get('consequent'), copy(tested));
    const alternate = child(path, 'alternate');
    return merge(yes, alternate.node ? this.branch(alternate, copy(tested)) : tested);
  }

  private loop(path: NodePath<t.Loop>, entry: State): State {
    const heads = ['init', 'test', 'update', 'right'].map((key) => child(path, key)).filter((one) => one?.node);
    let state = entry;
    for (const one of heads) state = head(this.saves, one, path, state);
    this.saves.keepNamed(state, path, ({ scope }) => contains(path, scope));
    const body = child(path, 'body');
    const once = this.saves.writer.trial(() => this.branch(body, copy(state)));
    const again = this.branch(body, merge(state, once));
    const after = merge(state, again);
    this.saves.keepNamed(after, path, ({ scope }) => contains(path, scope));
    return after;
  }

  private switchStatement(path: NodePath<t.SwitchStatement>, entry: State): State {
    const state = head(this.saves, path.get('discriminant'), path, entry);
    const ends: State[] = [copy(state)];
    let through: State | undefined;
    for (const one of path.get('cases')) {
      through = this.block(one.get('consequent'), through && !through.dead ? merge(through, copy(state)) : copy(state));
      ends.push(through);
    }
    return merge(...ends);
  }
}
