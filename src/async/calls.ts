import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { inlineCallbackAround, unitOf } from '../accesses/units';
import type { Edits } from '../dynamodb/edits';
import { awaitNeedsParentheses } from '../syntax/await-parentheses';
import { boundaryOf } from './boundaries';
import { defaultParameterOf, writeDefaultParameter, type DefaultParameter } from './default-parameters';
import { whyNoLoop, writeForEach } from './for-each';
import { NO_SURROUNDINGS, type Surroundings } from './surroundings';

/** How a reference to a function that becomes async must change. */
export type CallSite =
  | { kind: 'nothing' }
  | { kind: 'await'; call: NodePath }
  | { kind: 'promise-all'; call: NodePath; callback: NodePath<t.Function>; outer: NodePath }
  | { kind: 'for-of'; call: NodePath; callback: NodePath<t.Function> }
  | { kind: 'wrap'; reference: NodePath }
  | { kind: 'default-parameter'; call: NodePath; parameter: DefaultParameter }
  | { kind: 'refuse'; code: 'callback-cannot-be-async' | 'escapes' | 'await-impossible-here'; because: string };

/** Classifies one reference to a function that becomes async. */
export function classifyReference(reference: NodePath, around: Surroundings = NO_SURROUNDINGS): CallSite {
  const { parentPath: parent } = reference;
  if (!parent || isDeclaration(reference)) return { kind: 'nothing' };
  const isCall = (parent.isCallExpression() || parent.isOptionalCallExpression()) && reference.key === 'callee';
  if (parent.isNewExpression() && reference.key === 'callee') return { kind: 'nothing' };
  if (!isCall) return classifyValue(reference, around);
  return classifyAwait(parent);
}

/** Classifies an expression that becomes a promise. */
export function classifyAwait(call: NodePath): CallSite {
  const { parentPath: outer } = call;
  if (!outer || outer.isAwaitExpression()) return { kind: 'nothing' };
  if (
    outer.isMemberExpression() &&
    call.key === 'object' &&
    t.isIdentifier(outer.node.property) &&
    ['then', 'catch', 'finally'].includes(outer.node.property.name)
  )
    return { kind: 'nothing' };
  const callback = inlineCallbackAround(call);
  if (callback) return classifyInCallback(call, callback);
  const unit = unitOf(call);
  if (!unit && isInitialValue(call))
    return { kind: 'refuse', code: 'await-impossible-here', because: 'the initial value of a field cannot await' };
  const parameter = unit && defaultParameterOf(call, unit);
  if (parameter) return { kind: 'default-parameter', call, parameter };
  if (unit && isDefaultParameter(call, unit))
    return { kind: 'refuse', code: 'await-impossible-here', because: 'a default parameter cannot await' };
  if (unit && isReturned(call, unit)) return { kind: 'nothing' };
  return { kind: 'await', call };
}

const isInitialValue = (call: NodePath): boolean =>
  Boolean(
    call.findParent((parent) => parent.isClassProperty() || parent.isClassPrivateProperty() || parent.isStaticBlock()),
  );

const isDefaultParameter = (call: NodePath, unit: NodePath<t.Function>): boolean => {
  let current: NodePath | null = call;
  while (current && current.parentPath !== unit) current = current.parentPath;
  return current?.listKey === 'params';
};

/** Returned as it is, and not from within a `try` that would have caught its error. */
function isReturned(call: NodePath, unit: NodePath<t.Function>): boolean {
  if (call.parentPath === unit && call.key === 'body') return true;
  return Boolean(
    call.parentPath?.isReturnStatement() &&
    !call.findParent((p) => p === unit || (p.isTryStatement() && contains(p.get('block'), call)))?.isTryStatement(),
  );
}

const contains = (outer: NodePath, inner: NodePath): boolean => Boolean(inner.findParent((parent) => parent === outer));

