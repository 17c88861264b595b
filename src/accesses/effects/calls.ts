import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../../syntax/child';
import { calledFunctions } from '../flow/called';
import { isGivenFromOutside } from '../kept';
import { CHANGES_ARGUMENT, GENERATES_ID, PURE_FUNCTIONS } from '../methods';
import { changed } from './changes';
import { calledMethod } from './method-calls';
import type { Reading } from './reading';
import { emptySummary } from './summary';

/** What a call does: that of a function of the program, of a method, or of somebody else's function. */
export function called(reading: Reading, path: NodePath<t.CallExpression>): void {
  const { effects } = reading;
  const callee = child(path, 'callee');
  const args = children(path, 'arguments');
  const functions = callee.isFunction() ? undefined : calledFunctions(reading.flow, callee, reading.module);
  if (functions) return calledKnown(reading, path, callee, functions, args);
  if (callee.isFunction()) return;
  if (callee.isMemberExpression() || callee.isOptionalMemberExpression()) calledMethod(reading, path, callee, args);
  else if (callee.isIdentifier()) {
    const { name } = callee.node;
    if (CHANGES_ARGUMENT.has(name) && args[0]) changed(reading, args[0], path, () => 'any');
    if (
      !PURE_FUNCTIONS.has(name) &&
      !GENERATES_ID.test(name) &&
      !(path.isNewExpression() && !isHandle(name)) &&
      !isResolver(callee)
    ) {
      effects.push({ kind: 'observe', at: path, repeatable: false });
    }
  } else if (!callee.isImport() && !callee.isSuper()) effects.push({ kind: 'observe', at: path, repeatable: false });
}

/** What a function of the program does, as its summary tells. */
function calledKnown(reading: Reading, path: NodePath, callee: NodePath, functions: string[], args: NodePath[]): void {
  const { effects } = reading;
  const summaries = functions.map((id) => reading.summaries.get(id) ?? emptySummary());
  const touches = summaries.some((summary) => summary.reads.size > 0 || summary.writes.size > 0);
  if (touches) effects.push({ kind: 'call', at: path, functions });
  if (summaries.some((summary) => summary.observes)) effects.push({ kind: 'observe', at: path, repeatable: false });
  const keeps = summaries.some(
    (summary) => summary.keeps || [...summary.keepsParameters].some((i) => args[i] && isGivenFromOutside(args[i])),
  );
  if (keeps) effects.push({ kind: 'keep', at: path });
  // What the function shows to others it has written before; what it leaves changed is its caller's to write.
  args.forEach((argument, i) => {
    if (summaries.some((summary) => summary.changes.has(i))) changed(reading, argument, path, () => 'any');
  });
  if (
    summaries.some((summary) => summary.changesThis) &&
    (callee.isMemberExpression() || callee.isOptionalMemberExpression())
  ) {
    changed(reading, child(callee, 'object'), path, () => 'update');
  }
}

/** Constructors whose objects do something by themselves. */
const isHandle = (name: string): boolean =>
  /^(Worker|WebSocket|WebSocketServer|EventSource|BroadcastChannel)$/.test(name);

/** `resolve(x)` in a Promise's executor: only who awaits the promise sees it. */
function isResolver(callee: NodePath<t.Identifier>): boolean {
  const binding = callee.scope.getBinding(callee.node.name);
  const fn = binding?.kind === 'param' ? binding.scope.path : undefined;
  return Boolean(
    fn?.isFunction() &&
    fn.parentPath?.isNewExpression() &&
    t.isIdentifier(fn.parentPath.node.callee, { name: 'Promise' }),
  );
}
