interface Table { id: string; seats: number }
const tables: Table[] = [{ id: 'a', seats: 4 }];
const tablesTable = 'x';
export function find(id: string) { return tables.find((one) => one.id === id); }
export function add(id: string) { tables.push({ id, seats: tablesTable.length }); }
export function all() { return tables.map((one) => ({ ...one })); }
export function inner(tablesTable: string) { return tables.length + tablesTable; }