function classifyInCallback(call: NodePath, callback: NodePath<t.Function>): CallSite {
  const host = callback.parentPath as NodePath<t.CallExpression>;
  const callee = host.isCallExpression() ? host.node.callee : undefined;
  const method = t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : '';
  const simple = callback.key === 0 && host.node.arguments.length === 1;
  if (inlineCallbackAround(host))
    return {
      kind: 'refuse',
      code: 'callback-cannot-be-async',
      because: 'a callback within a callback would have to wait',
    };
  if (method === 'map' && simple && !isIterator((callee as t.MemberExpression).object))
    return { kind: 'promise-all', call, callback, outer: host };
  if (method === 'forEach') {
    const because = whyNoLoop(callback);
    return because
      ? {
          kind: 'refuse',
          code: 'callback-cannot-be-async',
          because: `the callback of forEach would have to wait, and it cannot become a loop: ${because}`,
        }
      : { kind: 'for-of', call, callback };
  }
  return {
    kind: 'refuse',
    code: 'callback-cannot-be-async',
    because: `the callback of ${method || 'this call'} would have to wait, and who calls it does not`,
  };
}

/** `map.values().map(…)` takes one after the other, when it is asked for. */
const isIterator = (node: t.Node): boolean =>
  t.isCallExpression(node) &&
  t.isMemberExpression(node.callee) &&
  t.isIdentifier(node.callee.property) &&
  ['values', 'keys', 'entries'].includes(node.callee.property.name) &&
  !t.isIdentifier(node.callee.object, { name: 'Object' });

function isDeclaration(reference: NodePath): boolean {
  const { parentPath: parent } = reference;
  if (!parent) return true;
  if (parent.isFunction() && (reference.key === 'id' || reference.key === 'key')) return true;
  if (parent.isVariableDeclarator() && reference.key === 'id') return true;
  if (
    parent.isImportSpecifier() ||
    parent.isImportDefaultSpecifier() ||
    parent.isImportNamespaceSpecifier() ||
    parent.isExportSpecifier()
  )
    return true;
  if ((parent.isObjectProperty() || parent.isClassProperty() || parent.isClassMethod()) && reference.key === 'key')
    return true;
  if (parent.isObjectProperty() && parent.parentPath.isObjectPattern()) return true;
  if (parent.isClass() || (parent.isAssignmentExpression() && reference.key === 'left')) return true;
  return Boolean(reference.findParent((p) => p.isTSType()));
}

function classifyValue(reference: NodePath, around: Surroundings): CallSite {
  const { parentPath: parent } = reference;
  if (parent!.isMemberExpression() || parent!.isOptionalMemberExpression())
    return classifyMember(parent as NodePath<t.MemberExpression>, reference, around);
  if (parent!.isCallExpression() && reference.listKey === 'arguments') {
    const callee = parent!.node.callee;
    const method = t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : '';
    const isPlainMap =
      method === 'map' && parent!.node.arguments.length === 1 && !isIterator((callee as t.MemberExpression).object);
    if (isPlainMap && !inlineCallbackAround(parent!))
      return { kind: 'promise-all', call: reference, callback: reference as NodePath<t.Function>, outer: parent! };
  }
  return handedOver(reference, reference, around);
}

function handedOver(value: NodePath, reference: NodePath, around: Surroundings): CallSite {
  switch (boundaryOf(value, around)) {
    case 'express':
      return { kind: 'wrap', reference: value };
    case 'awaited':
      return parentArray(value) ? { kind: 'wrap', reference: value } : { kind: 'nothing' };
    default:
      return {
        kind: 'refuse',
        code: 'escapes',
        because: `the function becomes async, and it is handed to code that may not wait for it${reference === value ? '' : ' under another `this`'}`,
      };
  }
}

/** `fn.bind(x)` is the function under another `this`; `fn.call(x)` calls it where nobody looks. */
function classifyMember(member: NodePath<t.MemberExpression>, reference: NodePath, around: Surroundings): CallSite {
  const property = t.isIdentifier(member.node.property) && !member.node.computed ? member.node.property.name : '';
  const call = member.parentPath;
  if (member.key !== 'callee' || !call.isCallExpression() || reference.key !== 'object') return { kind: 'nothing' };
  if (property === 'call' || property === 'apply')
    return {
      kind: 'refuse',
      code: 'escapes',
      because: `the function becomes async, and \`${property}\` calls it without waiting`,
    };
  if (property !== 'bind') return { kind: 'nothing' };
  const assignment = call.parentPath;
  // `this.list = this.list.bind(this)`
  if (assignment?.isAssignmentExpression() && t.isNodesEquivalent(assignment.node.left, reference.node))
    return { kind: 'nothing' };
  return handedOver(call, reference, around);
}

