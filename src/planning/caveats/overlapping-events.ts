import type { NodePath } from '@babel/traverse';
import { LISTENS } from '../../async/boundaries';
import { methodOf } from '../../syntax/members';
import type { Moving } from '../moving';
import { listed, named } from './named';
import type { Runs } from './runs';

/** Listeners that write to a store's table: an emitter does not wait for one before it tells the next event. */
export function overlappingEvents({ program, rewritten }: Moving, runs: Runs, store: string): string[] {
  const writers = new Set(
    [...rewritten.values()].flatMap(({ units }) =>
      units.flatMap(({ functionId, actions }) =>
        actions.some((one) => one.store === store && /^(Put|Update|Delete)Item$/.test(one.action)) ? [functionId] : [],
      ),
    ),
  );
  const functions = new Map(program.modules.flatMap((module) => [...module.functions]));
  const names = [...runs].flatMap(([id, run]) => {
    const fn = functions.get(id);
    return fn && isListener(fn) && run.some((one) => writers.has(one)) ? [named(id)] : [];
  });
  if (names.length === 0) return [];
  return [
    `${listed(names.sort())} ${names.length > 1 ? 'are' : 'is'} called for the next event before the last one is written: of events that follow at once, the later may be written first.`,
  ];
}

const isListener = ({ parentPath: parent, listKey }: NodePath): boolean =>
  Boolean(parent?.isCallExpression() && listKey === 'arguments' && LISTENS.has(methodOf(parent.node) ?? ''));
