import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isInlineCallback } from '../accesses/units';
import type { Edits } from '../dynamodb/edits';
import { isAsync, type Program } from '../dynamodb/program';
import { isDeclarationSite } from '../dynamodb/unit';
import { boundaryOf } from './boundaries';
import { classifyAwait, classifyReference, writeCallSite, type CallSite } from './calls';
import { awaitedCalls } from './continuations';
import { makeAsync, whyNotAsync } from './functions';
import { callbacksIn } from './in-order';
import { writeSignatures } from './signatures';
import { surroundingsIn, type Surroundings } from './surroundings';
import { mayAwaitAtTop } from './top-level';

/** Makes the functions that await async, and lets those who call them wait. */
export function writeAsync(program: Program, edits: Edits): void {
  const around = surroundingsIn(program, edits.module);
  makeFunctionsAsync(program, edits, around);
  const done = new Set<t.Node>();
  awaitReferences(program, edits, around, done);
  awaitContinuations(program, edits, done);
  writeSignatures(program, edits);
}

function makeFunctionsAsync(program: Program, edits: Edits, around: Surroundings): void {
  for (const [id, fn] of edits.module.functions) {
    if (!program.asyncFunctions.has(id) && !program.awaiting.has(id)) continue;
    const why = whyNotAsync(fn);
    if (why) edits.finding('await-impossible-here', storesOf(program, [id]), fn, why);
    else makeAsync(edits, fn);
    const isValue = fn.isArrowFunctionExpression() || fn.isFunctionExpression() || fn.isObjectMethod();
    if (
      isValue &&
      !isInlineCallback(fn) &&
      !fn.node.async &&
      !program.continuations.callbacks.has(id) &&
      boundaryOf(fn, around) === 'unknown'
    ) {
      edits.finding(
        'callback-cannot-be-async',
        storesOf(program, [id]),
        fn,
        'the function becomes async, and it is handed to code that may not wait for it',
      );
    }
  }
}

/** Lets the code that names an async function wait for it. */
function awaitReferences(program: Program, edits: Edits, around: Surroundings, done: Set<t.Node>): void {
  const { module } = edits;
  for (const { path, functions } of program.references.get(module.path) ?? []) {
    const reached = functions?.filter((id) => program.asyncFunctions.has(id)) ?? [];
    if (reached.length === 0 || (isDeclarationSite(path) && path.parentPath?.isFunction())) continue;
    if (path.listKey === 'arguments' && reached.every((id) => program.continuations.callbacks.has(id))) continue;
    const site = awaitedUnderName(edits, path.parentPath, classifyReference(path, around));
    if (site.kind === 'refuse') edits.finding(site.code, storesOf(program, reached), path, site.because);
    else writeCallSite(edits, site, program.express === '4', done, callbacksIn(program, module, reached));
    if (site.kind === 'await' && !site.call.getFunctionParent() && !mayAwaitAtTop(program, module)) {
      edits.finding(
        'await-impossible-here',
        storesOf(program, reached),
        path,
        'the top level of a CommonJS module cannot await',
      );
    }
  }
}

/** Lets code wait for a function that it hands what goes on to. */
function awaitContinuations(program: Program, edits: Edits, done: Set<t.Node>): void {
  for (const { call, module: owner } of awaitedCalls(program.continuations, (id) => isAsync(program, id))) {
    if (owner !== edits.module) continue;
    const site = awaitedUnderName(edits, call, classifyAwait(call));
    if (site.kind === 'refuse') edits.finding(site.code, [...program.stores.keys()], call, site.because);
    else writeCallSite(edits, site, program.express === '4', done, callbacksIn(program, edits.module, []));
  }
}

/** What a function only handed on is waited for, where something is to be written before it goes on. */
const awaitedUnderName = (edits: Edits, call: NodePath | null, site: CallSite): CallSite =>
  call && site.kind === 'nothing' && edits.results.has(call.node) ? { kind: 'await', call } : site;

/** The stores that functions reach; all of them for those that wait only for a function that they are given. */
function storesOf(program: Program, ids: string[]): string[] {
  const found = new Set(
    ids.flatMap((id) => [...(program.summaries.get(id)?.reads ?? []), ...(program.summaries.get(id)?.writes ?? [])]),
  );
  return [...(found.size > 0 ? found : program.stores.keys())];
}
