/** Nothing was written: says which file, why, and what the person can do. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}
