import traverse, { type NodePath } from '@babel/traverse';
import type { Node, Program } from '@babel/types';
import { parseSource } from '../syntax/parse';

/** A file of the CDK app with its tree and scopes. */
export interface SourceModule {
  /** Relative to the application's root. */
  file: string;
  text: string;
  program: NodePath<Program>;
}

const modules = new WeakMap<Node, SourceModule>();

/**
 * Parses a file.
 * @throws SyntaxError naming the file where it does not parse
 */
export function readSource(file: string, text: string): SourceModule {
  let program: NodePath<Program> | undefined;
  try {
    traverse(parseSource(file, text, { createParenthesizedExpressions: false }), {
      Program(path) {
        program = path;
      },
    });
  } catch (error) {
    if (error instanceof SyntaxError) error.message = `${file}: ${error.message}`;
    throw error;
  }
  const source = { file, text, program: program! };
  modules.set(source.program.node, source);
  return source;
}

/** The file that a path belongs to. */
export function sourceOf(path: NodePath): SourceModule {
  return modules.get(path.scope.getProgramParent().path.node)!;
}

/** A node's own text. */
export const textOf = (path: NodePath): string => sourceOf(path).text.slice(path.node.start!, path.node.end!);
