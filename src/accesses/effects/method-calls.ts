import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import { isKeptArgument, isKeptCall } from '../kept';
import { CHANGES, CHANGES_ARGUMENT, GENERATES_ID, isSetter, PURE_GLOBALS, READ_ONLY } from '../methods';
import { LIVE, type Token, type Value } from '../values';
import { changed } from './changes';
import type { Change } from './effect';
import type { Reading } from './reading';

type Member = NodePath<t.MemberExpression | t.OptionalMemberExpression>;

/** What a call of a method does that is no function of the program. */
export function calledMethod(reading: Reading, path: NodePath, callee: Member, args: NodePath[]): void {
  const { effects } = reading;
  const { object } = callee.node;
  const method = nameOfMember(callee.node) ?? '';
  const receiver = child(callee, 'object');
  const live = reading.flow.evaluate(receiver, reading.module);
  const root = rootName(object);
  if (/^(expect|assert|should|chai)$/.test(root ?? '')) return;
  const borrowed = borrowedMethod(receiver);
  if ((method === 'apply' || method === 'call') && borrowed && CHANGES.has(borrowed) && args[0])
    return changed(reading, args[0], path, () => 'any');
  if (live.size > 0) return calledOnLive(reading, path, receiver, method, args, live);
  const isReflect = (method === 'set' || method === 'deleteProperty') && root === 'Reflect';
  if ((CHANGES_ARGUMENT.has(method) || isReflect) && args[0]) changedArgument(reading, args[0], path);
  if (isHarmless(receiver, root) || GENERATES_ID.test(method)) return;
  if (CHANGES.has(method) && isKeptCall(receiver, method, path)) effects.push({ kind: 'keep', at: path });
  if (READ_ONLY.has(method) || CHANGES.has(method)) return;
  effects.push({ kind: 'observe', at: path, repeatable: false });
}

/** A change of what somebody else's function is given: of a store, or of what lives on when this function is over. */
function changedArgument(reading: Reading, argument: NodePath, call: NodePath): void {
  const known = reading.effects.length;
  changed(reading, argument, call, () => 'any');
  if (reading.effects.length === known && isKeptArgument(argument, call))
    reading.effects.push({ kind: 'keep', at: call });
}

/** What a call of a method of what comes from a store does. */
function calledOnLive(
  reading: Reading,
  path: NodePath,
  receiver: NodePath,
  method: string,
  args: NodePath[],
  value: Value,
): void {
  const live = [...value];
  const isOurs = live.some(({ kind }) => LIVE.has(kind));
  if (!isOurs && CHANGES.has(method) && isKeptCall(receiver, method, path))
    reading.effects.push({ kind: 'keep', at: path });
  if (CHANGES.has(method) || isSetter(method))
    return changed(reading, receiver, path, (token) => changeOf(token, method, args));
  // Which method it is is decided when the program runs; `list[Symbol.iterator]()` only reads.
  if (method === '' && !child(path, 'callee.property').matchesPattern('Symbol', true))
    return changed(reading, receiver, path, () => 'any');
  if (READ_ONLY.has(method)) return;
  if (live.some((token) => token.kind === 'element')) changed(reading, receiver, path, () => 'update');
}

function changeOf(token: Token, method: string, args: NodePath[]): Change {
  if (token.kind !== 'container') return 'update';
  if (method === 'push' || method === 'unshift' || method === 'add') return 'add';
  if (method === 'pop' || method === 'shift' || method === 'delete' || method === 'clear') return 'remove';
  if (method === 'splice' && args.length <= 2) return 'remove';
  if (method === 'sort' || method === 'reverse') return 'update';
  return 'any';
}

/** `push` of `Array.prototype.push`, whose `apply` is called on something else. */
const borrowedMethod = ({ node }: NodePath): string | undefined =>
  t.isMemberExpression(node) ? nameOfMember(node) : undefined;

const LIBRARIES =
  /^(console|logger|log|Logger|crypto|uuid|shortid|path|moment|dayjs|bcrypt|bcryptjs|validator|Joi|joi|z|_|lodash)$/;

/** Whether what a method is called on does nothing that matters to others, or to a second run. */
const isHarmless = (receiver: NodePath, root: string | undefined): boolean =>
  (root !== undefined && PURE_GLOBALS.has(root) && !receiver.scope.getBinding(root)) ||
  (root !== undefined && LIBRARIES.test(root)) ||
  isOwnLogger(receiver.node);

/** `this.logger` */
const isOwnLogger = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isThisExpression(node.object) &&
  t.isIdentifier(node.property) &&
  /log/i.test(node.property.name);

/** The name that `a.b().c` starts with. */
function rootName(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isMemberExpression(node)) return rootName(node.object);
  if (t.isCallExpression(node) && t.isMemberExpression(node.callee)) return rootName(node.callee.object);
  if (t.isCallExpression(node) && t.isIdentifier(node.callee)) return node.callee.name;
  return undefined;
}
