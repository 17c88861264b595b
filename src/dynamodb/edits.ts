import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import type { Block } from './arrow-block';
import type { Finding } from './findings';
import { LocalNames } from './local-names';
import type { RetriedBody } from './retried-bodies';
import { lineIndent, lineStatement, makeRoom } from './room';
import { TextEdits } from './text-edits';

/** What a line may begin with that is taken for more of the one before. */
const GOES_ON = /[([`/+*-]/;

/** The edits of a module, with what its new code needs. */
export class Edits extends TextEdits {
  /** Helpers of the client module that the new code calls, and the names that they have there. */
  readonly helpers = new Map<string, string>();
  /** The same of its types. */
  readonly types = new Map<string, string>();
  private readonly names: LocalNames;
  readonly findings: Finding[] = [];
  /** Ids of functions whose body is to run again on a conflict. */
  readonly retriedBodies: RetriedBody[] = [];

  /** Types of collections, and those of the tables that they have become. */
  readonly annotations: { start: number; end: number; by: string }[] = [];

  /** Declarations of tables that come after the imports. */
  readonly descriptors: string[] = [];

  /** Statements and cases that have got braces, or will. */
  readonly rooms = new Set<t.Node>();

  /** The expressions of arrow functions that become blocks. */
  readonly blocks = new Map<t.Node, Block>();

  /** Expressions that are evaluated before the rest of their statement, each under a name. */
  readonly named = new Set<t.Node>();

  /** Expressions whose value was given back as it was, and has a name until something is written. */
  readonly results = new Set<t.Node>();

  /** @param client the client module's path, relative to the application's root */
  constructor(
    readonly module: Module,
    client: string,
  ) {
    super(module.text);
    this.names = new LocalNames(module, client);
  }

  /** The name of a helper of the client module, which is imported. */
  helper(name: string): string {
    const local = this.names.of(name);
    this.helpers.set(name, local);
    return local;
  }

  /** The name that a helper of the client module has or gets in this file, imported or not. */
  nameOf(name: string): string {
    return this.names.of(name);
  }

  /** The name of a type of the client module, which is imported. */
  type(name: string): string {
    const local = this.names.of(name);
    this.types.set(name, local);
    return local;
  }

  get end(): string {
    return this.style.semicolons ? ';' : '';
  }

  /** What ends a statement in front of the code at an offset, which a line without it might go on with. */
  endBefore(offset: number): string {
    const [, gap, next] = /^((?:\s|\/\*[^]*?\*\/|\/\/.*)*)([^]?)/.exec(this.module.text.slice(offset))!;
    const goesOn = GOES_ON.test(next) || (!/[\r\n]/.test(gap) && next !== '' && next !== '}');
    return goesOn ? ';' : this.end;
  }

  /** What ends a line in front of a statement. */
  lineEndAt(start: number): string {
    return GOES_ON.test(this.module.text[start]) ? ';' : this.end;
  }

  /** Hands a function to a call. */
  around(fn: t.Node, opening: string, closing: string): void {
    this.later(
      () => {
        this.before(fn.start!, opening);
        this.after(fn.end!, closing);
      },
      fn,
      'function',
    );
  }

  /** Puts a statement on a line of its own before another. */
  statementBefore(statement: NodePath, text: string): void {
    const line = lineStatement(statement);
    const indent = lineIndent(this, line);
    makeRoom(this, line);
    this.later(
      () => {
        const start = line.node.start!;
        const written = `${indent}${text}${this.lineEndAt(start)}`;
        if (!this.inPlaceOf(start, written))
          this.before(this.headOf(start), `${written.trimStart()}${this.style.eol}${indent}`);
      },
      line.node,
      'line',
    );
  }

  /** Puts a statement on a line of its own after another. */
  statementAfter(statement: NodePath, text: string): void {
    const line = lineStatement(statement);
    const indent = lineIndent(this, line);
    makeRoom(this, line);
    this.later(
      () => {
        const written = `${indent}${text}${this.endBefore(line.node.end!)}`;
        if (!this.inPlaceOf(line.node.start!, written)) this.after(line.node.end!, `${this.style.eol}${written}`);
      },
      line.node,
      'line',
    );
  }

  finding(code: Finding['code'], stores: string[], at: NodePath, because: string): void {
    this.findings.push({ code, stores, module: this.module, at, because });
  }
}
