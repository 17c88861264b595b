/** The name that a helper gets in a file where its own is taken: `save` becomes `dbSave`, the type `Table` becomes `DbTable`. */
export const aliasOf = (name: string): string =>
  `${/^[A-Z]/.test(name) ? 'Db' : 'db'}${name[0].toUpperCase()}${name.slice(1)}`;

export const withAliases = (names: string[]): Set<string> => new Set([...names, ...names.map(aliasOf)]);
