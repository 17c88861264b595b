import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../../syntax/child';
import type { Reading } from './reading';

/** Whether an `await` waits for no more than functions that give promises only because of the migration. */
export function isOnlyCall(
  { flow, module }: Reading,
  path: NodePath<t.AwaitExpression>,
  becomesAsync: (functionId: string) => boolean,
): boolean {
  const call = path.get('argument');
  const functions =
    call.isCallExpression() || call.isOptionalCallExpression()
      ? flow.entityOf(child(call, 'callee'), module)?.functions
      : undefined;
  return Boolean(functions && functions.length > 0 && functions.every(becomesAsync));
}

/** Whether what is waited for may happen again when the function runs again. */
export function isRepeatableAwait({ flow, summaries, module }: Reading, path: NodePath): boolean {
  const argument = child(path, 'argument');
  if (!argument.isCallExpression()) return false;
  const { callee } = argument.node;
  const functions = flow.entityOf(argument.get('callee'), module)?.functions;
  if (functions)
    return functions.every((id) => !summaries.get(id)?.observes && (summaries.get(id)?.writes.size ?? 0) === 0);
  return (
    t.isMemberExpression(callee) &&
    t.isIdentifier(callee.object) &&
    /^(bcrypt|bcryptjs|argon2|crypto|Promise)$/.test(callee.object.name)
  );
}
