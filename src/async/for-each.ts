import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edits } from '../dynamodb/edits';
import { indentAt } from '../syntax/style';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/** Why `list.forEach(callback)` cannot become a loop that does the same; undefined where it can. */
export function whyNoLoop(callback: NodePath<t.Function>): string | undefined {
  const call = callback.parentPath as NodePath<t.CallExpression>;
  const { params } = callback.node;
  if (!call.isCallExpression() || callback.key !== 0 || call.node.arguments.length !== 1) return 'it is given a `this`';
  if (!call.parentPath.isExpressionStatement()) return 'its result is used';
  if (
    params.length < 1 ||
    params.length > 2 ||
    params.some((one) => t.isRestElement(one) || t.isAssignmentPattern(one))
  )
    return 'it takes more than an element and its index';
  if (
    !callback.isArrowFunctionExpression() &&
    mentions(callback, (path) => path.isThisExpression() || path.isIdentifier({ name: 'arguments' }))
  )
    return 'it uses its own `this` or `arguments`';
  if (mentions(child(callback, 'body'), (path) => path.isVariableDeclaration({ kind: 'var' })))
    return 'its `var` would outlive it';
  const receiver = receiverOf(callback);
  if (mayHaveHoles(receiver)) return 'the list has holes, which a loop would not leave out';
  if (changesReceiver(callback, receiver)) return 'it changes the list that it goes over';
  return undefined;
}

const receiverOf = (callback: NodePath): NodePath => child(child(callback.parentPath!, 'callee'), 'object');

function mentions(path: NodePath, test: (path: NodePath) => boolean): boolean {
  let found = test(path);
  visit(path, {
    enter: (inner) => {
      if (inner.isFunction() && !inner.isArrowFunctionExpression()) inner.skip();
      else if (test(inner)) found = true;
    },
  });
  return found;
}

/** What an expression is when it is evaluated, as far as constants tell. */
function initializerOf(path: NodePath): NodePath {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const init =
    binding?.constant && binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)
      ? child(binding.path, 'init')
      : undefined;
  return init?.node ? init : path;
}

function mayHaveHoles(receiver: NodePath): boolean {
  const { node } = initializerOf(receiver);
  if (t.isArrayExpression(node)) return node.elements.some((element) => element === null);
  return (t.isCallExpression(node) || t.isNewExpression(node)) && t.isIdentifier(node.callee, { name: 'Array' });
}

const GROWS = new Set(['push', 'unshift', 'splice']);

/** Whether a callback makes the list longer that it goes over: a loop would go on with what is new. What else changes, both see. */
function changesReceiver(callback: NodePath<t.Function>, receiver: NodePath): boolean {
  const isSame = (node: t.Node): boolean => t.isNodesEquivalent(node, receiver.node);
  const [, index] = callback.node.params;
  return mentions(child(callback, 'body'), ({ node }) => {
    if (t.isCallExpression(node))
      return (
        t.isMemberExpression(node.callee) &&
        t.isIdentifier(node.callee.property) &&
        GROWS.has(node.callee.property.name) &&
        isSame(node.callee.object)
      );
    const target = t.isAssignmentExpression(node)
      ? node.left
      : t.isUpdateExpression(node) || t.isUnaryExpression(node, { operator: 'delete' })
        ? node.argument
        : undefined;
    if (!t.isMemberExpression(target) || !isSame(target.object)) return false;
    const isInPlace = target.computed && t.isIdentifier(index) && t.isIdentifier(target.property, { name: index.name });
    return t.isUnaryExpression(node) || !isInPlace;
  });
}

const GIVES_LIST = new Set([
  'filter',
  'map',
  'slice',
  'concat',
  'flat',
  'flatMap',
  'sort',
  'reverse',
  'toSorted',
  'toReversed',
  'split',
  'splice',
  'match',
]);

