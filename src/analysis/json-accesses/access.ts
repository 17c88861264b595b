import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { FileCall } from '../file-calls';
import type { Module } from '../modules';

/** A place where a program reads a JSON file as data, or writes data to it. */
export interface JsonAccess {
  kind: 'read' | 'write';
  module: Module;
  /** The expression that names the file. */
  name: NodePath;
  /** What is replaced: by what the table holds, or by a command that replaces it. */
  whole: NodePath;
  /** Whether `whole` gives a promise, for code that waits for it by itself. */
  promise: boolean;
  /** `JSON.parse(data)` around what was read as text before, and is data now. */
  parses: NodePath[];
  /** The declaration of a variable that held the text only. */
  text?: NodePath;
  /** What is written. */
  value?: NodePath;
  /** A callback of Node's kind, and what is left of it when nothing fails. */
  callback?: { fn: NodePath<t.Function>; statement: NodePath; kept: NodePath[] };
}

/** A condition on a file or its text that no longer says anything: `fs.existsSync(FILE)`, `data.length === 0`. */
export interface SettledCondition {
  module: Module;
  /** Absent for a condition on a file's text. */
  name?: NodePath;
  /** The `if` or `? :` that is settled. */
  branch: NodePath;
  /** The part of it that stays. */
  kept?: NodePath;
}

/** Anything else that is done with a file. */
export interface OtherAccess {
  module: Module;
  name: NodePath;
  at: NodePath;
  because: string;
}

export interface RawAccesses {
  accesses: JsonAccess[];
  conditions: SettledCondition[];
  others: OtherAccess[];
}

/** What a call reads or writes as a whole, where nothing else is known of it. */
export const accessOf = (
  kind: JsonAccess['kind'],
  { whole, call, args, style }: FileCall,
  module: Module,
): JsonAccess => ({
  kind,
  module,
  name: args[0],
  whole,
  promise: style === 'promise' && whole === call,
  parses: [],
});
