/** The environment variable with a table's name: `OrderItems` → `ORDER_ITEMS_TABLE_NAME`. */
export const variableOf = (table: string): string =>
  `${table.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}_TABLE_NAME`;
