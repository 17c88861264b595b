/** What a request is answered with instead of a result: an exception of the service. */
export class Problem extends Error {
  /**
   * @param type the exception's name: `ValidationException`
   * @param members what the exception holds besides its message
   */
  constructor(
    readonly type: string,
    message: string,
    readonly members: object = {},
  ) {
    super(message);
  }
}

export const invalid = (message: string): Problem => new Problem('ValidationException', message);

/** For what the service can do, and this database cannot: never answered as if it were done. */
export const notSupported = (what: string): Problem =>
  invalid(
    `The embedded database does not support ${what}. DynamoDB does: ` +
      'use another endpoint, such as DynamoDB Local (add-database local --endpoint http://localhost:8000).',
  );
