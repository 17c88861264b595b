import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isTestFile } from '../analysis/files';
import { unitOf } from '../accesses/units';
import type { Module } from '../analysis/modules';
import type { Program } from '../dynamodb/program';

/** Functions that hand their result to a callback of their caller: `fetchAll((books) => …)`. */
export interface Continuations {
  /** Ids of the functions that are handed over, with the ids of those that call them in the end. */
  callbacks: Map<string, Set<string>>;
  /** Calls of such parameters. */
  calls: { call: NodePath<t.CallExpression>; module: Module; parameter: string }[];
  /** Parameters, as `function index`, with the ids of the functions that are handed over for them. */
  parameters: Map<string, Set<string>>;
}

/** Finds parameters that a function only calls, or hands on to one that only calls it. */
export function findContinuations(program: Program): Continuations {
  const candidates = new Map<string, { module: Module; references: NodePath[] }>();
  for (const module of program.modules) {
    for (const [id, fn] of module.functions) {
      fn.node.params.forEach((parameter, index) => {
        const binding = t.isIdentifier(parameter) ? fn.scope.getBinding(parameter.name) : undefined;
        if (binding?.constant && binding.referencePaths.length > 0)
          candidates.set(`${id} ${index}`, { module, references: binding.referencePaths });
      });
    }
  }
  const targets = calledFunctions(program);
  const handedTo = (reference: NodePath): string[] => {
    const call = reference.parentPath;
    const functions =
      call?.isCallExpression() && reference.listKey === 'arguments' ? targets.get(call.node) : undefined;
    return (functions ?? []).map((id) => `${id} ${reference.key}`);
  };
  for (let size = -1; size !== candidates.size;) {
    size = candidates.size;
    for (const [key, { references }] of candidates) {
      const isKept = references.every((reference) =>
        isCalled(reference)
          ? true
          : handedTo(reference).length > 0 && handedTo(reference).every((to) => candidates.has(to)),
      );
      if (!isKept) candidates.delete(key);
    }
  }
  const found: Continuations = {
    callbacks: new Map(),
    calls: [],
    parameters: new Map([...candidates.keys()].map((key) => [key, new Set<string>()])),
  };
  for (const [parameter, { module, references }] of candidates) {
    for (const reference of references)
      if (isCalled(reference))
        found.calls.push({ call: reference.parentPath as NodePath<t.CallExpression>, module, parameter });
  }
  noteCallbacks(program, found, candidates, handedTo);
  return found;
}

const isCalled = (reference: NodePath): boolean =>
  reference.key === 'callee' && Boolean(reference.parentPath?.isCallExpression());

function calledFunctions(program: Program): Map<t.Node, string[]> {
  const found = new Map<t.Node, string[]>();
  for (const references of program.references.values()) {
    for (const { path, functions } of references)
      if (functions && path.key === 'callee' && path.parentPath)
        found.set(path.parentPath.node, [...(found.get(path.parentPath.node) ?? []), ...functions]);
  }
  return found;
}

/** The functions that stand where a continuation is expected, or that are handed on to such a place. */
function noteCallbacks(
  program: Program,
  found: Continuations,
  candidates: Map<string, { references: NodePath[] }>,
  handedTo: (reference: NodePath) => string[],
): void {
  for (const module of program.modules) {
    for (const [id, fn] of module.functions)
      if (!isTestFile(module.path)) for (const parameter of handedTo(fn)) note(found, parameter, id);
  }
  for (const references of program.references.values()) {
    for (const { path, functions } of references)
      for (const parameter of handedTo(path)) for (const id of functions ?? []) note(found, parameter, id);
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const [key, { references }] of candidates) {
      for (const to of references.flatMap(handedTo)) {
        for (const id of found.parameters.get(key) ?? []) changed = note(found, to, id) || changed;
      }
    }
  }
}

function note(found: Continuations, parameter: string, id: string): boolean {
  const ids = found.parameters.get(parameter);
  if (!ids || ids.has(id)) return false;
  ids.add(id);
  const takers = found.callbacks.get(id) ?? new Set();
  found.callbacks.set(id, takers.add(parameter.slice(0, parameter.lastIndexOf(' '))));
  return true;
}

/** The calls of callbacks of which some await, so that they have to be awaited themselves. */
export const awaitedCalls = (
  { calls, parameters }: Continuations,
  isAsync: (id: string) => boolean,
): Continuations['calls'] => calls.filter(({ parameter }) => [...(parameters.get(parameter) ?? [])].some(isAsync));

/** Functions that will await because they call a callback that does. */
export function awaitingCallbacks(continuations: Continuations, isAsync: (id: string) => boolean): string[] {
  return awaitedCalls(continuations, isAsync).flatMap(({ call, module }) => {
    const unit = unitOf(call);
    return unit ? [module.functionIds.get(unit.node)!] : [];
  });
}
