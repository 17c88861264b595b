import { createHash } from 'crypto';
import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GENERATES_ID } from '../accesses/methods';
import { child, children } from '../syntax/child';

/** A value that could not be worked out from the source, with the place that prevented it. */
export class NotLiteral extends Error {
  constructor(readonly at: NodePath) {
    super('not a literal value');
  }
}

/** Attributes that held a `Date`, by name. */
export interface Evaluation {
  value: unknown;
  dates: Set<string>;
}

/**
 * Works out what an initialiser gives, as JSON: literals, constants of the same file, dates and generated ids.
 * Ids are derived from their place, so that the same source gives the same rows.
 * @throws NotLiteral
 */
export function evaluateLiteral(path: NodePath): Evaluation {
  const dates = new Set<string>();
  return { value: evaluate(path, dates, ''), dates };
}

function evaluate(path: NodePath, dates: Set<string>, place: string): unknown {
  const { node } = path;
  if (t.isStringLiteral(node) || t.isNumericLiteral(node) || t.isBooleanLiteral(node)) return node.value;
  if (t.isNullLiteral(node)) return null;
  if (t.isTemplateLiteral(node)) {
    const values = children(path, 'expressions').map((one) => String(evaluate(one, dates, place)));
    return node.quasis.map((quasi, i) => quasi.value.cooked + (values[i] ?? '')).join('');
  }
  if (t.isUnaryExpression(node, { operator: '-' })) return -(evaluate(child(path, 'argument'), dates, place) as number);
  if (t.isIdentifier(node)) return evaluateName(path as NodePath<t.Identifier>, dates, place);
  if (t.isMemberExpression(node)) return evaluateMember(path, dates, place);
  if (t.isArrayExpression(node))
    return children(path, 'elements').flatMap((element, i) =>
      element.isSpreadElement()
        ? (evaluate(child(element, 'argument'), dates, place) as unknown[])
        : [evaluate(element, dates, `${place}/${i}`)],
    );
  if (t.isObjectExpression(node)) return evaluateObject(path as NodePath<t.ObjectExpression>, dates, place);
  if (
    path.isTSAsExpression() ||
    path.isTSSatisfiesExpression() ||
    path.isTSTypeAssertion() ||
    path.isTSNonNullExpression() ||
    path.isParenthesizedExpression()
  )
    return evaluate(child(path, 'expression'), dates, place);
  if (t.isNewExpression(node) && t.isIdentifier(node.callee))
    return evaluateNew(path as NodePath<t.NewExpression>, dates, place);
  if (t.isCallExpression(node) && node.arguments.length === 0) {
    const name = t.isIdentifier(node.callee)
      ? node.callee.name
      : t.isMemberExpression(node.callee) && t.isIdentifier(node.callee.property)
        ? node.callee.property.name
        : '';
    if (GENERATES_ID.test(name)) return uuidOf(`${node.loc?.start.line}:${place}`);
  }
  throw new NotLiteral(path);
}

function evaluateName(path: NodePath<t.Identifier>, dates: Set<string>, place: string): unknown {
  if (path.node.name === 'undefined') return undefined;
  const binding = path.scope.getBinding(path.node.name);
  if (binding?.constant && binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id))
    return evaluate(child(binding.path, 'init'), dates, place);
  throw new NotLiteral(path);
}

function evaluateMember(path: NodePath, dates: Set<string>, place: string): unknown {
  const member = path as NodePath<t.MemberExpression>;
  const object = evaluate(member.get('object'), dates, place);
  const { property, computed } = member.node;
  const key = !computed && t.isIdentifier(property) ? property.name : evaluate(child(member, 'property'), dates, place);
  if (typeof object === 'object' && object !== null && Object.prototype.hasOwnProperty.call(object, key as string))
    return (object as Record<string, unknown>)[key as string];
  throw new NotLiteral(path);
}

function evaluateObject(path: NodePath<t.ObjectExpression>, dates: Set<string>, place: string): unknown {
  const result: Record<string, unknown> = {};
  for (const property of path.get('properties')) {
    if (property.isSpreadElement()) Object.assign(result, evaluate(child(property, 'argument'), dates, place));
    else if (property.isObjectProperty() && !property.node.computed) {
      const { key } = property.node;
      const name = t.isIdentifier(key)
        ? key.name
        : t.isStringLiteral(key) || t.isNumericLiteral(key)
          ? String(key.value)
          : undefined;
      // What is written so is no attribute, but where others come from.
      if (name === undefined || name === '__proto__') throw new NotLiteral(property);
      const value = child(property, 'value');
      if (t.isNewExpression(value.node) && t.isIdentifier(value.node.callee, { name: 'Date' })) dates.add(name);
      result[name] = evaluate(value, dates, `${place}/${name}`);
    } else throw new NotLiteral(property);
  }
  return result;
}

function evaluateNew(path: NodePath<t.NewExpression>, dates: Set<string>, place: string): unknown {
  const { name } = path.node.callee as t.Identifier;
  const [argument] = children(path, 'arguments');
  if (name === 'Map' || name === 'Set') return argument ? evaluate(argument, dates, place) : [];
  if (name === 'Array' && !argument) return [];
  if (name === 'Date' && argument) {
    const date = new Date(evaluate(argument, dates, place) as string);
    if (!Number.isNaN(date.getTime())) return date.toISOString();
  }
  throw new NotLiteral(path);
}

/** A uuid that depends on nothing but `text`. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
