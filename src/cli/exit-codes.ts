/** What the command ends with; programs rely on these. */
export const EXIT = {
  done: 0,
  usage: 1,
  /** Only with --strict: something was refused. */
  refused: 2,
  verificationFailed: 3,
  /** A bug in the tool. */
  bug: 70,
} as const;
