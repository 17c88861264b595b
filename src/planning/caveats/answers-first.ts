import type { NodePath } from '@babel/traverse';
import { areExclusive } from '../../accesses/exclusive';
import type { Effect } from '../../accesses/effects';
import { child } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import type { Moving } from '../moving';
import { listed, named } from './named';

/** Methods of a response after which the client has its answer. */
const ANSWERS = new Set(['json', 'send', 'end', 'sendStatus', 'redirect', 'render', 'sendFile']);

/** Functions that answer a request and write to a store's table afterwards: who asks at once saw that, and may be too early now. */
export function answersFirst({ program }: Moving, store: string): string[] {
  const writes = (effect: Effect): boolean =>
    (effect.kind === 'change' && effect.store === store) ||
    (effect.kind === 'call' && effect.functions.some((id) => program.summaries.get(id)?.writes.has(store)));
  const names = program.modules.flatMap((module) =>
    [...module.functions].flatMap(([id, fn]) => {
      if (!program.asyncFunctions.has(id)) return [];
      const effects = program.effects.read(child(fn, 'body'), module);
      const answers = effects.filter(({ at }) => isAnswer(at));
      const isLate = (effect: Effect): boolean =>
        answers.some(({ at }) => at.node.end! <= effect.at.node.start! && !areExclusive(at, effect.at));
      return answers.length > 0 && effects.some((effect) => writes(effect) && isLate(effect)) ? [named(id)] : [];
    }),
  );
  if (names.length === 0) return [];
  return [
    `${listed(names.sort())} ${names.length > 1 ? 'answer before they write' : 'answers before it writes'}: a request that follows at once may come too early.`,
  ];
}

const isAnswer = (at: NodePath): boolean => {
  const callee = at.isCallExpression() ? child(at, 'callee') : undefined;
  return Boolean(
    callee?.isMemberExpression() &&
    at.isCallExpression() &&
    ANSWERS.has(methodOf(at.node) ?? '') &&
    /^_?(res|response|reply|resp)\b/.test(String(callee)),
  );
};
