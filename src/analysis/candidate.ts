import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Collection } from '../plan/schema';

/** A declaration that may hold an application's data. */
export interface Candidate {
  id: string;
  name: string;
  file: string;
  line: number;
  collection: Collection;
  medium: 'memory' | 'json-start-up' | 'json-file';
  /** What is replaced when the store moves: a declarator, class property, object property or assignment. */
  declaration: NodePath;
  initializer?: NodePath;
  /** Where the checker finds the declaration: start of its name, or of the assignment. */
  offsets: number[];
  className?: string;
  isStatic?: boolean;
  /** Type of the whole store as written. */
  annotation?: t.TSType;
  /** Where the objects that hold it are declared, the outermost first. */
  holderOffsets: number[];
  /** The JSON module or file that it starts from, as written. */
  json?: string;
  /** The same file, relative to the root. */
  jsonFile?: string;
  /** The list in it, where it holds several. */
  jsonMember?: string;
  /** Further places where the checker finds the declaration, as `file:offset`: other modules, or the JSON file itself. */
  locations?: string[];
  /** Declarations of the same data in other modules. */
  also?: { file: string; declaration: NodePath }[];
  /** The store that it is only a working copy of. */
  copyOf?: string;
}