/** Whether an expression certainly is an array; a Map goes over pairs in a loop, and over values in `forEach`. */
function isList(receiver: NodePath, depth = 0): boolean {
  const path = initializerOf(receiver);
  const { node } = path;
  if (t.isAwaitExpression(node)) return isList(child(path, 'argument'), depth + 1);
  if (t.isArrayExpression(node)) return true;
  if (t.isLogicalExpression(node) && depth < 4)
    return isList(child(path, 'right'), depth + 1) && isList(child(path, 'left'), depth + 1);
  if (t.isCallExpression(node)) {
    if (!t.isMemberExpression(node.callee) || !t.isIdentifier(node.callee.property)) return false;
    const { object, property } = node.callee;
    if (t.isIdentifier(object, { name: 'Object' }) || t.isIdentifier(object, { name: 'Array' })) return true;
    return GIVES_LIST.has(property.name);
  }
  if (isFromClient(node)) return true;
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const annotation = (binding?.identifier as t.Identifier | undefined)?.typeAnnotation;
  return t.isTSTypeAnnotation(annotation) && t.isTSArrayType(annotation.typeAnnotation);
}

/** `req.body.tags`: what was JSON holds no Maps. */
function isFromClient(node: t.Node): boolean {
  return t.isMemberExpression(node) && (t.isIdentifier(node.property, { name: 'body' }) || isFromClient(node.object));
}

/** Callbacks that are loops by now. */
const loops = new WeakMap<Edits, Set<t.Node>>();

/**
 * `list.forEach((x) => { … })` as `for (const x of list) { … }`: one after the other, as before.
 * @param isArray what the program knows beyond the expression itself
 */
export function writeForEach(
  edits: Edits,
  callback: NodePath<t.Function>,
  isArray: (receiver: NodePath) => boolean,
): void {
  const known = loops.get(edits) ?? new Set();
  if (known.has(callback.node)) return;
  loops.set(edits, known.add(callback.node));
  const statement = callback.parentPath!.parentPath!;
  const { text } = edits.module;
  const receiver = receiverOf(callback);
  const written = callback.node.params.map((parameter) => text.slice(parameter.start!, parameter.end!));
  const [usesItem, usesIndex] = callback.node.params.map(
    (parameter) => !t.isIdentifier(parameter) || Boolean(callback.scope.getBinding(parameter.name)?.referenced),
  );
  const [item] = written;
  const index = usesIndex ? written[1] : undefined;
  const body = child(callback, 'body');
  const returns = returnsOf(body);
  const label = returns.some(({ isInLoop }) => isInLoop) ? `${freeLabel(callback)}` : undefined;
  const names = Object.values(callback.scope.bindings).filter(({ kind }) => kind === 'param');
  const keyword = names.some(({ constantViolations }) => constantViolations.length > 0) ? 'let' : 'const';
  edits.changed = true;
  edits.magic.appendRight(
    receiver.node.start!,
    `${label ? `${label}: ` : ''}for (${keyword} ${index ? `[${usesItem ? `${index}, ${item}` : index}]` : item} of `,
  );
  const end = index ? '.entries()) ' : isArray(receiver) || isList(receiver) ? ') ' : '.values()) ';
  if (body.isBlockStatement()) {
    edits.overwrite(receiver.node.end!, body.node.start!, end);
    edits.remove(body.node.end!, statement.node.end!);
  } else {
    const indent = indentAt(text, statement.node.start!);
    const { eol } = edits.style;
    edits.overwrite(receiver.node.end!, body.node.start!, `${end}{${eol}${indent}${edits.style.indent}`);
    edits.overwrite(body.node.end!, statement.node.end!, `${edits.end}${eol}${indent}}`);
  }
  for (const { path, isInLoop } of returns) {
    const leave = `continue${isInLoop ? ` ${label}` : ''};`;
    const { node } = path;
    if (!node.argument) edits.overwrite(node.start!, node.end!, leave);
    else {
      edits.overwrite(node.start!, node.argument.start!, '{ ');
      edits.overwrite(node.argument.end!, node.end!, `; ${leave} }`);
    }
  }
}

/** The `return` statements of a callback, and whether a `continue` there would go on with another loop. */
function returnsOf(body: NodePath): { path: NodePath<t.ReturnStatement>; isInLoop: boolean }[] {
  const found: { path: NodePath<t.ReturnStatement>; isInLoop: boolean }[] = [];
  visit(body, {
    Function: (path) => path.skip(),
    ReturnStatement: (path) =>
      void found.push({
        path,
        isInLoop: Boolean(path.findParent((parent) => parent === body || parent.isLoop())?.isLoop()),
      }),
  });
  return found;
}

function freeLabel(path: NodePath): string {
  const taken = new Set<string>();
  visit(path.scope.getProgramParent().path, { LabeledStatement: ({ node }) => void taken.add(node.label.name) });
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'each' : `each${number}`;
    if (!taken.has(name)) return name;
  }
}
