import { planSchema, type Plan } from './schema';

export const PLAN_FILE = '.migration/database.json';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortedBy = <T>(items: T[], ...by: ((item: T) => string | number)[]): T[] =>
  [...items].sort((a, b) => {
    for (const of of by) {
      const [x, y] = [of(a), of(b)];
      const order = typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
      if (order !== 0) return order;
    }
    return 0;
  });
const sortedKeys = <T>(record: Record<string, T>, each: (value: T) => T = (value) => value): Record<string, T> =>
  Object.fromEntries(sortedBy(Object.entries(record), ([key]) => key).map(([key, value]) => [key, each(value)]));
const set = (values: string[]): string[] => sortedBy([...new Set(values)], (value) => value);

/** The plan in the one order that it is written and applied in: the same facts give the same text. */
export function normalisePlan(plan: Plan): Plan {
  return planSchema.parse({
    ...plan,
    tables: sortedBy(plan.tables, (table) => table.id),
    stores: sortedBy(plan.stores, (store) => store.id),
    refusals: sortedBy(
      plan.refusals,
      (refusal) => refusal.at.file,
      (refusal) => refusal.at.line,
      (refusal) => refusal.store,
      (refusal) => refusal.code,
    ),
    notStores: sortedBy(
      plan.notStores,
      (other) => other.at.file,
      (other) => other.at.line,
      (other) => other.name,
    ),
    files: sortedKeys(plan.files, (file) => ({
      names: sortedKeys(file.names),
      ...(file.signatures && { signatures: set(file.signatures) }),
      ...(file.json && { json: sortedKeys(file.json) }),
      ...(file.loads && { loads: sortedKeys(file.loads) }),
      ...(file.wholeProgram && { wholeProgram: true }),
    })),
    functions: sortedKeys(plan.functions, (facts) => ({
      ...facts,
      returns: set(facts.returns),
      reads: set(facts.reads),
      writes: set(facts.writes),
      changes: [...facts.changes].sort((a, b) => a - b),
      receives: facts.receives.map(set),
      ...(facts.mutates && { mutates: set(facts.mutates) }),
    })),
    ...(plan.slots && { slots: sortedKeys(plan.slots, set) }),
    ...(plan.together && { together: sortedBy(plan.together.map(set), ([first]) => first) }),
    ...(plan.fileHelpers && { fileHelpers: sortedKeys(plan.fileHelpers) }),
    ...(plan.helpers && { helpers: set(plan.helpers) }),
    entryPoints: sortedBy(
      plan.entryPoints.map((entry) => ({
        ...entry,
        uses: sortedBy(
          entry.uses.map((use) => ({ ...use, actions: set(use.actions) })),
          (use) => use.table,
          (use) => use.index ?? '',
        ),
      })),
      (entry) => entry.file,
      (entry) => entry.handler,
    ),
  });
}

/** The text of `.migration/database.json`: no times, no absolute paths, one order. */
export const formatPlan = (plan: Plan): string => `${JSON.stringify(normalisePlan(plan), undefined, 2)}\n`;
