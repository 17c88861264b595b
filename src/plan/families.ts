import type { Plan, Store } from './schema';

/** What a store is in the code, and so which transform moves it. */
export type Family = 'array' | 'map' | 'object' | 'json-file';

type Kind = Pick<Store, 'id' | 'collection' | 'medium'>;

/** Counters have no family of their own: they move with what they number. */
function familyOf({ collection, medium }: Kind): Family | undefined {
  if (medium !== 'memory') return 'json-file';
  if (collection === 'map' || collection === 'set') return 'map';
  if (collection === 'object' || collection === 'value') return 'object';
  return collection === 'array' ? 'array' : undefined;
}

/** Ids of the stores of a family, and of those that can only move together with them. */
export function storesOfFamily(stores: Kind[], together: Plan['together'], family: Family): Set<string> {
  const numbered = new Set(together?.flat());
  const chosen = new Set(
    stores
      .filter((store) => (familyOf(store) ?? (numbered.has(store.id) ? undefined : 'array')) === family)
      .map(({ id }) => id),
  );
  for (const group of together ?? []) if (group.some((id) => chosen.has(id))) for (const id of group) chosen.add(id);
  return chosen;
}
