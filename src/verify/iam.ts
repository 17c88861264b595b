/** A statement of an IAM policy, its lists written out and its resources resolved. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
  /** It applies only under conditions. */
  conditional: boolean;
  /** It names what it does not apply to. */
  inverted: boolean;
}

/** Whether an IAM pattern (`*`, `?`) matches; actions match without regard to case. */
export function matches(pattern: string, value: string, ignoreCase = false): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(value);
}

export const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);

const applies = (statement: Statement, action: string, resource: string): boolean =>
  statement.actions.some((pattern) => matches(pattern, action, true)) &&
  statement.resources.some((pattern) => matches(pattern, resource));

/**
 * Whether identity policies surely allow a request: an unconditional Allow matches and no Deny can.
 * What a condition or `NotAction` allows is not certain, and what it denies may be denied.
 */
export function isAllowed(statements: Statement[], action: string, resource: string): boolean {
  const denied = statements.some(
    (statement) => statement.effect === 'Deny' && (statement.inverted || applies(statement, action, resource)),
  );
  return (
    !denied &&
    statements.some(
      (statement) =>
        statement.effect === 'Allow' &&
        !statement.conditional &&
        !statement.inverted &&
        applies(statement, action, resource),
    )
  );
}
