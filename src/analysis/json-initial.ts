import type { NodePath } from '@babel/traverse';
import { returnedValues } from '../syntax/returned';
import { child } from '../syntax/child';
import type { PathContext } from './file-paths';
import type { JsonAccess } from './json-accesses';

/** Literals that a function gives in place of the data of a file: `return []` beside `return JSON.parse(…)`, and `: []`. */
export function givenInstead({ kind, whole, parses }: JsonAccess): NodePath[] {
  if (kind !== 'read') return [];
  const data = [whole, ...parses];
  const found: NodePath[] = [];
  for (const path of data) {
    for (let inner = path; isChoice(inner.parentPath); inner = inner.parentPath!)
      for (const key of ['consequent', 'alternate', 'right'])
        if (inner.key !== key && inner.key !== 'test') found.push(child(inner.parentPath!, key));
  }
  const returned = whole.getFunctionParent() && returnedValues(whole.getFunctionParent()!);
  if (returned?.some((one) => givesData(one, data))) found.push(...returned);
  return found.filter((one) => one?.node && (one.isArrayExpression() || one.isObjectExpression()));
}

const isChoice = (path: NodePath | null): boolean =>
  Boolean(path?.isConditionalExpression() || path?.isLogicalExpression() || path?.isAwaitExpression());

/** Whether an expression is the data that was read, through casts, choices and a variable. */
function givesData(path: NodePath, data: NodePath[]): boolean {
  const isWithin = (outer: NodePath): boolean => data.some((one) => one === outer || one.isDescendant(outer));
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const isOwn = (outer: NodePath): boolean => !outer.isFunction() && !isMethodCall(outer) && isWithin(outer);
  if (!binding) return isOwn(path);
  const assigned = binding.constantViolations.flatMap((one) =>
    one.isAssignmentExpression() ? [child(one, 'right')] : [],
  );
  const init = binding.path.isVariableDeclarator() && binding.path.node.init ? [child(binding.path, 'init')] : [];
  return [...init, ...assigned].some(isOwn);
}

/** `JSON.parse(…).filter(…)` is no longer what was read. */
const isMethodCall = (path: NodePath): boolean =>
  path.isCallExpression() &&
  !child(path, 'callee').matchesPattern('JSON.parse') &&
  path.get('callee').isMemberExpression();

/** Where a program has the data of a file: where it is read, and where the function that gives it is called. */
export function placesOfData(access: JsonAccess, { uses }: PathContext): NodePath[] {
  const { whole, parses, module } = access;
  const data = [whole, ...parses];
  const fn = whole.getFunctionParent();
  const id = fn && module.functionIds.get(fn.node);
  if (access.kind !== 'read' || !id || !returnedValues(fn).some((one) => givesData(one, data))) return data;
  const sites = (uses?.callsOf(id) ?? []).map(({ path }) =>
    path.parentPath?.isAwaitExpression() ? path.parentPath : path,
  );
  return [...data, ...(sites as NodePath[])];
}
