import type { Binding, NodePath } from '@babel/traverse';
import { areExclusive } from '../../accesses/exclusive';
import { insertedValues } from '../../accesses/inserted-values';
import { unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import type { Changes } from './changes';
import { isReadByElement, type FindingContext } from './context';
import { givenObjects, objectVariable, type Given } from './given-objects';
import { givenParts } from './given-parts';
import { givenTwice } from './given-twice';
import { sharedParts } from './shared-parts';
import { visit } from '../../syntax/visit';

/** Objects that are given to more than one element, and changed through one of them: in memory, the others change too. */
export function sharedObjects(context: FindingContext): Finding[] {
  const { program, modules, changes } = context;
  const given = givenObjects(context);
  const found = given.flatMap((one): Finding[] => {
    if (!isSeveral(one, given, context) || !isChanged(one, changes)) return [];
    const because = `what \`${one.binding.identifier.name}\` holds becomes part of more than one element of \`${program.stores.get(one.store)!.name}\`, and a change of the one is a change of the other`;
    return [{ code: 'element-shared', stores: [one.store], module: one.module, at: one.at, because }];
  });
  for (const module of modules) found.push(...filled(program, module, changes));
  const parts = givenParts(context);
  return [...found, ...sharedParts(parts, context), ...givenTwice(parts, context)];
}

const isChanged = ({ store, names }: Given, changes: Changes): boolean =>
  names.length === 0 ? changes.isChanged(store) : changes.isChangedThrough(store, names);

/**
 * Whether an object is given away more than once, by several places, in a loop around which it is made, or by every call;
 * or stays where it is as well.
 */
function isSeveral(one: Given, all: Given[], { runsLater }: FindingContext): boolean {
  const { path: declaration, referencePaths } = one.binding;
  if (declaration.scope.path.isProgram() && referencePaths.some((reference) => unitOf(reference))) return true;
  const unit = unitOf(one.at);
  if (unitOf(declaration) !== unit && (isLiteral(one.binding) || (unit && runsLater.has(unit, one.module))))
    return true;
  const loop = one.at.findParent((parent) => parent.isLoop() || parent.isFunction());
  const isMadeIn = (within: NodePath): boolean => assignments(one.binding).some((each) => each.isDescendant(within));
  if (loop && !isMadeIn(loop) && !(loop.isFunction() && loop === unit)) return true;
  return all.some(
    (other) =>
      other.at !== one.at &&
      other.binding === one.binding &&
      other.store === one.store &&
      (one.key === undefined || other.key !== one.key) &&
      !isMadeBetween(one, other) &&
      !areExclusive(other.at, one.at),
  );
}

/** Whether a variable holds an object that is made there. */
const isLiteral = ({ path }: Binding): boolean => Boolean(objectVariable(child(path, 'id')));

/** Where a variable gets what it holds. */
const assignments = ({ path, constantViolations }: Binding): NodePath[] => [path, ...constantViolations];

/** Whether a variable holds another object at the second of two places. */
function isMadeBetween({ binding, at }: Given, { at: other }: Given): boolean {
  const [first, second] = [at.node.start!, other.node.start!].sort((a, b) => a - b);
  return binding.constantViolations.some(({ node }) => node.start! > first && node.start! < second);
}

/** `rows.push(...new Array(3).fill({ n: 0 }))`: each place holds the same object. */
function filled(program: Program, module: Module, changes: Changes): Finding[] {
  const found: Finding[] = [];
  const check = (path: NodePath, store: string | undefined, value: NodePath): void => {
    if (!store || !isReadByElement(program, store) || !changes.isChanged(store)) return;
    const look = (one: NodePath): void => {
      if (!one.isCallExpression() || methodOf(one.node) !== 'fill') return;
      const object = withoutCasts(child(one, 'arguments.0'));
      const isObject = object.isObjectExpression() || object.isArrayExpression() || object.isNewExpression();
      if (!isObject && !objectVariable(object)) return;
      const because = '`fill` puts one object into several places, and a change of the one is a change of the other';
      found.push({ code: 'element-shared', stores: [store], module, at: path, because });
    };
    look(value);
    visit(value, { enter: look });
  };
  visit(module.program, {
    'CallExpression|AssignmentExpression': (path: NodePath) => {
      for (const { value, store } of insertedValues(path)) check(path, program.flow.storeOf(store, module), value);
      if (path.isAssignmentExpression())
        check(path, program.flow.storeOf(child(path, 'left'), module), child(path, 'right'));
    },
  } as never);
  return found;
}
