import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { inlineCallbackAround, unitOf } from '../accesses/units';
import { awaitNeedsParentheses, type Edits } from '../dynamodb/edits';
import { indentAt } from '../syntax/style';
import { boundaryOf } from './boundaries';
import { defaultParameterOf, writeDefaultParameter, type DefaultParameter } from './default-parameters';
import { child } from '../syntax/child';

/** How a reference to a function that becomes async must change. */
export type CallSite =
  | { kind: 'nothing' }
  | { kind: 'await'; call: NodePath }
  | { kind: 'promise-all'; call: NodePath; callback: NodePath<t.Function>; outer: NodePath }
  | { kind: 'for-of'; call: NodePath; callback: NodePath<t.Function>; loop: NodePath }
  | { kind: 'wrap'; reference: NodePath }
  | { kind: 'default-parameter'; call: NodePath; parameter: DefaultParameter }
  | { kind: 'refuse'; code: 'callback-cannot-be-async' | 'escapes' | 'await-impossible-here'; because: string };

/** Classifies one reference to a function that becomes async. */
export function classifyReference(reference: NodePath): CallSite {
  const { parentPath: parent } = reference;
  if (!parent || isDeclaration(reference)) return { kind: 'nothing' };
  const isCall = (parent.isCallExpression() || parent.isOptionalCallExpression()) && reference.key === 'callee';
  if (parent.isNewExpression() && reference.key === 'callee') return { kind: 'nothing' };
  if (!isCall) return classifyValue(reference);
  return classifyAwait(parent);
}

/** Classifies an expression that becomes a promise. */
export function classifyAwait(call: NodePath): CallSite {
  const { parentPath: outer } = call;
  if (!outer || outer.isAwaitExpression()) return { kind: 'nothing' };
  if (outer.isMemberExpression() && call.key === 'object' && t.isIdentifier(outer.node.property) && ['then', 'catch', 'finally'].includes(outer.node.property.name)) return { kind: 'nothing' };
  const callback = inlineCallbackAround(call);
  if (callback) return classifyInCallback(call, callback);
  const unit = unitOf(call);
  const parameter = unit && defaultParameterOf(call, unit);
  if (parameter) return { kind: 'default-parameter', call, parameter };
  if (unit && isDefaultParameter(call, unit)) return { kind: 'refuse', code: 'await-impossible-here', because: 'a default parameter cannot await' };
  if (unit && isReturned(call, unit)) return { kind: 'nothing' };
  return { kind: 'await', call };
}

const isDefaultParameter = (call: NodePath, unit: NodePath<t.Function>): boolean => {
  let current: NodePath | null = call;
  while (current && current.parentPath !== unit) current = current.parentPath;
  return current?.listKey === 'params';
};

/** Returned as it is, and not from within a `try` that would have caught its error. */
function isReturned(call: NodePath, unit: NodePath<t.Function>): boolean {
  if (call.parentPath === unit && call.key === 'body') return true;
  return Boolean(call.parentPath?.isReturnStatement() && !call.findParent((p) => p === unit || (p.isTryStatement() && contains(p.get('block'), call)))?.isTryStatement());
}

const contains = (outer: NodePath, inner: NodePath): boolean => Boolean(inner.findParent((parent) => parent === outer));

function classifyInCallback(call: NodePath, callback: NodePath<t.Function>): CallSite {
  const host = callback.parentPath as NodePath<t.CallExpression>;
  const callee = host.isCallExpression() ? host.node.callee : undefined;
  const method = t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : '';
  const simple = callback.key === 0 && host.node.arguments.length === 1;
  if (inlineCallbackAround(host)) return { kind: 'refuse', code: 'callback-cannot-be-async', because: 'a callback within a callback would have to wait' };
  if (method === 'map' && simple) return { kind: 'promise-all', call, callback, outer: host };
  if (method === 'forEach' && simple && host.parentPath.isExpressionStatement() && callback.node.params.length === 1) return { kind: 'for-of', call, callback, loop: host.parentPath };
  return { kind: 'refuse', code: 'callback-cannot-be-async', because: `the callback of ${method || 'this call'} would have to wait, and who calls it does not` };
}

function isDeclaration(reference: NodePath): boolean {
  const { parentPath: parent } = reference;
  if (!parent) return true;
  if (parent.isFunction() && (reference.key === 'id' || reference.key === 'key')) return true;
  if (parent.isVariableDeclarator() && reference.key === 'id') return true;
  if (parent.isImportSpecifier() || parent.isImportDefaultSpecifier() || parent.isImportNamespaceSpecifier() || parent.isExportSpecifier()) return true;
  if ((parent.isObjectProperty() || parent.isClassProperty() || parent.isClassMethod()) && reference.key === 'key') return true;
  if (parent.isObjectProperty() && parent.parentPath.isObjectPattern()) return true;
  if (parent.isClass() || parent.isAssignmentExpression() && reference.key === 'left') return true;
  return Boolean(reference.findParent((p) => p.isTSType()));
}

