import { LEFT_OUT } from '../known';
import type { Container, Content, Ids, Language, Layout } from '../model';
import { SELDOM } from './seldom';

/** A store as the functions see it. */
export interface Store {
  name: string;
  /** Name for one of its elements. */
  one: string;
  /** Type of a record, in TypeScript. */
  type: string;
  container: Container;
  content: Content;
  ids: Ids;
  rows: number;
  attributes: { tags: boolean; meta: boolean; note: boolean };
  helpers: number;
  /** How the function being printed gets at it: `items`, `this.items`, `data.items`. */
  path: string;
  /** Whether a new container can be assigned to it there. */
  assignable: boolean;
  /** The parameter by which its elements are looked up. */
  key: Parameter;
}

export type Parameter = 'id' | 'key' | 'name' | 'n' | 'flag';
export const PARAMETERS: [Parameter, type: string][] = [
  ['id', 'number'],
  ['key', 'string'],
  ['name', 'string'],
  ['n', 'number'],
  ['flag', 'boolean'],
];

/** One of several ways to write something. */
export type Way = [idiom: string, write: () => void];

/** A variable of the function being printed. */
export interface Variable {
  name: string;
  kind: 'element' | 'copy' | 'elements' | 'alias' | 'plain';
  store: Store;
  /** Whether it may be undefined. */
  maybe?: boolean;
}

/** A function that others can call. */
export interface Callable {
  name: string;
  parameters: Parameter[];
  /** It gives a promise: only the calls from outside are written. */
  isAsync?: boolean;
  /** The element that it gives, if it does. */
  gives?: { store: Store; maybe: boolean };
}

/** Functions that are printed because others need them. */
export interface Helper {
  name: string;
  parameters: [name: string, type: string][];
  returns: string;
  body: string[];
}

/** Collects the lines of one function, and knows what is in scope. */
export class Writer {
  lines: string[] = [];
  used = new Set<Parameter>();
  /** Whether what follows in this block is never reached. */
  ended = false;
  loops = 0;
  /** Stores that a loop goes over: what adds to them there may never end. */
  looped: Store[] = [];
  private indent = 1;
  private variables: Variable[] = [];
  private names = new Set<string>(PARAMETERS.map(([name]) => name));

  constructor(
    readonly program: {
      language: Language;
      layout: Layout;
      stores: Store[];
      callables: Callable[];
      helpers: Map<string, Helper>;
      declarations: Map<string, string>;
      idioms: Set<string>;
    },
    /** Prefix of calls to other functions: `this.` within a class. */
    readonly self: string,
  ) {}

  get typed(): boolean {
    return this.program.language === 'typescript';
  }

  /** A type annotation, where there are types. */
  type(text: string): string {
    return this.typed ? `: ${text}` : '';
  }

  idiom(name: string): void {
    this.program.idioms.add(name);
  }

  /** What stands beside the functions: variables of the module, and functions that are no methods. */
  declaration(name: string, text: string): void {
    this.program.declarations.set(name, text);
  }

  /** Picks one of several ways to write something, and notes it as an idiom. */
  choose<T>(prefix: string, ways: [idiom: string, way: T][], number: number): [idiom: string, way: T] {
    const open = ways.filter(([idiom]) => !LEFT_OUT.has(prefix + idiom));
    const chosen = pick(withSeldom(open, prefix), number)!;
    this.idiom(prefix + chosen[0]);
    return chosen;
  }

  line(text: string): void {
    this.lines.push(`${'  '.repeat(this.indent)}${text}`);
  }

  /** A block with its own scope: `head { … }`. Gives whether its end is reached. */
  block(head: string, body: () => void, tail = '}'): boolean {
    this.line(`${head} {`);
    return this.inner(body, tail);
  }

  /** Goes on after `} else {` and the like, which `tail` of the block before has opened. */
  inner(body: () => void, tail = '}'): boolean {
    const known = this.variables.length;
    const before = this.ended;
    this.indent++;
    this.ended = false;
    body();
    const reached = !this.ended;
    this.indent--;
    this.ended = before;
    this.variables.length = known;
    if (tail) this.line(tail);
    return reached;
  }

  /** A name that nothing has yet. */
  name(base: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}${number}`;
      if (this.names.has(name) || this.program.stores.some((store) => store.name === name)) continue;
      this.names.add(name);
      return name;
    }
  }

  declare(variable: Variable): Variable {
    this.variables.push(variable);
    return variable;
  }

  parameter(name: Parameter): Parameter {
    this.used.add(name);
    return name;
  }

  inScope(test: (variable: Variable) => boolean): Variable[] {
    return this.variables.filter(test);
  }

  /** Picks a store; undefined where none is fit. */
  store(which: number, test: (store: Store) => boolean = () => true): Store | undefined {
    return pick(this.program.stores.filter(test), which);
  }
}

const OFTEN = 8;

/** What is written seldom, once among several times of what is not. */
function withSeldom<T>(ways: [idiom: string, way: T][], prefix: string): [idiom: string, way: T][] {
  const often = ways.filter(([idiom]) => !SELDOM.has(prefix + idiom));
  if (often.length === ways.length || often.length === 0) return ways;
  const seldom = ways.filter((way) => !often.includes(way));
  return [...Array.from({ length: OFTEN }, () => often).flat(), ...seldom];
}

export function pick<T>(list: T[], number: number): T | undefined {
  return list[number % list.length];
}
