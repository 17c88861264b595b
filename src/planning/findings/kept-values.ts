import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child, children } from '../../syntax/child';

/** A place where a value is put so that it can be reached again. */
export interface Kept {
  value: NodePath;
  /** What holds it: a variable, or the object or collection that it becomes part of. */
  holder: NodePath;
  /** The property that holds it, where it has a name. */
  name?: string;
  at: NodePath;
}

const ADDS = new Set(['push', 'unshift', 'splice', 'add', 'set']);

/** Every place of a module where a value is put into a variable of the module, an object or a collection. */
export function keptValues(module: Module): Kept[] {
  const found: Kept[] = [];
  module.program.traverse({
    VariableDeclarator: (path) => {
      if (path.node.init && t.isIdentifier(path.node.id) && path.scope.path.isProgram())
        found.push({ value: child(path, 'init'), holder: child(path, 'id'), at: path });
    },
    AssignmentExpression: (path) => {
      const left = child(path, 'left');
      for (const target of targetsOf(left)) found.push({ value: child(path, 'right'), ...target, at: path });
    },
    CallExpression: (path) => {
      const callee = child(path, 'callee');
      const method = callee.isMemberExpression() ? nameOf(callee) : undefined;
      const [target, ...sources] = children(path, 'arguments');
      if (callee.matchesPattern('Object.assign'))
        for (const value of sources) found.push({ value, holder: target, at: path });
      else if (method && ADDS.has(method))
        for (const value of children(path, 'arguments'))
          found.push({ value, holder: child(callee, 'object'), at: path });
    },
  });
  return found;
}

/** What an assignment sets: a variable, a property, or all that a pattern names. */
function targetsOf(left: NodePath): Pick<Kept, 'holder' | 'name'>[] {
  if (left.isIdentifier()) return [{ holder: left }];
  if (left.isMemberExpression()) return [{ holder: child(left, 'object'), name: nameOf(left) ?? '' }];
  if (left.isArrayPattern())
    return children(left, 'elements').flatMap((element) => (element.node ? targetsOf(element) : []));
  if (left.isObjectPattern())
    return children(left, 'properties').flatMap((property) =>
      targetsOf(child(property, property.isRestElement() ? 'argument' : 'value')),
    );
  if (left.isRestElement()) return targetsOf(child(left, 'argument'));
  return left.isAssignmentPattern() ? targetsOf(child(left, 'left')) : [];
}

const nameOf = ({ node }: NodePath<t.MemberExpression>): string | undefined =>
  !node.computed && t.isIdentifier(node.property)
    ? node.property.name
    : t.isStringLiteral(node.property)
      ? node.property.value
      : undefined;
