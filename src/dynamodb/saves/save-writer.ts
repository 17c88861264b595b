import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { indentAt } from '../../syntax/style';
import { child } from '../../syntax/child';
import { outerOf } from '../../syntax/outer';
import { blockIndent, blockOf } from '../arrow-block';
import type { Edits } from '../edits';
import { declareAt, lineIndent, lineStatement } from '../room';
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
    const names = new Set([...unsaved.values()].map(({ text }) => text));
    return `await ${this.edits.helper('save')}(${isWhole ? '' : [...names].join(', ')})`;
  }

  /** Puts a call of `save` on a line of its own. */
  line(text: string, statement: NodePath, where: 'before' | 'after'): void {
    this.once(`${where} ${statement.node.start}`, () => {
      if (where === 'after') this.edits.statementAfter(statement, text);
      else this.edits.statementBefore(statement, text);
    });
  }

  /** `list.push(x), res.json(x)`: puts a call of `save` before a part of an expression. */
  within(text: string, part: NodePath): void {
    this.once(`within ${part.node.start}`, () => {
      const outer = outerOf(part, this.edits.module.text);
      const [open, close] = part.parentPath?.isSequenceExpression() ? ['', ''] : ['(', ')'];
      this.edits.later(
        () => {
          this.edits.before(this.edits.headOf(outer.start), `${open}${text}, `);
          if (close) this.edits.after(outer.end, close);
        },
        outer,
        'line',
      );
    });
  }

  /** `return list.splice(i, 1)`: what changes gets a name and is written, then the statement goes on with the name. */
  hoist(expression: NodePath, statement: NodePath, saveCall: string): void {
    this.once(`hoist ${expression.node.start}`, () => {
      const name = this.resultName(statement);
      declareAt(this.edits, statement);
      this.edits.results.add(expression.node);
      const line = lineStatement(statement);
      const newLine = `${this.edits.style.eol}${lineIndent(this.edits, line)}`;
      const next = `${this.edits.end}${newLine}`;
      // A comma would begin another declaration.
      const [open, close] = expression.isSequenceExpression() ? ['(', ')'] : ['', ''];
      this.edits.later(
        () => {
          // What is evaluated before the expression already stands before the statement.
          const start = this.edits.tailOf(expression.node.start!);
          const { end } = expression.node;
          if (statement.isReturnStatement() && expression.key === 'argument') {
            this.edits.magic.update(statement.node.start!, expression.node.start!, `const ${name} = ${open}`);
            this.edits.overwrite(
              end!,
              statement.node.end!,
              `${close}${next}${saveCall}${next}return ${name}${this.edits.endBefore(statement.node.end!)}`,
            );
            return;
          }
          this.edits.moveBefore(start, end!, line.node.start!);
          this.edits.before(start, `const ${name} = ${open}`);
          this.edits.after(end!, `${close}${next}${saveCall}${this.edits.lineEndAt(line.node.start!)}${newLine}`);
          this.edits.magic.appendRight(end!, name);
        },
        statement.node,
        'hoisted',
      );
    });
  }

  /**
   * `() => list.push(x)` becomes a block, in which the result is named, written and given back.
   * @param hasValue whether it has a result
   */
  expressionBody(body: NodePath, line: string, hasValue: boolean): void {
    if (this.isTrial) return;
    this.edits.results.add(body.node);
    blockOf(this.edits, body).save = { line, name: hasValue ? this.resultName(body) : undefined };
  }

  private resultName(path: NodePath): string {
    for (const name of ['result', 'changed', 'outcome'])
      if (this.results === 0 && !path.scope.hasBinding(name)) return (this.results++, name);
    return `result${++this.results}`;
  }

  isNamed(call: t.Node): boolean {
    return this.namedCalls.has(call);
  }

  /** `findOverdue().forEach((book) => { book.late = true; })`: what the call gives needs a name before it can be saved. */
  nameCall(call: NodePath, place: NodePath): string {
    const name = this.namedCalls.get(call.node) ?? this.freshName(place, 'found');
    this.namedCalls.set(call.node, name);
    this.once(`name ${call.node.start}`, () => {
      const { start, end } = call.node;
      const { edits } = this;
      const isStatement = place.isStatement();
      if (isStatement) declareAt(edits, place);
      else blockOf(edits, place);
      const indent = isStatement ? lineIndent(edits, place) : blockIndent(edits, place);
      const outer = isStatement ? place.node : outerOf(place, edits.module.text);
      edits.named.add(call.node);
      edits.later(
        () => {
          edits.moveBefore(start!, end!, outer.start!);
          edits.before(start!, `const ${name} = `);
          edits.after(end!, `${edits.lineEndAt(outer.start!)}${edits.style.eol}${indent}`);
          edits.magic.appendRight(end!, name);
        },
        outer,
        'name',
      );
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
