import type { NodePath } from '@babel/traverse';
import { areExclusive } from '../../accesses/exclusive';
import { unitOf } from '../../accesses/units';
import type { Finding } from '../../dynamodb/findings';
import { child } from '../../syntax/child';
import { changedLater } from './changed-later';
import type { FindingContext } from './context';
import type { GivenPart } from './given-parts';
import { ANY } from './member-paths';
import { isSame, isLasting, type Source } from './sources';
import { sameExpression, variablesIn } from './same-expression';

/** Objects that become part of several elements, or stay where they are as well, and are changed through one of them. */
export function givenTwice(given: GivenPart[], context: FindingContext): Finding[] {
  const rooted = new Map<unknown, GivenPart[]>();
  for (const part of given) for (const { root } of part.sources) rooted.set(root, [...(rooted.get(root) ?? []), part]);
  return given.flatMap((part) => {
    const found = part.sources
      .filter((source) => !isOfElement(source, context))
      .flatMap((source) => othersOf(part, source, rooted.get(source.root)!, context));
    if (found.length === 0) return [];
    const stores = [...new Set([part.store, ...found])];
    const because = `\`${String(part.value)}\` becomes part of more than one element, or is changed elsewhere as well, and a change of the one is a change of the other`;
    return [{ code: 'element-shared' as const, stores, module: part.module, at: part.at, because }];
  });
}

/** What elements hold is followed by where elements go: `book.notes = book.notes || []`. */
const isOfElement = ({ binding }: Source, { program }: FindingContext): boolean =>
  [...((binding && program.flow.bindings.get(binding)) ?? [])].some(
    ({ kind }) => kind === 'element' || kind === 'part',
  );

/** The stores of which elements hold the same object, where it is changed. */
function othersOf(part: GivenPart, source: Source, all: GivenPart[], context: FindingContext): string[] {
  if (part.isReturned && !isLasting(source)) return [];
  if (part.isRepeated || isGivenAgain(part, source, context)) return isChanged(part, [], context) ? [part.store] : [];
  if (changedLater(part, source, context)) return [part.store];
  return all
    .filter((other) => !other.isReturned && isOther(part, other, source))
    .flatMap((other) =>
      other.sources.some((one) => isSame(source, one) && isChangedWith(part, source, other, one, context))
        ? [other.store]
        : [],
    );
}

/** Whether what two elements share is changed through one of them: of one in the other, what that holds. */
function isChangedWith(
  part: GivenPart,
  { names }: Source,
  other: GivenPart,
  { names: others }: Source,
  context: FindingContext,
): boolean {
  const isCopy = part.isCopy || other.isCopy;
  return (
    isChanged({ ...part, isCopy }, others.slice(names.length), context) ||
    isChanged({ ...other, isCopy }, names.slice(others.length), context)
  );
}

/** Whether what it holds is changed where it is, or what that holds under some names. */
const isChanged = (
  { store, names, isCopy, replaced }: GivenPart,
  below: string[],
  { changes }: FindingContext,
): boolean => changes.isChangedAt(store, [...names, ...below], isCopy, below.length > 0 ? [] : replaced);

/** Whether one place gives the same object to several elements: in a loop around which it is made, or by every call. */
function isGivenAgain({ at, value, holder, key, module }: GivenPart, source: Source, context: FindingContext): boolean {
  const unit = unitOf(at);
  if (isLasting(source)) return unit ? !isMadeAnew(source, at, unit) : isUsedByFunctions(source);
  const { binding } = source;
  if (!binding) return false;
  const inner = unitOf(binding.path) !== unit && binding.kind !== 'param';
  if (inner && unit && context.runsLater.has(unit, module)) return true;
  const loop = value.findParent((parent) => parent.isLoop() || parent.isFunction());
  if (!loop || loop === unit || (loop.isFunction() && loop === binding.scope.path) || leaves(at, loop)) return false;
  const isMadeIn = [binding.path, ...binding.constantViolations].some((one) => one.isDescendant(loop));
  const varies = source.keys.some((one) => isOf(one, loop));
  const isOnce = (holder && !isOf(holder, loop)) || (key && !isOf(key, loop));
  return !isMadeIn && !varies && !isOnce;
}

/** Whether what is there for long stays where it is as well. */
const isUsedByFunctions = ({ binding }: Source): boolean =>
  Boolean(binding?.referencePaths.some((reference) => unitOf(reference)));

/** Whether an expression is about what a loop gives each time. */
const isOf = (value: NodePath, loop: NodePath): boolean =>
  !value.isIdentifier() && !value.isMemberExpression() && !value.isLiteral()
    ? true
    : variablesIn(value).some((one) => {
        const { path, constantViolations } = one as { path?: NodePath; constantViolations: NodePath[] };
        return path && [path, ...constantViolations].some((each) => each === loop || each.isDescendant(loop));
      });

/** Whether the loop ends with the statement: `if (book.id === id) { book.tags = tags; break; }`. */
function leaves(at: NodePath, loop: NodePath): boolean {
  if (!loop.isLoop()) return false;
  const block = at.findParent((parent) => parent.isBlockStatement());
  if (!block?.isBlockStatement() || !block.isDescendant(loop)) return false;
  const last = block.node.body.at(-1)?.type;
  return last === 'ReturnStatement' || last === 'BreakStatement' || last === 'ThrowStatement';
}

/** `page.lines = lines; lines = [];`: what is there for long holds another object the next time. */
function isMadeAnew({ binding, names }: Source, at: NodePath, unit: NodePath): boolean {
  if (binding)
    return names.every((name) => name === ANY) && binding.constantViolations.some((one) => one.isDescendant(unit));
  let isSet = false;
  child(unit, 'body').traverse({
    AssignmentExpression: ({ node: { left } }) => {
      if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return;
      if (left.property.type === 'Identifier' && left.property.name === names[0] && left.start !== at.node.start)
        isSet = true;
    },
  });
  return isSet;
}

/** Whether another place gives the same object to another element. */
function isOther(part: GivenPart, other: GivenPart, { binding }: Source): boolean {
  if (other.at === part.at && other.value === part.value) return false;
  return !samePlace(part, other) && !areExclusive(other.at, part.at) && !isMadeBetween(part, other, binding);
}

/** Whether the second of two places replaces what the first one gave. */
function samePlace(one: GivenPart, other: GivenPart): boolean {
  if (one.store !== other.store || one.names.join('.') !== other.names.join('.')) return false;
  if (one.holder && other.holder) return sameExpression(one.holder, other.holder);
  if (one.isOwnKey && other.isOwnKey) return true;
  return Boolean(one.key && other.key && sameExpression(one.key, other.key));
}

/** Whether a variable holds another object at the second of two places. */
function isMadeBetween({ at }: GivenPart, { at: other }: GivenPart, binding: Source['binding']): boolean {
  const [first, second] = [at.node.start!, other.node.start!].sort((a, b) => a - b);
  return Boolean(binding?.constantViolations.some(({ node }) => node.start! > first && node.start! < second));
}
