import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Effect } from '../accesses/effects';
import { CHANGES } from '../accesses/methods';
import { visit } from '../syntax/visit';

/**
 * The place among the statements of a function at which what may run again begins: behind what must happen once, as far as
 * that comes before the function touches any store.
 * @returns 0 where all of it may, or where it cannot be taken apart
 */
export function startOfRun(
  statements: NodePath[],
  effectsOf: (statement: NodePath) => Effect[],
  touchesStore: (statement: NodePath) => boolean,
): number {
  let from = 0;
  for (const [i, statement] of statements.entries()) {
    const effects = effectsOf(statement);
    if (
      touchesStore(statement) ||
      effects.some(
        (effect) => effect.kind === 'change' || effect.kind === 'call' || (effect.kind === 'observe' && effect.file),
      )
    )
      break;
    if (effects.some((effect) => effect.kind === 'keep' || (effect.kind === 'observe' && !effect.repeatable)))
      from = i + 1;
  }
  if (from === 0 || from === statements.length) return 0;
  const [head, rest] = [statements.slice(0, from), statements.slice(from)];
  return rest.some(isHoisted) || head.some((statement) => changesLater(statement, rest)) ? 0 : from;
}

/** Whether a declaration also holds before it. */
const isHoisted = (statement: NodePath): boolean => {
  let found = statement.isFunctionDeclaration() || statement.isVariableDeclaration({ kind: 'var' });
  visit(statement, {
    Function: (path) => path.skip(),
    VariableDeclaration: (path) => {
      if (path.node.kind === 'var') found = true;
    },
  });
  return found;
};

/** Whether what a statement declares is changed by later ones, which a second run would change again. */
function changesLater(declaration: NodePath, rest: NodePath[]): boolean {
  const names = Object.keys(t.getBindingIdentifiers(declaration.node, false, true));
  return names.some((name) => {
    const binding = declaration.scope.getBinding(name);
    if (!binding || (declaration.isBlockStatement() && binding.scope.path === declaration)) return false;
    const isLater = (path: NodePath): boolean =>
      rest.some((statement) => path === statement || path.isDescendant(statement));
    return (
      binding.constantViolations.some(isLater) ||
      binding.referencePaths.some((path) => isLater(path) && isChanged(path))
    );
  });
}

/** `list.push(…)`, `result.count += 1`, `delete seen[id]`. */
function isChanged(path: NodePath): boolean {
  let current = path;
  while (current.parentPath?.isMemberExpression() && current.key === 'object') current = current.parentPath;
  const { parentPath: parent } = current;
  if (current === path || !parent) return false;
  if (
    (parent.isAssignmentExpression() && current.key === 'left') ||
    parent.isUpdateExpression() ||
    parent.isUnaryExpression({ operator: 'delete' })
  )
    return true;
  return (
    parent.isCallExpression() &&
    current.key === 'callee' &&
    current.isMemberExpression() &&
    t.isIdentifier(current.node.property) &&
    CHANGES.has(current.node.property.name)
  );
}
