/** A program as numbers and lists, so that fast-check can shrink it; `print/` gives it names and text. */
export interface ProgramModel {
  language: Language;
  layout: Layout;
  stores: StoreModel[];
  functions: FunctionModel[];
  calls: CallModel[];
  /** How many elements are added to each store before the calls. */
  warmUp: number;
  /** Calls that are made at once after the others. */
  atOnce: CallModel[];
  /** Which of its names are those of what a migration adds. */
  ownNames: number;
  /** Whether the widest rung is compared as well. */
  lists: boolean;
}

export type Language = 'commonjs' | 'module' | 'typescript';
export const LANGUAGES: Language[] = ['commonjs', 'module', 'typescript'];

/** Where the stores are, as seen from the functions. */
export type Layout = 'one-file' | 'data-module' | 'namespace' | 'class' | 'holder' | 'repository';
export const LAYOUTS: Layout[] = ['one-file', 'data-module', 'namespace', 'class', 'holder', 'repository'];

export type Container = 'array' | 'map' | 'object' | 'set' | 'value';
export type Content = 'record' | 'text' | 'number' | 'list';

/** What a store is: its container, and what it contains. */
export const STORES: [Container, Content][] = [
  ['array', 'record'],
  ['map', 'record'],
  ['object', 'record'],
  ['array', 'text'],
  ['array', 'number'],
  ['map', 'number'],
  ['map', 'list'],
  ['object', 'number'],
  ['object', 'list'],
  ['set', 'text'],
  ['value', 'record'],
];

/** How the elements of an array get their ids. */
export type Ids = 'counter' | 'given' | 'text' | 'length' | 'none' | 'derived';
export const IDS: Ids[] = ['counter', 'given', 'text', 'length', 'none', 'derived'];

export interface StoreModel {
  /** Index in `STORES`. */
  kind: number;
  ids: Ids;
  /** Rows that stand in the declaration. */
  rows: number;
  /** Which of the optional attributes its records have, as bits. */
  attributes: number;
  /** Variants of its helper functions. */
  helpers: number;
}

export interface FunctionModel {
  /** Declaration, arrow function, … */
  shape: number;
  body: StatementModel[];
  /** What it gives where its end is reached: nothing, or as `return` statements choose. */
  result?: Pick<StatementModel, 'which' | 'form' | 'use'>;
}

/** A statement: numbers are resolved against what is in scope where it is printed. */
export interface StatementModel {
  kind: string;
  /** Which store or variable. */
  which: number;
  /** Which way to write it. */
  form: number;
  /** What to do with the outcome: how to guard it, whether to give it a name. */
  use: number;
  body: StatementModel[];
  other: StatementModel[];
}

export interface CallModel {
  function: number;
  number: number;
  text: number;
  amount: number;
  flag: boolean;
}

/** A program as text, with what to call. */
export interface Program {
  /** By path. */
  files: Record<string, string>;
  /** The module whose exports are called, and the export that has the functions as methods. */
  entry: string;
  receiver?: string;
  calls: Call[];
  /** Calls that are made at once in the end; their outcome must be that of some order. */
  atOnce: Call[];
  /** Functions that give the whole content of a store. */
  dumps: string[];
  /** Names of its stores. */
  stores: string[];
  /** What occurs in it. */
  idioms: string[];
}

export type Call = [name: string, args: unknown[]];
