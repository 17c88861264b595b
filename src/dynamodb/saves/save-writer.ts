import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { indentAt } from '../../syntax/style';
import { child } from '../../syntax/child';
import { outerOf } from '../../syntax/outer';
import type { Edits } from '../edits';
import type { State } from './state';

/** Puts the calls of `save`, and what they need, into the text. Each place is written once, however often it is passed. */
export class SaveWriter {
  /** Whether code is only passed to learn what it changes. */
  isTrial = false;
  private readonly placed = new Set<string>();
  private readonly namedCalls = new Map<t.Node, string>();
  private results = 0;

  constructor(readonly edits: Edits) {}

  /** Does what the walk over a body does, without writing anything. */
  trial<T>(walk: () => T): T {
    const before = this.isTrial;
    this.isTrial = true;
    const result = walk();
    this.isTrial = before;
    return result;
  }

  once(key: string, write: () => void): void {
    if (this.isTrial || this.placed.has(key)) return;
    this.placed.add(key);
    write();
  }

  /** @param isSeen whether others see next what is written */
  saveCall({ unsaved, isWhole }: State, isCommit: boolean): string {
    if (isCommit) return `await ${this.edits.helper('commit')}()`;
    // Without names: all that the run has read.
    return `await ${this.edits.helper('save')}(${isWhole ? '' : [...unsaved.keys()].join(', ')})`;
  }

  /** Puts a call of `save` on a line of its own. */
  line(text: string, statement: NodePath, where: 'before' | 'after'): void {
    this.once(`${where} ${statement.node.start}`, () => {
      if (where === 'after') this.edits.statementAfter(statement, text);
      else if (isInList(statement)) this.edits.statementBefore(statement, text);
      else this.wrapInBlock(statement, text);
    });
  }

  /** A statement without braces gets them when another one has to come first. */
  private wrapInBlock(statement: NodePath, text: string): void {
    const { eol, indent } = this.edits.style;
    const parentIndent = indentAt(this.edits.module.text, statement.parent.start!);
    const inner = parentIndent + indent;
    this.edits.before(statement.node.start!, `{${eol}${inner}${text}${this.edits.end}${eol}${inner}`);
    this.edits.after(statement.node.end!, `${eol}${parentIndent}}`);
  }

  /** `return list.splice(i, 1)`: what changes gets a name and is written, then the statement goes on with the name. */
  hoist(expression: NodePath, statement: NodePath, saveCall: string): void {
    this.once(`hoist ${expression.node.start}`, () => {
      const name = this.resultName(statement);
      const { start, end } = expression.node;
      const next = `${this.edits.end}${this.edits.style.eol}${indentAt(this.edits.module.text, statement.node.start!)}`;
      if (statement.isReturnStatement() && expression.key === 'argument') {
        this.edits.magic.update(statement.node.start!, start!, `const ${name} = `);
        this.edits.changed = true;
        this.edits.overwrite(end!, statement.node.end!, `${next}${saveCall}${next}return ${name}${this.edits.end}`);
      } else {
        this.edits.magic.move(start!, end!, statement.node.start!);
        this.edits.before(start!, `const ${name} = `);
        this.edits.after(end!, `${next}${saveCall}${next}`);
        this.edits.magic.appendRight(end!, name);
      }
    });
  }

  /** `() => list.push(x)` becomes a block, in which the result is named, written and given back. */
  expressionBody(body: NodePath, saveCall: string): void {
    if (this.isTrial) return;
    const { text } = this.edits.module;
    const { start, end } = outerOf(body, text);
    const { eol } = this.edits.style;
    const indent = indentAt(text, body.parent.start!);
    const inner = `${eol}${indent}${this.edits.style.indent}`;
    const stop = this.edits.end;
    const name = this.resultName(body);
    this.edits.before(start, `{${inner}const ${name} = `);
    this.edits.after(end, `${stop}${inner}${saveCall}${stop}${inner}return ${name}${stop}${eol}${indent}}`);
  }

  private resultName(path: NodePath): string {
    for (const name of ['result', 'changed', 'outcome'])
      if (this.results === 0 && !path.scope.hasBinding(name)) return (this.results++, name);
    return `result${++this.results}`;
  }

  /** `findOverdue().forEach((book) => { book.late = true; })`: what the call gives needs a name before it can be saved. */
  nameCall(call: NodePath, statement: NodePath): string {
    const name = this.namedCalls.get(call.node) ?? this.freshName(statement, 'found');
    this.namedCalls.set(call.node, name);
    this.once(`name ${call.node.start}`, () => {
      const { start, end } = call.node;
      this.edits.changed = true;
      this.edits.later(() => {
        if (start !== statement.node.start) this.edits.magic.move(start!, end!, statement.node.start!);
        this.edits.before(start!, `const ${name} = `);
        const indent = indentAt(this.edits.module.text, statement.node.start!);
        this.edits.after(end!, `${this.edits.end}${this.edits.style.eol}${indent}`);
        this.edits.magic.appendRight(end!, name);
      }, true);
    });
    return name;
  }

  private freshName(path: NodePath, base: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}${number}`;
      if (!path.scope.hasBinding(name) && ![...this.namedCalls.values()].includes(name)) return name;
    }
  }

  /** Puts `await keepChanges(error, …)` at the start of a `catch`. */
  keepInCatch(handler: NodePath<t.CatchClause>, things: string[], stores: string[]): void {
    this.once(`catch ${handler.node.start}`, () => {
      const { node } = handler;
      const { text } = this.edits.module;
      const first = node.body.body[0];
      const keeper = this.edits.nameOf('keepChanges');
      if (t.isExpressionStatement(first) && text.startsWith(`await ${keeper}(`, first.start!)) return;
      if (node.param && !t.isIdentifier(node.param)) {
        const because = 'the error is taken apart where it is caught, and cannot be handed on';
        return this.edits.finding('unsupported-use', stores, handler, because);
      }
      const name = node.param?.name ?? this.freshName(handler, 'error');
      if (!node.param) this.edits.overwrite(node.start! + 'catch'.length, node.body.start!, ` (${name}) `);
      const line = `await ${this.edits.helper('keepChanges')}(${[name, ...things].join(', ')})`;
      if (first) return this.edits.statementBefore(child(handler, 'body.body.0'), line);
      const { eol, indent } = this.edits.style;
      const outer = indentAt(text, handler.parent.start!);
      const isOneLine = !text.slice(node.body.start!, node.body.end!).includes('\n');
      const end = `${this.edits.end}${isOneLine ? eol + outer : ''}`;
      this.edits.after(node.body.start! + 1, `${eol}${outer}${indent}${line}${end}`);
    });
  }
}

const isInList = (statement: NodePath): boolean =>
  statement.listKey === 'body' ||
  statement.listKey === 'consequent' ||
  Boolean(statement.parentPath?.isExportNamedDeclaration());
