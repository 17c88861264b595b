import type { Moving } from '../moving';
import { alwaysInTransactions } from '../retrying';
import { named } from './named';

/** Functions whose writes cannot be repeated when somebody else was faster, neither by themselves nor with who calls them. */
export function notAtomic({ program, rewritten }: Moving, store: string): string[] {
  const units = [...rewritten.values()].flatMap((module) => module.units);
  const retried = new Set(units.flatMap(({ functionId, retried: isRetried }) => (isRetried ? [functionId] : [])));
  const fails = (id: string, seen = new Set<string>()): boolean => {
    if (retried.has(id) || seen.has(id)) return false;
    seen.add(id);
    const callers = [...(program.callers.get(id) ?? [])];
    return callers.length === 0 || callers.some((caller) => fails(caller, seen));
  };
  return units
    .filter(
      ({ functionId, conflicts, actions }) =>
        conflicts && actions.some((one) => one.store === store) && fails(functionId),
    )
    .map(({ functionId }) => {
      const why = program.unrepeatable.has(functionId)
        ? 'does something before it writes that must not happen twice'
        : 'cannot be run again as it is written';
      return `${named(functionId)} ${why}: when another request changed the same item meanwhile, it fails instead of running again.`;
    });
}

/** Functions of which one run was one step in memory, and now is several. */
export function stepwise({ program, rewritten }: Moving, store: string): string[] {
  const tableOf = (id: string): string => program.stores.get(id)!.table;
  const atOnce = alwaysInTransactions(program);
  return [...rewritten.values()].flatMap(({ units }) =>
    units
      .filter((unit) => unit.stepwise.includes(store) && !atOnce.has(unit.functionId))
      .map(({ functionId, stepwise: stores }) => {
        const tables = [...new Set(stores.map(tableOf))].sort().join(', ');
        return `${named(functionId)} writes to ${tables} in several steps: others may see the first without the last, and where another request gets in between, it fails and the first ones stay.`;
      }),
  );
}
