import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../../accesses/exclusive';
import { child, children } from '../../syntax/child';
import type { Module } from '../../analysis/modules';
import type { FindingContext } from './context';
import type { GivenPart } from './given-parts';
import { resolved } from './same-expression';
import { isSame, sourcesOf, type Source } from './sources';

/** How many functions an object is handed through. */
const DEPTH = 3;

/** What calls give to functions that give it away. */
export function givenByCalls(given: GivenPart[], context: FindingContext): GivenPart[] {
  const found: GivenPart[] = [];
  let last = given;
  for (let depth = 0; last.length > 0 && depth < DEPTH; depth++) {
    const known = last;
    last = known.flatMap((one) => one.sources.flatMap((source) => byCallsOf(one, source, known, context)));
    found.push(...last);
  }
  return found;
}

function byCallsOf(one: GivenPart, source: Source, all: GivenPart[], { program, uses }: FindingContext): GivenPart[] {
  const fn = source.binding?.kind === 'param' ? source.binding.scope.path : undefined;
  if (!fn?.isFunction()) return [];
  const place = fn.node.params.findIndex((parameter) => {
    const inner = t.isAssignmentPattern(parameter) ? parameter.left : parameter;
    return inner === source.binding!.identifier;
  });
  if (place < 0) return [];
  // One that is added where it is new, and else put in its place.
  const isEither = all.some(
    (other) => other.store === one.store && areExclusive(other.at, one.at) && other.sources.some(isSameAs(source)),
  );
  return uses.callsOf(one.module.functionIds.get(fn.node)).flatMap(({ path, module }) => {
    const argument = path.isCallExpression() ? children(path, 'arguments')[place] : undefined;
    if (!argument || argument.isSpreadElement()) return [];
    const sources = along(argument, source, program, module);
    const key = one.key && argumentFor(one.key, fn, path);
    const holder = one.holder && argumentFor(one.holder, fn, path);
    const isOwnKey = one.isOwnKey || isEither;
    return [{ ...one, value: argument, module, at: path, key, isOwnKey, holder, isReturned: false, sources }];
  });
}

const isSameAs =
  (source: Source) =>
  (other: Source): boolean =>
    isSame(source, other);

/** Where what stands below some names of an argument comes from. */
function along(argument: NodePath, source: Source, program: FindingContext['program'], module: Module): Source[] {
  let value = argument;
  for (let i = 0; i < source.names.length; i++) {
    const literal = resolved(value);
    const property = literal.isObjectExpression()
      ? children(literal, 'properties').find(
          ({ node }) => t.isObjectProperty(node) && t.isIdentifier(node.key, { name: source.names[i] }),
        )
      : undefined;
    if (!property) return below(value, source, i, program, module);
    value = child(property, 'value');
  }
  return below(value, source, source.names.length, program, module);
}

const below = (
  value: NodePath,
  { names, keys }: Source,
  from: number,
  program: FindingContext['program'],
  module: Module,
): Source[] =>
  sourcesOf(value, program, module).map((one) => ({
    ...one,
    names: [...one.names, ...names.slice(from)],
    keys: [...one.keys, ...keys],
  }));

/** What a call gives for a parameter; anything else is the same for every call. */
function argumentFor(value: NodePath, fn: NodePath<t.Function>, call: NodePath): NodePath {
  const place = fn.node.params.findIndex(
    (one) => value.isIdentifier() && t.isIdentifier(one, { name: value.node.name }),
  );
  return (place >= 0 && children(call, 'arguments')[place]) || value;
}
