import { entriesOf, itemsOf, memberOf } from '../kinds';
import { union, type Token, type Value } from '../values';
import type { Flow } from '.';

/** What a loop over a value is given each time: pairs of a Map. */
export function iterated(flow: Flow, value: Value): Value {
  const { pairs, others } = pairsIn(flow, value);
  return union(memberOf(others), memberOf(entriesOf(pairs)));
}

/** What `...` gives of a value: pairs of a Map. */
export function itemsIn(flow: Flow, value: Value): Value {
  const { pairs, others } = pairsIn(flow, value);
  return union(itemsOf(others), entriesOf(pairs));
}

function pairsIn(flow: Flow, value: Value): { pairs: Value; others: Value } {
  const isMap = ({ kind, store }: Token): boolean => kind === 'container' && flow.oracle.collection(store) === 'map';
  const all = [...value];
  return { pairs: new Set(all.filter(isMap)), others: new Set(all.filter((one) => !isMap(one))) };
}
