import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { seedStatementAt } from '../../analysis/seed-statements';
import { child } from '../../syntax/child';
import type { Flow } from '../flow';
import { isInlineCallback } from '../units';
import { assigned } from './assignments';
import { isRepeatableAwait, isOnlyCall } from './awaits';
import { called } from './calls';
import type { Effect } from './effect';
import type { Reading } from './reading';
import type { Summary } from './summary';

/** Reads the effects of code in the order in which they happen, as far as it is known. */
export class EffectReader {
  constructor(
    private readonly flow: Flow,
    private readonly summaries: Map<string, Summary>,
    /** Functions that give promises only because of the migration: waiting for them is no more than calling them was. */
    private readonly becomesAsync: (functionId: string) => boolean = () => false,
  ) {}

  /** Effects of a statement or expression, without those of functions that only run later. */
  read(path: NodePath, module: Module): Effect[] {
    const { flow, summaries } = this;
    const effects: Effect[] = [];
    this.visit({ flow, summaries, module, effects }, path);
    return effects;
  }

  private visit(reading: Reading, path: NodePath): void {
    if (!path.node) return;
    if (path.isFunction() && !isInlineCallback(path)) return;
    if (path.isClass() || path.isTSType()) return;
    // The row is imported into the table, and the statement goes.
    if (path.isExpressionStatement() && seedStatementAt(path)) return;
    const file = this.flow.oracle.fileAccess?.(path.node);
    if (file) {
      for (const one of file.before) this.visit(reading, one);
      if (file.effect)
        reading.effects.push({ kind: 'observe', at: path, repeatable: file.effect.kind === 'read', file: file.effect });
      for (const one of file.after) this.visit(reading, one);
      return;
    }
    if (this.flow.oracle.isDropped?.(path.node)) return;
    const keys = t.VISITOR_KEYS[path.node.type] ?? [];
    for (const key of keys) {
      const below = (path as unknown as { get(key: string): NodePath | NodePath[] }).get(key);
      for (const one of Array.isArray(below) ? below : [below]) this.visit(reading, one);
    }
    this.own(reading, path);
  }

  /** What an expression or statement does after its parts. */
  private own(reading: Reading, path: NodePath): void {
    const { effects } = reading;
    if (path.isAssignmentExpression()) assigned(reading, child(path, 'left'), path, path.get('right'));
    else if (path.isUpdateExpression()) assigned(reading, child(path, 'argument'), path);
    else if (path.isUnaryExpression({ operator: 'delete' })) assigned(reading, child(path, 'argument'), path);
    else if (path.isCallExpression() || path.isOptionalCallExpression() || path.isNewExpression())
      called(reading, path as NodePath<t.CallExpression>);
    else if (path.isAwaitExpression() && isOnlyCall(reading, path, this.becomesAsync)) return;
    else if (path.isAwaitExpression() || path.isYieldExpression())
      effects.push({ kind: 'observe', at: path, repeatable: isRepeatableAwait(reading, path) });
    else if (path.isForOfStatement({ await: true })) effects.push({ kind: 'observe', at: path, repeatable: false });
    else if (path.isTaggedTemplateExpression()) effects.push({ kind: 'observe', at: path, repeatable: true });
    else if ((path.isReturnStatement() || path.isThrowStatement()) && !isInsideInline(path))
      effects.push({ kind: 'exit', at: path });
  }
}

function isInsideInline(path: NodePath): boolean {
  const fn = path.getFunctionParent();
  return Boolean(fn && isInlineCallback(fn));
}
