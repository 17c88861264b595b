/** The plan is missing or cannot be used: says which part, and how to renew it. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}
