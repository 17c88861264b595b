import traverse, { type NodePath, type Scope } from '@babel/traverse';
import type { File, Function as FunctionNode, Node } from '@babel/types';
import { parseSource } from '../syntax/parse';
import { returnedValues } from '../syntax/returned';
import { anchorFunctions } from './anchors';

/** A source file with its tree, its scopes and its functions. */
export interface Module {
  /** Relative to the application's root, with forward slashes. */
  path: string;
  /** Its source without a byte order mark. */
  text: string;
  /** The byte order mark that the file begins with, or nothing. */
  mark: string;
  ast: File;
  program: NodePath;
  /** Ids of functions: `src/books.js#findBook`. */
  functionIds: Map<Node, string>;
  functions: Map<string, NodePath<FunctionNode>>;
  /** Identifiers, private names and literal keys, by where they start. */
  names: Map<number, NodePath>;
}

/**
 * Parses a file and names its functions.
 * @throws SyntaxError where it does not parse
 */
export function readModule(path: string, source: string): Module {
  const mark = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = source.slice(mark.length);
  const ast = parseSource(path, text);
  const names = new Map<number, NodePath>();
  const functionPaths: NodePath<FunctionNode>[] = [];
  let program: NodePath | undefined;
  traverse(ast, {
    enter(node) {
      if (node.isProgram()) program = node;
      if (node.isIdentifier() || node.isStringLiteral() || node.isPrivateName()) {
        const isShorthandValue =
          node.key === 'value' && node.parentPath?.isObjectProperty() && node.parentPath.node.shorthand;
        if (!names.has(node.node.start!) || isShorthandValue) names.set(node.node.start!, node);
      }
      if (node.isFunction()) functionPaths.push(node);
    },
  });
  const functionIds = anchorFunctions(path, functionPaths);
  // A function whose body runs inside a retry has its id twice: the outer one is what others call.
  const functions = new Map<string, NodePath<FunctionNode>>();
  for (const node of functionPaths)
    if (!functions.has(functionIds.get(node.node)!)) functions.set(functionIds.get(node.node)!, node);
  return { path, text, mark, ast, program: program!, functionIds, functions, names };
}

/** A function by its id, with the module that holds it. */
export function functionNamed(
  id: string,
  modules: Iterable<Module>,
): { fn: NodePath<FunctionNode>; module: Module } | undefined {
  for (const module of modules) {
    const fn = module.functions.get(id);
    if (fn) return { fn, module };
  }
  return undefined;
}

/** The expressions that a function returns, by its id. */
export function returnedFrom(id: string, modules: Iterable<Module>): [NodePath, Module][] {
  const found = functionNamed(id, modules);
  return found ? returnedValues(found.fn).map((value) => [value, found.module]) : [];
}

/** The 1-based line of a node. */
export const lineOf = (node: Node): number => node.loc?.start.line ?? 1;

export type { NodePath, Scope };
