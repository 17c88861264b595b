import generate from '@babel/generator';
import type { NodePath } from '@babel/traverse';
import { areExclusive } from '../accesses/exclusive';
import { unitOf } from '../accesses/units';
import { isTestFile } from '../analysis/files';
import type { Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';
import { children } from '../syntax/child';
import { visit } from '../syntax/visit';
import { callGraph, reachable } from './call-graph';

/** How a function reads a store: single items by their keys, or all of it. */
type Reads = Map<string, 'item' | 'all'>;

interface Call {
  path: NodePath;
  reads: Reads;
}

const READS_OF_ALL = ['Scan', 'Query'];

/**
 * Functions that only read, and may read the same item twice, at least once by what they call: what it is must not change in between.
 * Two reads of single items count where the calls have an argument in common.
 */
export function repeatedReads(program: Program, rewritten: Map<string, Rewritten>): Set<string> {
  const own = ownReads(rewritten);
  const callees = callGraph(program);
  const below = new Map<string, Reads>();
  const readsOf = (id: string): Reads => {
    const known = below.get(id) ?? merged([...reachable(id, callees)].map((one) => own.get(one)));
    below.set(id, known);
    return known;
  };
  const calls = new Map<string, Call[]>();
  for (const references of program.references.values()) {
    for (const { path, module, functions } of references) {
      const unit = functions && path.key === 'callee' && !isTestFile(module.path) ? unitOf(path) : undefined;
      const caller = unit && module.functionIds.get(unit.node);
      if (!caller || unit.node.generator || program.summaries.get(caller)?.writes.size !== 0) continue;
      const reads = merged([...functions!].map(readsOf));
      if (reads.size > 0) calls.set(caller, [...(calls.get(caller) ?? []), { path: path.parentPath!, reads }]);
    }
  }
  const found = new Set<string>();
  for (const [id, all] of calls) {
    const beside = own.get(id);
    const isTwice =
      all.some(({ reads }) => beside && [...reads.keys()].some((store) => beside.has(store))) ||
      all.some((one, i) => all.slice(i + 1).some((other) => mayReadTheSame(one, other)));
    if (isTwice) found.add(id);
  }
  return found;
}

function ownReads(rewritten: Map<string, Rewritten>): Map<string, Reads> {
  const own = new Map<string, Reads>();
  for (const { functionId, actions } of [...rewritten.values()].flatMap(({ units }) => units)) {
    const reads: Reads = new Map();
    for (const { store, action } of actions) {
      if (store === '') continue;
      if (READS_OF_ALL.includes(action)) reads.set(store, 'all');
      else if (action === 'GetItem' && !reads.has(store)) reads.set(store, 'item');
    }
    if (reads.size > 0) own.set(functionId, reads);
  }
  return own;
}

function merged(all: (Reads | undefined)[]): Reads {
  const reads: Reads = new Map();
  for (const one of all)
    for (const [store, how] of one ?? []) if (how === 'all' || !reads.has(store)) reads.set(store, how);
  return reads;
}

function mayReadTheSame(one: Call, other: Call): boolean {
  if (areExclusive(one.path, other.path)) return false;
  return [...one.reads].some(([store, how]) => {
    const otherwise = other.reads.get(store);
    return otherwise && (how === 'all' || otherwise === 'all' || haveCommonName(one.path, other.path));
  });
}

/** Whether two calls are about the same variable, or the same member of one. */
function haveCommonName(one: NodePath, other: NodePath): boolean {
  const names = namesIn(one);
  return [...namesIn(other)].some((name) => names.has(name));
}

/** `id` and `req.params.name` of `find(id, req.params.name)`. */
function namesIn(call: NodePath): Set<string> {
  const names = new Set<string>();
  const note = (path: NodePath): void => {
    names.add(generate(path.node).code);
    path.skip();
  };
  for (const argument of children(call, 'arguments')) {
    if (argument.isIdentifier() || argument.isMemberExpression()) names.add(generate(argument.node).code);
    else visit(argument, { MemberExpression: note, Identifier: note });
  }
  return names;
}
