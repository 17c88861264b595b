/** The command cannot do what was asked, and the person can mend it: exit code 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