/** `Promise.all(…)` around it waits already. */
const isAwaitedAll = (path: NodePath): boolean => {
  const callee =
    path.listKey === 'arguments' && path.parentPath?.isCallExpression() ? path.parentPath.node.callee : undefined;
  return t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'Promise' });
};

const parentArray = (reference: NodePath): boolean => Boolean(reference.parentPath?.isArrayExpression());

/** What the writer must know about callbacks, beyond their text. */
export interface Callbacks {
  /** Whether the calls of a callback must follow one another. */
  mustFollow(callback: NodePath): boolean;
  isArray(receiver: NodePath): boolean;
  /** Whether what a callback calls adds to the list that it is called for, or takes from it. */
  changesList(callback: NodePath): boolean;
}

/** Where nothing is known of them. */
export const CAREFUL: Callbacks = { mustFollow: () => true, isArray: () => false, changesList: () => false };

/** Carries out what `classifyReference` found. `done` keeps callbacks from being rewritten twice. */
export function writeCallSite(
  edits: Edits,
  site: CallSite,
  express4: boolean,
  done: Set<t.Node>,
  callbacks: Callbacks,
): void {
  if (site.kind === 'await') writeAwait(edits, site.call);
  else if (site.kind === 'default-parameter') writeDefaultParameter(edits, site.call, site.parameter, done);
  else if (site.kind === 'wrap' && express4) {
    edits.before(site.reference.node.start!, `${edits.helper('forwardErrors')}(`);
    edits.after(site.reference.node.end!, ')');
  } else if (site.kind === 'promise-all') writeMap(edits, site, done, callbacks.mustFollow(site.callback));
  else if (site.kind === 'for-of') {
    // A loop would go on with what is added meanwhile.
    if (callbacks.changesList(site.callback))
      return writeMap(edits, { ...site, outer: site.callback.parentPath! }, done, true);
    writeAwait(edits, site.call);
    writeForEach(edits, site.callback, callbacks.isArray);
  }
}

function writeAwait(edits: Edits, call: NodePath): void {
  const needed = awaitNeedsParentheses(call) && !edits.named.has(call.node);
  edits.before(call.node.start!, `${needed ? '(' : ''}await `);
  if (needed) edits.after(call.node.end!, ')');
}

/** `list.map(…)` whose callback awaits: all at once, or one after the other where that can be noticed. */
function writeMap(
  edits: Edits,
  { call, callback, outer }: Pick<Extract<CallSite, { kind: 'promise-all' }>, 'call' | 'callback' | 'outer'>,
  done: Set<t.Node>,
  follow: boolean,
): void {
  if (callback.isFunction()) {
    const returned = (call.parentPath === callback && call.key === 'body') || call.parentPath?.isReturnStatement();
    if (!returned) writeAwait(edits, call);
  }
  if (done.has(outer.node)) return;
  done.add(outer.node);
  if (callback.isFunction()) edits.before(callback.node.start!, 'async ');
  if (!follow && isAwaitedAll(outer)) return;
  const needed = awaitNeedsParentheses(outer);
  const close = needed ? ')' : '';
  if (follow) {
    const receiver = ((outer.node as t.CallExpression).callee as t.MemberExpression).object;
    const between = edits.module.text.slice(receiver.end!, callback.node.start!);
    edits.before(outer.node.start!, `${needed ? '(' : ''}await ${edits.helper('mapInOrder')}(`);
    edits.overwrite(receiver.end!, callback.node.start!, between.replace(/\s*\.\s*(map|forEach)\s*\(\s*/, ', '));
    if (close) edits.after(outer.node.end!, close);
    return;
  }
  edits.before(outer.node.start!, `${needed ? '(' : ''}await Promise.all(`);
  edits.after(outer.node.end!, `)${close}`);
}