function classifyValue(reference: NodePath): CallSite {
  const { parentPath: parent } = reference;
  if (parent!.isMemberExpression() || parent!.isOptionalMemberExpression()) {
    const property = (parent as NodePath<t.MemberExpression>).node.property;
    return t.isIdentifier(property) && property.name === 'bind' ? { kind: 'nothing' } : { kind: 'nothing' };
  }
  if (parent!.isCallExpression() && reference.listKey === 'arguments') {
    const callee = parent!.node.callee;
    const method = t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : '';
    if (method === 'map' && isAwaitedAll(parent!)) return { kind: 'nothing' };
    if (method === 'map' && parent!.node.arguments.length === 1 && !inlineCallbackAround(parent!)) return { kind: 'promise-all', call: reference, callback: reference as NodePath<t.Function>, outer: parent! };
  }
  switch (boundaryOf(reference)) {
    case 'express':
      return { kind: 'wrap', reference };
    case 'awaited':
      return parentArray(reference) ? { kind: 'wrap', reference } : { kind: 'nothing' };
    default:
      return { kind: 'refuse', code: 'escapes', because: 'the function becomes async, and it is handed to code that may not wait for it' };
  }
}

/** `Promise.all(…)` around it waits already. */
const isAwaitedAll = (path: NodePath): boolean => {
  const callee = path.listKey === 'arguments' && path.parentPath?.isCallExpression() ? path.parentPath.node.callee : undefined;
  return t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'Promise' });
};

const parentArray = (reference: NodePath): boolean => Boolean(reference.parentPath?.isArrayExpression());

/** Carries out what `classifyReference` found. `done` keeps callbacks from being rewritten twice. */
export function writeCallSite(edits: Edits, site: CallSite, express4: boolean, done: Set<t.Node>): void {
  if (site.kind === 'await') {
    const needed = awaitNeedsParentheses(site.call);
    edits.before(site.call.node.start!, `${needed ? '(' : ''}await `);
    if (needed) edits.after(site.call.node.end!, ')');
  } else if (site.kind === 'default-parameter') writeDefaultParameter(edits, site.call, site.parameter, done);
  else if (site.kind === 'wrap' && express4) {
    edits.before(site.reference.node.start!, `${edits.helper('forwardErrors')}(`);
    edits.after(site.reference.node.end!, ')');
  } else if (site.kind === 'promise-all') writePromiseAll(edits, site, done);
  else if (site.kind === 'for-of') writeForOf(edits, site, done);
}

function writePromiseAll(edits: Edits, { call, callback, outer }: Extract<CallSite, { kind: 'promise-all' }>, done: Set<t.Node>): void {
  if (callback.isFunction()) {
    const returned = (call.parentPath === callback && call.key === 'body') || call.parentPath?.isReturnStatement();
    if (!returned) writeCallSite(edits, { kind: 'await', call }, false, done);
  }
  if (done.has(outer.node)) return;
  done.add(outer.node);
  if (callback.isFunction()) edits.before(callback.node.start!, 'async ');
  const needed = awaitNeedsParentheses(outer);
  edits.before(outer.node.start!, `${needed ? '(' : ''}await Promise.all(`);
  edits.after(outer.node.end!, `)${needed ? ')' : ''}`);
}

/** `list.forEach((x) => { … })` as `for (const x of list) { … }`: one after the other, as before. */
function writeForOf(edits: Edits, { call, callback, loop }: Extract<CallSite, { kind: 'for-of' }>, done: Set<t.Node>): void {
  writeCallSite(edits, { kind: 'await', call }, false, done);
  if (done.has(loop.node)) return;
  done.add(loop.node);
  const { text } = edits.module;
  const host = callback.parentPath as NodePath<t.CallExpression>;
  const receiver = (host.node.callee as t.MemberExpression).object;
  const parameter = callback.node.params[0];
  const body = callback.node.body;
  edits.before(loop.node.start!, `for (const ${text.slice(parameter.start!, parameter.end!)} of `);
  if (t.isBlockStatement(body)) {
    edits.overwrite(receiver.end!, body.start!, ') ');
    edits.remove(body.end!, loop.node.end!);
    (child(callback, 'body')).traverse({
      Function: (path) => path.skip(),
      ReturnStatement: (path) => edits.overwrite(path.node.start!, path.node.start! + 'return'.length, 'continue'),
    });
  } else {
    edits.overwrite(receiver.end!, body.start!, `) {${edits.style.eol}${indentAt(text, loop.node.start!)}${edits.style.indent}`);
    edits.overwrite(body.end!, loop.node.end!, `${edits.end}${edits.style.eol}${indentAt(text, loop.node.start!)}}`);
  }
}
