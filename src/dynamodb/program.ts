import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { EffectReader, Summary } from '../accesses/effects';
import type { Flow } from '../accesses/flow';
import { unitOf } from '../accesses/units';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import type { Continuations } from '../async/continuations';
import type { Store } from '../plan/schema';
import type { JsonProgram } from './json-program';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/** All that is known of a program while it is rewritten. */
export interface Program {
  modules: Module[];
  stores: Map<string, Store>;
  flow: Flow;
  summaries: Map<string, Summary>;
  effects: EffectReader;
  /** References to stores that move, and to functions, by file. */
  references: Map<string, Reference[]>;
  /** Functions that start to return promises. */
  asyncFunctions: Set<string>;
  /** Functions that await by themselves, whether or not they gave promises before. */
  awaiting: Set<string>;
  /** Members of interfaces and base classes whose type follows, as `file:offset of the name`. */
  asyncSignatures: Set<string>;
  /** Functions that write in a way that another request can get in the way of, directly or through what they call. */
  conflicting: Set<string>;
  /** Of these, the ones that run again when that happens. */
  retrying: Set<string>;
  /** The functions that call a function and may begin again with it. */
  callers: Map<string, Set<string>>;
  /** Of those that conflict, the ones that do something before which must not happen twice: they are no part of what a caller repeats. */
  unrepeatable: Set<string>;
  /** Functions of which every call is part of a run. */
  inRuns: Set<string>;
  /** Stores for which such a function takes turns with others: it decides by the whole of them whether it writes. */
  turns: Map<string, string[]>;
  /** Stores of texts, numbers and the like: no two places can hold the same one of them, so that both see a change. */
  values: Set<string>;
  /** Functions of which a run, with all it calls, writes in more than one step. */
  severalSteps: Set<string>;
  /** Functions of which a run writes something that cannot wait for the rest: a whole table is cleared, a file written. */
  immediate: Set<string>;
  /** Functions of which a run writes all at once. */
  transactions: Set<string>;
  /** Functions that may be part of such a run. */
  inTransactions: Set<string>;
  express?: '4' | '5';
  /** Whether TypeScript files may await at their top level. */
  topLevelAwait: boolean;
  /** Functions that must work on the loaded list of a store, as `function store`. */
  onList: Set<string>;
  /** Whether every function is to work on loaded lists, so that a narrower way can be compared with it. */
  isWidest?: boolean;
  /** The client module, relative to the root: its `save` is known where it stands already. */
  client?: string;
  /** What it does with JSON files. */
  json?: JsonProgram;
  /** Callbacks that functions of the program take and only call. */
  continuations: Continuations;
}

/** Whether a function gives promises in the end because of what moves. */
export const isAsync = (program: Program, id: string): boolean =>
  program.asyncFunctions.has(id) || program.awaiting.has(id);

/** Whether a function gave promises before. */
export function isPromising(fn: NodePath<t.Function>): boolean {
  if (fn.node.async) return true;
  const annotation = 'returnType' in fn.node ? fn.node.returnType : undefined;
  if (t.isTSTypeAnnotation(annotation)) {
    const type = annotation.typeAnnotation;
    return t.isTSTypeReference(type) && t.isIdentifier(type.typeName, { name: 'Promise' });
  }
  const returned: t.Node[] = [];
  if (fn.isArrowFunctionExpression() && !t.isBlockStatement(fn.node.body)) returned.push(fn.node.body);
  else {
    visit(child(fn, 'body'), {
      Function: (path) => path.skip(),
      ReturnStatement: (path) => void returned.push(path.node.argument ?? t.nullLiteral()),
    });
  }
  return returned.length > 0 && returned.every(isPromise);
}

function isPromise(node: t.Node): boolean {
  if (t.isNewExpression(node)) return t.isIdentifier(node.callee, { name: 'Promise' });
  return (
    t.isCallExpression(node) &&
    t.isMemberExpression(node.callee) &&
    t.isIdentifier(node.callee.object, { name: 'Promise' })
  );
}

/** The id of the function that would await at `path`; undefined at the top level of a module or class. */
export function unitIdOf(path: NodePath, module: Module): string | undefined {
  const unit = unitOf(path);
  return unit && module.functionIds.get(unit.node);
}
