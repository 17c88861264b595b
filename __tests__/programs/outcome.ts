import type { Plan } from '../../src/plan/schema';
import type { Expectation } from './fixtures';

/** What became of a program's stores, or of one of them. */
export function outcomeOf(plan: Plan, store?: string): Expectation | 'no store' {
  const refusals = plan.refusals.filter((refusal) => !store || refusal.store.endsWith(`#${store}`));
  if (refusals.length > 0) return `refused: ${[...new Set(refusals.map(({ code }) => code))].sort().join(', ')}`;
  const stores = plan.stores.filter(({ id }) => !store || id.endsWith(`#${store}`));
  return stores.length > 0 ? 'moved' : 'no store';
}
