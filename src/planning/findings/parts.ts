import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GIVES_ELEMENTS } from '../../accesses/methods';
import { insertedValues } from '../../accesses/inserted-values';
import { unitOf } from '../../accesses/units';
import { returnedFrom, type Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import { returnedValues } from '../../syntax/returned';
import { ANY } from './member-paths';

/** What a new value holds, and where in it. */
export interface Part {
  value: NodePath;
  module: Module;
  /** The names that lead to it. */
  names: string[];
  /** Whether it is copied: what is in it is the same, it is not. */
  isCopy: boolean;
  /** Names that the copy gets anew. */
  replaced: string[];
  /** Whether several places of one list hold it. */
  isRepeated: boolean;
  /** Whether a function of the program makes the value: it is another one for each call. */
  isReturned: boolean;
}

const DEPTH = 8;

/** The objects that a value is, or is made of: those of literals, branches, copies and functions. */
export function partsIn(path: NodePath, names: string[], program: Program, module: Module): Part[] {
  const found: Part[] = [];
  const note = (value: NodePath, at: string[], from: Module, more: Partial<Part> = {}): void => {
    const isReturned = from !== module || unitOf(value) !== unitOf(path);
    found.push({ value, names: at, module: from, isCopy: false, replaced: [], isRepeated: false, isReturned, ...more });
  };

  const copied = (from: NodePath, at: string[], where: Module, depth: number, replaced: string[] = []): void => {
    const value = withoutCasts(from);
    const isLiteral = value.isObjectExpression() || value.isArrayExpression();
    if (isLiteral || value.isCallExpression() || value.isLogicalExpression() || value.isConditionalExpression())
      return look(value, at, where, depth + 1);
    note(value, at, where, { isCopy: true, replaced });
    const init = initOf(value);
    if (init) look(init, at, where, depth + 1, true);
  };

  const look = (one: NodePath, at: string[], where: Module, depth = 0, isInit = false): void => {
    const value = withoutCasts(one);
    if (depth > DEPTH || !value.node || t.isLiteral(value.node) || value.isFunction()) return;
    const each = (...keys: string[]): void =>
      keys.forEach((key) => look(child(value, key), at, where, depth + 1, isInit));
    if (value.isConditionalExpression()) each('consequent', 'alternate');
    else if (value.isLogicalExpression()) each('left', 'right');
    else if (value.isAssignmentExpression()) each('right');
    else if (value.isAwaitExpression()) each('argument');
    else if (value.isUnaryExpression() || value.isBinaryExpression() || value.isUpdateExpression()) return;
    else if (value.isObjectExpression()) {
      if (!isInit) note(value, at, where);
      children(value, 'properties').forEach((property, i, all) => {
        if (property.isSpreadElement())
          copied(
            child(property, 'argument'),
            at,
            where,
            depth,
            all.slice(i + 1).flatMap(({ node }) => nameOf(node)),
          );
        else if (property.isObjectProperty())
          look(child(property, 'value'), [...at, nameOf(property.node)[0] ?? ANY], where, depth + 1);
      });
    } else if (value.isArrayExpression()) {
      if (!isInit) note(value, at, where);
      for (const item of children(value, 'elements'))
        if (item.isSpreadElement()) copied(child(item, 'argument'), at, where, depth);
        else look(item, [...at, ANY], where, depth + 1);
    } else if (value.isCallExpression()) lookCalled(value, at, where, depth, isInit);
    else {
      note(value, at, where);
      const init = initOf(value);
      if (!init) return;
      look(init, at, where, depth + 1, true);
      for (const one of filledBy(value)) look(one, [...at, ANY], where, depth + 1);
    }
  };

  const lookCalled = (
    call: NodePath<t.CallExpression>,
    at: string[],
    where: Module,
    depth: number,
    isInit: boolean,
  ): void => {
    const callee = child(call, 'callee');
    const args = children(call, 'arguments');
    const method = methodOf(call.node) ?? '';
    const functions = program.flow.entityOf(callee, where)?.functions;
    const returned = (fn: NodePath | undefined, below = [ANY]): void => {
      if (!fn?.isFunction()) return;
      for (const value of returnedValues(fn)) {
        look(value, [...at, ...below], where, depth + 1);
        for (const one of filledBy(value)) look(one, [...at, ...below, ANY], where, depth + 1);
      }
    };
    if (functions) {
      if (!isInit) note(call, at, where);
      for (const [value, from] of functions.flatMap((id) => returnedFrom(id, program.modules)))
        look(value, at, from, depth + 1);
    } else if (callee.matchesPattern('Object.assign')) {
      args.forEach((argument, i) => {
        const replaced = args.slice(i + 1).flatMap((later) => (later.isObjectExpression() ? namesOf(later.node) : []));
        if (i > 0) copied(argument, at, where, depth, replaced);
        else look(argument, at, where, depth + 1);
      });
    } else if (callee.matchesPattern('Object.freeze')) look(args[0], at, where, depth + 1, isInit);
    else if (callee.matchesPattern('Array.from') && args[1]) returned(args[1]);
    else if (callee.matchesPattern('Array.from') || callee.matchesPattern('Object.values'))
      copied(args[0], at, where, depth);
    else if (method === 'fill') note(args[0] ?? call, [...at, ANY], where, { isRepeated: true });
    else if (method === 'map' || method === 'flatMap') returned(args[0], method === 'map' ? [ANY] : []);
    else if (method === 'reduce') returned(args[0], []);
    else if (GIVES_ELEMENTS.has(method)) {
      copied(child(callee, 'object'), at, where, depth);
      if (method === 'concat') for (const argument of args) copied(argument, at, where, depth);
    } else if (!isInit) note(call, at, where);
  };

  look(path, names, module);
  return found;
}

/** What a function puts into a collection that it has made: `rows.push(row)`. */
function filledBy(value: NodePath): NodePath[] {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding || binding.scope.path.isProgram()) return [];
  return binding.referencePaths.flatMap((reference) => {
    const statement = reference.parentPath?.isMemberExpression() ? reference.parentPath.parentPath : undefined;
    return statement ? insertedValues(statement).map((one) => one.value) : [];
  });
}

/** What a variable that is declared by its name begins with. */
function initOf(value: NodePath): NodePath | undefined {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  const declaration = binding?.path;
  const isNamed = declaration?.isVariableDeclarator() && t.isIdentifier(declaration.node.id);
  const init = isNamed ? withoutCasts(child(declaration, 'init')) : undefined;
  const isMade = init?.isObjectExpression() || init?.isArrayExpression() || init?.isCallExpression();
  const isOfFunction = binding && !binding.scope.path.isProgram();
  return isMade && isOfFunction ? init : undefined;
}

const namesOf = ({ properties }: t.ObjectExpression): string[] => properties.flatMap(nameOf);

const nameOf = (property: t.Node): string[] =>
  t.isObjectProperty(property) && !property.computed && t.isIdentifier(property.key) ? [property.key.name] : [];
