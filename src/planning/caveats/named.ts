/** A function as its caveats call it, by its id. */
export const named = (functionId: string): string => `\`${functionId.slice(functionId.indexOf('#') + 1)}\``;

/** `a`, `b` and `c`. */
export const listed = (names: string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
