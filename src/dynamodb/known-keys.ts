import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../accesses/exclusive';
import { indexBinding, isReachedWhenFound, readIndexUse } from '../accesses/found-index';
import { child, children } from '../syntax/child';
import { loadPoint } from './reads';
import type { StoreInUnit, Unit, Use } from './unit';
import { visit } from '../syntax/visit';

/**
 * The keys of all elements that a function can touch, as expressions, where each is known before the first of them is read.
 * @returns undefined where one of them is not, or where a use needs more than elements by their keys
 */
export function keysKnownAhead(unit: Unit, inUnit: StoreInUnit): string[] | undefined {
  const { uses, store } = inUnit;
  const isNatural = store.collection !== 'array' || !store.key.name.startsWith('_');
  if (!isNatural || !(uses.every(({ access }) => BY_KEY.has(access.kind)) || usesIndexOnly(uses))) return undefined;
  const keyed = uses.flatMap(({ access }) => ('key' in access ? [access] : []));
  const point = loadPoint(unit, inUnit);
  if (keyed.length === 0 || !keyed.every(({ key }) => isKnownAt(key, point, unit))) return undefined;
  const texts = keyed.map(({ key, coerce }) => {
    const text = unit.module.text.slice(key.node.start!, key.node.end!);
    return coerce === 'number' ? `Number(${text})` : text;
  });
  return [...new Set(texts)];
}

const BY_KEY = new Set(['get', 'has', 'set', 'add', 'put', 'remove']);

/** Whether places in a list come from searches by key, and mean what was found, wherever that is. */
function usesIndexOnly(uses: Use[]): boolean {
  const bindings = uses.flatMap(({ access }) => (access.kind === 'index' ? [indexBinding(access.whole)] : []));
  if (bindings.length === 0 || !bindings.every((binding) => binding !== undefined)) return false;
  const places = bindings.flatMap((binding) =>
    binding.referencePaths.map((path) => ({ path, binding, use: readIndexUse(path) })),
  );
  const isSafe = places.every(
    ({ path, binding, use }) =>
      use && (use.kind === 'test' || use.kind === 'read' || isReachedWhenFound(path, binding)),
  );
  const inList = places.flatMap(({ path, use }) =>
    use && use.kind !== 'test' ? [{ path, kind: use.kind, list: use.list.node }] : [],
  );
  const spliced = inList.filter(({ kind }) => kind === 'splice');
  const isShifted = spliced.some((one) =>
    inList.some(
      (other) => other !== one && other.path.node.start! > one.path.node.start! && !areExclusive(one.path, other.path),
    ),
  );
  const lists = new Set(inList.map(({ list }) => list));
  return (
    isSafe &&
    !isShifted &&
    uses.every(
      ({ path, access }) =>
        access.kind === 'index' || lists.has(path.node) || ['get', 'has', 'put'].includes(access.kind),
    )
  );
}

const CONVERSIONS = ['Number', 'String', 'parseInt', 'parseFloat'];

/** Whether an expression has the same value where the elements are loaded, and cannot throw there. */
function isKnownAt(path: NodePath, point: NodePath | undefined, unit: Unit): boolean {
  if (path.isStringLiteral() || path.isNumericLiteral()) return true;
  if (path.isIdentifier()) return isBoundBefore(path, point, unit);
  const request = requestOf(path);
  if (request) return isKnownAt(request, point, unit) && !isAssigned(path, unit);
  if (path.isTemplateLiteral()) return children(path, 'expressions').every((one) => isKnownAt(one, point, unit));
  if (path.isUnaryExpression({ operator: '+' })) return isKnownAt(child(path, 'argument'), point, unit);
  if (!path.isCallExpression() || !t.isIdentifier(path.node.callee) || !CONVERSIONS.includes(path.node.callee.name))
    return false;
  return (
    !path.scope.hasBinding(path.node.callee.name, true) &&
    children(path, 'arguments').every((one) => isKnownAt(one, point, unit))
  );
}

/** The request in `req.params.id`, `req.query.id`, `req.headers.authorization` and `req.get('authorization')`, which no request lacks. */
function requestOf(path: NodePath): NodePath | undefined {
  if (path.isCallExpression() && path.node.arguments.every((argument) => t.isStringLiteral(argument))) {
    const callee = child(path, 'callee');
    const isHeader =
      callee.isMemberExpression() &&
      t.isIdentifier(callee.node.property) &&
      ['get', 'header'].includes(callee.node.property.name);
    return isHeader && isRequest(callee.node.object) ? child(callee, 'object') : undefined;
  }
  if (!path.isMemberExpression() || (path.node.computed && !t.isStringLiteral(path.node.property))) return undefined;
  const section = child(path, 'object');
  const isSection =
    section.isMemberExpression() &&
    t.isIdentifier(section.node.property) &&
    ['params', 'query', 'headers'].includes(section.node.property.name);
  return isSection && isRequest(section.node.object) ? child(section, 'object') : undefined;
}

const isRequest = (node: t.Node): boolean => t.isIdentifier(node) && /^(req|request)$/.test(node.name);

/** Whether the function gives an expression another value. */
function isAssigned(path: NodePath, { fn }: Unit): boolean {
  let found = false;
  visit(fn, { AssignmentExpression: ({ node }) => void (found ||= t.isNodesEquivalent(node.left, path.node)) });
  return found;
}

function isBoundBefore(path: NodePath<t.Identifier>, point: NodePath | undefined, unit: Unit): boolean {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant) return false;
  const { fn } = unit;
  if (binding.kind === 'param') return binding.scope.path === fn;
  if (!fn?.isDescendant(binding.scope.path) && binding.scope.path !== fn && !point) return false;
  if (binding.scope.path.isProgram()) return true;
  if (!point) return false;
  return point.scope.getBinding(path.node.name) === binding && binding.path.node.end! <= point.node.start!;
}
