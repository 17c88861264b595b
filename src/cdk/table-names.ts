import type { Plan, Table } from '../plan/schema';

const words = (name: string): string[] => name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name];

export const camelCase = (name: string): string =>
  words(name)
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1)))
    .join('');

/** The property of the database stack that holds a table: `Tickets` gives `ticketsTable`. */
export const tableProperty = (tableId: string): string => `${camelCase(tableId)}Table`;

export function tableById(plan: Plan, id: string): Table {
  const table = plan.tables.find((candidate) => candidate.id === id);
  if (!table)
    throw new Error(
      `The plan's entry points use the table ${id}, which it does not define: renew it with \`add-database plan\`.`,
    );
  return table;
}

/** Tables in the plan's order. */
export const inPlanOrder = (plan: Plan, ids: Iterable<string>): Table[] => {
  const wanted = new Set(ids);
  wanted.forEach((id) => tableById(plan, id));
  return plan.tables.filter((table) => wanted.has(table.id));
};
