export function isConflict(error: unknown): boolean {
  const { name, CancellationReasons = [] }: { name?: string; CancellationReasons?: { Code?: string }[] } =
    Object(error);
  return (
    name === 'ConditionalCheckFailedException' ||
    name === 'TransactionConflictException' ||
    CancellationReasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict')
  );
}
