import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { functionNamed, returnedFrom, type Module } from '../analysis/modules';
import { child, children } from '../syntax/child';
import { ENOUGH, isGenerator } from './generators';
import type { KeyContext } from './key-source';
import { oneOf, plain, type KeyValue } from './key-value';
import { joinedText } from './text-source';
import { valueSource } from './value-source';

/** How what a call gives comes about: by a function of the program, one of a library, or one of the language. */
export function callSource(
  call: NodePath<t.CallExpression>,
  context: KeyContext,
  module: Module,
  depth: number,
): KeyValue {
  const callee = child(call, 'callee');
  const functions = context.flow.entityOf(callee, module)?.functions ?? [];
  if (functions.length > 0)
    return ofOwnFunctions(call, functions, context, (path, owner) => valueSource(path, context, owner, depth + 1));
  if (isGenerator(call)) return { ...plain('generated', 'S'), origins: new Set([call.node]) };
  const args = children(call, 'arguments');
  const inner = (one: NodePath): KeyValue => valueSource(one, context, module, depth + 1);
  if (callee.matchesPattern('Date.now') || callee.matchesPattern('performance.now'))
    return { ...plain('number', 'N'), origins: new Set([call.node]), series: 'clock' };
  if (callee.matchesPattern('Math.random')) return { ...plain('generated', 'N'), origins: new Set([call.node]) };
  if (['floor', 'round', 'trunc', 'ceil'].some((name) => callee.matchesPattern(`Math.${name}`)))
    return rounded(args[0], inner);
  if (callee.isIdentifier()) {
    if (callee.node.name === 'String' && args[0]) return joinedText([inner(args[0])]);
    if (!['Number', 'parseInt', 'parseFloat'].includes(callee.node.name) || !args[0]) return plain('unknown');
    const number = inner(args[0]);
    return number.type === 'N' || number.series === 'clock' ? { ...number, type: 'N' } : plain('client');
  }
  if (!callee.isMemberExpression({ computed: false })) return plain('unknown');
  const name = (callee.node.property as t.Identifier).name;
  return ofMethod(name, inner(child(callee, 'object')), args);
}

/** What functions of the program return; what they make is another one for each call. */
export function ofOwnFunctions(
  call: NodePath,
  functions: string[],
  { flow }: KeyContext,
  follow: (path: NodePath, owner: Module) => KeyValue,
): KeyValue {
  const results = functions.flatMap((id) => {
    const fn = functionNamed(id, flow.modules)?.fn;
    return returnedFrom(id, flow.modules).map(([path, owner]) => {
      const found = follow(path, owner);
      const outer = [...found.origins].filter((one) => !fn || !isWithin(one, fn));
      return { ...found, origins: new Set([call.node, ...outer]) };
    });
  });
  return results.length > 0 ? oneOf(results) : plain('unknown');
}

function isWithin(node: t.Node, fn: NodePath): boolean {
  let found = false;
  t.traverseFast(fn.node, (one) => {
    if (one === node) found = true;
  });
  return found;
}

/** `Math.floor(Math.random() * 1e12)`: a number out of many. */
function rounded(value: NodePath | undefined, inner: (one: NodePath) => KeyValue): KeyValue {
  if (!value) return plain('client');
  if (value.isCallExpression() && child(value, 'callee').matchesPattern('Date.now')) return inner(value);
  if (!value.isBinaryExpression({ operator: '*' })) return plain('client');
  const sides = [value.get('left') as NodePath, value.get('right')];
  const random = sides.map(inner).find(({ source }) => source === 'generated');
  const isMany = sides.some(({ node }) => t.isNumericLiteral(node) && node.value >= 1e9);
  return random && isMany ? random : plain('client', random ? 'N' : undefined);
}

function ofMethod(name: string, of: KeyValue, args: NodePath[]): KeyValue {
  const isText = of.type === 'S';
  const lone = (value: KeyValue): KeyValue => (value.source === 'unknown' ? value : plain('client', 'S'));
  switch (name) {
    case 'getTime':
    case 'valueOf':
      return of.series === 'clock' ? { ...of, type: 'N' } : plain('client');
    case 'toString':
      if (of.source === 'number' && of.series !== 'clock' && args.length > 0)
        return {
          ...of,
          type: 'S',
          series: `${of.series} in base ${args[0].toString()}`,
          isDigits: false,
          from: undefined,
        };
      return joinedText([of]);
    case 'trim':
    case 'toLowerCase':
    case 'toUpperCase':
      return isText && of.source !== 'client' ? of : lone(of);
    case 'padStart':
      return isText && of.isDigits && t.isStringLiteral(args[1]?.node, { value: '0' }) ? of : lone(of);
    case 'replace':
    case 'replaceAll':
      return isText && of.source === 'generated' ? of : lone(of);
    case 'slice':
    case 'substring':
    case 'substr':
      return isText && of.source === 'generated' && isLongEnough(name, args) ? of : lone(of);
    default:
      return plain('unknown');
  }
}

/** Whether a part of a generated text is still another one each time. */
function isLongEnough(method: string, args: NodePath[]): boolean {
  const [start, end] = args.map(numberOf);
  if (start === undefined || start > 10) return false;
  if (start < 0) return args.length === 1 && -start >= ENOUGH;
  if (args.length === 1) return true;
  if (end === undefined || end < 0) return false;
  return (method === 'substr' ? end : end - start) >= ENOUGH;
}

function numberOf({ node }: NodePath): number | undefined {
  if (t.isNumericLiteral(node)) return node.value;
  return t.isUnaryExpression(node, { operator: '-' }) && t.isNumericLiteral(node.argument)
    ? -node.argument.value
    : undefined;
}
