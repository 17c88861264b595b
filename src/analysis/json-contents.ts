import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { PathContext } from './file-paths';
import type { JsonAccess } from './json-accesses';
import { givenInstead, placesOfData } from './json-initial';
import { evaluateLiteral } from './literals';
import { visit } from '../syntax/visit';

/** What a file holds before anything was written to it: what the program puts there where it does not exist. */
export function initialValue(dropped: JsonAccess[], live: JsonAccess[], context: PathContext): unknown {
  const written =
    dropped.find(({ kind }) => kind === 'write')?.value ?? live.find(({ kind }) => kind === 'write')?.value;
  const node = written?.node;
  if (t.isArrayExpression(node) || (t.isStringLiteral(node) && node.value.trim() === '[]')) return [];
  if (t.isObjectExpression(node) && node.properties.length > 0) return { _: 0 };
  if (live.flatMap(givenInstead).some((one) => one.isArrayExpression())) return [];
  return usedAsList(live, context) ? [] : {};
}

const LIST_METHODS = new Set([
  'push',
  'find',
  'filter',
  'findIndex',
  'map',
  'splice',
  'some',
  'forEach',
  'unshift',
  'slice',
  'sort',
  'concat',
]);

function usedAsList(live: JsonAccess[], context: PathContext): boolean {
  return live.some((access) =>
    placesOfData(access, context).some((path) => {
      const declarator = path.parentPath;
      const name =
        declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id) ? declarator.node.id.name : undefined;
      const references = name ? (declarator!.scope.getBinding(name)?.referencePaths ?? []) : [path];
      return references.some(
        ({ parentPath: parent, key }) =>
          parent?.isMemberExpression() &&
          key === 'object' &&
          t.isIdentifier(parent.node.property) &&
          !parent.node.computed &&
          LIST_METHODS.has(parent.node.property.name),
      );
    }),
  );
}

/** Rows that a program begins with where a file does not exist: a list that it writes first, or gives instead. */
export function rowsInstead(dropped: JsonAccess[], live: JsonAccess[], isObject: boolean): NodePath | undefined {
  const written = dropped.flatMap(({ kind, value }) => (kind === 'write' && value ? [value] : []));
  return [...written, ...[...dropped, ...live].flatMap(givenInstead)].find(
    (one) =>
      (one.isArrayExpression() && one.node.elements.length > 0) ||
      (isObject && one.isObjectExpression() && one.node.properties.length > 0),
  );
}

/** The literal that a program works with where a file does not exist: in the variable before, in a `catch`, or written at first. */
export function fallbackOf(dropped: JsonAccess[], live: JsonAccess[]): unknown {
  const literals: (NodePath | undefined)[] = dropped.map(({ value }) => value);
  for (const { whole } of live) {
    const target =
      whole.key === 'right' && whole.parentPath?.isAssignmentExpression() ? whole.parentPath.node.left : undefined;
    const declaration = t.isIdentifier(target) ? whole.scope.getBinding(target.name)?.path : undefined;
    if (declaration?.isVariableDeclarator()) literals.push(declaration.get('init') as NodePath);
    const handler = whole.findParent((parent) => parent.isFunction() || parent.isTryStatement());
    if (handler?.isTryStatement())
      visit(handler.get('handler'), {
        ReturnStatement: (path) => void literals.push(path.get('argument') as NodePath),
      });
  }
  for (const literal of [...literals, ...live.flatMap(givenInstead)]) {
    if (!literal?.isObjectExpression()) continue;
    try {
      return evaluateLiteral(literal).value;
    } catch {
      // What is computed is no constant to begin with.
    }
  }
  return undefined;
}

/** `data[key] = …`, with keys that are no literals. */
export function isDictionary(live: JsonAccess[]): boolean {
  return live.some(({ whole }) => {
    const declarator = whole.parentPath;
    const name =
      declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id) ? declarator.node.id.name : undefined;
    const references = name ? (declarator!.scope.getBinding(name)?.referencePaths ?? []) : [];
    return references.some(
      ({ parentPath: parent, key }) =>
        parent?.isMemberExpression({ computed: true }) && key === 'object' && !t.isLiteral(parent.node.property),
    );
  });
}
