import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { ADDS, ASSIGNS_VALUE } from '../../accesses/methods';
import type { Module } from '../../analysis/modules';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';

/** A place where a value is put so that it can be reached again. */
export interface Kept {
  value: NodePath;
  /** What holds it: a variable, or the object or collection that it becomes part of. */
  holder: NodePath;
  /** Whether the variable is set to the value, not what it holds changed. */
  isVariable: boolean;
  /** The property that holds it, where it has a name. */
  name?: string;
  at: NodePath;
}

/** Every place of a module where a value is put into a variable of the module, an object or a collection. */
export function keptValues(module: Module): Kept[] {
  const found: Kept[] = [];
  visit(module.program, {
    VariableDeclarator: (path) => {
      if (path.node.init && t.isIdentifier(path.node.id) && path.scope.path.isProgram())
        found.push({ value: child(path, 'init'), holder: child(path, 'id'), isVariable: true, at: path });
    },
    AssignmentExpression: (path) => {
      if (!ASSIGNS_VALUE.has(path.node.operator)) return;
      found.push(...assigned(child(path, 'left'), child(path, 'right')).map((one) => ({ ...one, at: path })));
    },
    CallExpression: (path) => {
      const callee = child(path, 'callee');
      const method = methodOf(path.node);
      const [target, ...sources] = children(path, 'arguments');
      if (callee.matchesPattern('Object.assign'))
        for (const value of sources) found.push({ value, holder: target, isVariable: false, at: path });
      else if (method && ADDS.has(method) && !callee.matchesPattern('Reflect.set'))
        for (const value of children(path, 'arguments'))
          found.push({ value, holder: child(callee, 'object'), isVariable: false, at: path });
    },
  });
  return found;
}

/** What an assignment sets to which value: a variable, a property, or all that a pattern names. */
function assigned(left: NodePath, value: NodePath): Omit<Kept, 'at'>[] {
  if (left.isIdentifier()) return [{ value, holder: left, isVariable: true }];
  if (left.isMemberExpression())
    return [{ value, holder: child(left, 'object'), isVariable: false, name: nameOfMember(left.node) }];
  if (left.isAssignmentPattern()) return assigned(child(left, 'left'), value);
  if (left.isRestElement()) return assigned(child(left, 'argument'), value);
  if (left.isArrayPattern()) {
    const values = value.isArrayExpression() ? children(value, 'elements') : [];
    const targets = children(left, 'elements');
    return targets.flatMap((target, i) => (target.node ? assigned(target, values[i] ?? value) : []));
  }
  if (!left.isObjectPattern()) return [];
  return children(left, 'properties').flatMap((property) =>
    property.isRestElement() ? assigned(property, value) : assigned(child(property, 'value'), value),
  );
}
