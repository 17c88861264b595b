import type { NodePath } from '@babel/traverse';
import type { Plan, Table } from '../plan/schema';
import type { Style } from '../syntax/style';
import { child, children } from '../syntax/child';
import { stackClassIn } from './database-class';
import { indented, Editor } from './editor';
import type { Files } from './files';
import { Imports } from './imports';
import { addProperties, findProperty, valueOf } from './object-edit';
import { CdkProgram } from './program';
import { startWithComments } from './receive-tables';
import { readSource, sourceOf } from './source-module';
import { tableProperty } from './table-names';
import { indexText, outputTexts, tableText } from './table-text';
import { nameOf } from './targets';

/** How the database stack is written. */
export interface StackStyle extends Style {
  /** Path of the file, relative to the application's root: its extension tells the language. */
  file: string;
  typescript: boolean;
  modules: 'esm' | 'commonjs';
  /** `import type` for what is used as a type only. */
  typeImports: boolean;
}

interface Options {
  /** The file as it is; empty at first. */
  present: string;
  plan: Plan;
  style: StackStyle;
}

/**
 * Writes the stack that holds the plan's tables, or adds to a present one what is missing.
 * @returns the same text when nothing is missing
 * @throws Error when a table is there with another key, or the file holds no stack
 */
export function renderDatabaseStack({ present, plan, style }: Options): string {
  const tables = plan.tables;
  const text = present.trim() === '' ? emptyStack(style, tables) : present;
  const added = addTables(text, tables, style.file);
  return style.eol === '\r\n' && present.trim() === '' ? added.replace(/\r?\n/g, '\r\n') : added;
}

/** A stack without tables, with what the tables will need. */
function emptyStack(style: StackStyle, tables: Table[]): string {
  const { indent, quote, typescript } = style;
  const end = style.semicolons ? ';' : '';
  const names = ['AttributeType', 'Billing', 'TableV2'].join(', ');
  const from = (what: string, module: string): string => {
    if (style.modules === 'esm')
      return `import ${what === 'cdk' ? '* as cdk' : what} from ${quote}${module}${quote}${end}\n`;
    return `const ${what} = require(${quote}${module}${quote})${end}\n`;
  };
  const imports =
    from('cdk', 'aws-cdk-lib') +
    from(`{ ${names} }`, 'aws-cdk-lib/aws-dynamodb') +
    (typescript ? from(`${style.typeImports ? 'type ' : ''}{ Construct }`, 'constructs') : '');
  const fields = typescript
    ? tables.map((table) => `${indent}readonly ${tableProperty(table.id)}: TableV2${end}\n`).join('')
    : '';
  const parameters = typescript ? 'scope: Construct, id: string, props?: cdk.StackProps' : 'scope, id, props';
  return (
    `${imports}\n${style.modules === 'esm' ? 'export ' : ''}class DatabaseStack extends cdk.Stack {\n` +
    `${fields}${fields && '\n'}${indent}constructor(${parameters}) {\n${indent}${indent}super(scope, id, props)${end}\n${indent}}\n}\n` +
    (style.modules === 'esm' ? '' : `\nmodule.exports = { DatabaseStack }${end}\n`)
  );
}

function addTables(text: string, tables: Table[], file: string): string {
  const program = programOf(file, text);
  const source = program.module(file)!;
  const editor = new Editor(source);
  const imports = new Imports(editor, program);
  const cls = stackClassIn({ program }, source);
  const constructor = cls && children(cls, 'body.body').find((member) => member.isClassMethod({ kind: 'constructor' }));
  if (!cls || !constructor)
    throw new Error(
      `${file} holds no class that extends Stack and has a constructor: move its contents elsewhere, or write that class.`,
    );
  const last = children(constructor, 'body.body').at(-1);
  const names = {
    table: () => imports.name({ module: 'aws-cdk-lib/aws-dynamodb', name: 'TableV2' }),
    attributeType: () => imports.name({ module: 'aws-cdk-lib/aws-dynamodb', name: 'AttributeType' }),
    billing: () => imports.name({ module: 'aws-cdk-lib/aws-dynamodb', name: 'Billing' }),
    cdk: (name: string) => imports.name({ module: 'aws-cdk-lib', name }),
  };
  const statements: string[] = [];
  for (const table of tables) {
    const construct = findTable(cls, table);
    if (construct) completeTable(editor, construct, table, names);
    else statements.push(tableText(editor, table, names));
    const outputs = outputTexts(editor, table, names)
      .filter(({ id }) => !hasConstruct(cls, id))
      .map(({ text: output }) => output);
    statements.push(...outputs);
  }
  addFields(editor, cls, constructor, tables, names);
  if (statements.length > 0) addStatements(editor, constructor, last, statements);
  imports.write();
  return editor.result() ?? text;
}

function programOf(file: string, text: string): CdkProgram {
  const files: Files = { root: '', read: (name) => (name === file ? text : undefined), list: () => [] };
  readSource(file, text);
  return new CdkProgram(files, { folder: '.', entry: file });
}

export interface StackNames {
  table: () => string;
  attributeType: () => string;
  billing: () => string;
  cdk: (name: string) => string;
}

/** The `new TableV2(…)` that a table's property is set to. */
function findTable(cls: NodePath, table: Table): NodePath | undefined {
  const property = tableProperty(table.id);
  let found: NodePath | undefined;
  cls.traverse({
    AssignmentExpression(path) {
      const { left } = path.node;
      if (
        left.type === 'MemberExpression' &&
        left.object.type === 'ThisExpression' &&
        nameOf(left.property) === property
      )
        found ??= child(path, 'right');
    },
    ClassProperty(path) {
      if (nameOf(path.node.key) === property && path.node.value) found ??= child(path, 'value');
    },
  });
  return found;
}

function hasConstruct(cls: NodePath, id: string): boolean {
  let found = false;
  cls.traverse({
    NewExpression(path) {
      const second = path.node.arguments[1];
      if (second?.type === 'StringLiteral' && second.value === id) found = true;
    },
  });
  return found;
}

function addFields(editor: Editor, cls: NodePath, constructor: NodePath, tables: Table[], names: StackNames): void {
  if (!/\.[cm]?tsx?$/.test(sourceOf(cls).file)) return;
  const members = children(cls, 'body.body');
  const missing = tables.filter(
    (table) =>
      !members.some((member) => member.isClassProperty() && nameOf(member.node.key) === tableProperty(table.id)),
  );
  if (missing.length === 0) return;
  const indent = editor.indent(constructor.node.start!);
  const lines = missing.map((table) => `readonly ${tableProperty(table.id)}: ${names.table()}${editor.end}`);
  const lastField = members.filter((member) => member.isClassProperty()).at(-1);
  if (lastField) editor.after(lastField.node.end!, lines.map((line) => `\n${indent}${line}`).join(''));
  else editor.before(startWithComments(editor, constructor), `${lines.join(`\n${indent}`)}\n\n${indent}`);
}

function addStatements(editor: Editor, constructor: NodePath, last: NodePath | undefined, statements: string[]): void {
  const base = editor.indent(constructor.node.start!);
  const indent = base + editor.style.indent;
  const text = statements.map((statement) => indented(statement, indent)).join('\n');
  const isSuper = last?.isExpressionStatement() && /^super\b/.test(editor.text(last));
  if (last) editor.after(last.node.end!, `${isSuper ? '\n' : ''}\n${text}`);
  else editor.after(child(constructor, 'body').node.start! + 1, `\n${text}`);
}

/** Adds indexes and the expiry attribute that a present table lacks; what somebody changed by hand stays. */
function completeTable(editor: Editor, construct: NodePath, table: Table, names: StackNames): void {
  const props = construct.isNewExpression() ? children(construct, 'arguments')[2] : undefined;
  if (!props?.isObjectExpression()) return;
  refuseOtherKey(editor, props, table);
  const added: string[] = [];
  const { timeToLive } = table;
  if (timeToLive !== undefined && !findProperty(props, 'timeToLiveAttribute'))
    added.push(`timeToLiveAttribute: ${editor.quoted(timeToLive)}`);
  const property = findProperty(props, 'globalSecondaryIndexes');
  const list = property?.isObjectProperty() ? valueOf(property) : undefined;
  const written = list ? editor.text(list) : '';
  const missing = table.indexes.filter(
    ({ name }) =>
      !written.includes(editor.quoted(name)) && !written.includes(`'${name}'`) && !written.includes(`"${name}"`),
  );
  const indent = editor.indent(props.node.properties[0]?.start ?? props.node.start!);
  const unit = editor.style.indent;
  const texts = missing.map((index) => indented(indexText(editor, index, names), unit).trimStart());
  if (!property && missing.length > 0) {
    added.push(
      `globalSecondaryIndexes: [\n${texts.map((text) => `${indented(unit + text, indent)},\n`).join('')}${indent}]`,
    );
  } else if (list?.isArrayExpression() && missing.length > 0) {
    const last = list.node.elements.at(-1);
    const lines = texts.map((text) => `\n${indented(unit + text, indent)},`).join('');
    const comma = last ? /^\s*,/.exec(editor.source.text.slice(last.end!))?.[0].length : 0;
    if (last && comma === undefined) editor.after(last.end!, ',');
    editor.after(
      last ? last.end! + (comma ?? 0) : list.node.start! + 1,
      last && comma === undefined ? lines.slice(0, -1) : lines,
    );
  }
  addProperties(editor, props, added);
}

function refuseOtherKey(editor: Editor, props: NodePath, table: Table): void {
  const property = props.isObjectExpression() ? findProperty(props, 'partitionKey') : undefined;
  const value = property?.isObjectProperty() ? valueOf(property) : undefined;
  const name = value?.isObjectExpression() ? findProperty(value, 'name') : undefined;
  const written = name?.isObjectProperty() ? valueOf(name) : undefined;
  if (!written?.isStringLiteral() || written.node.value === table.partitionKey.name) return;
  const { file } = editor.source;
  throw new Error(
    `${file}:${written.node.loc?.start.line}: the table ${table.id} has the key ${written.node.value}, the plan says ${table.partitionKey.name}. ` +
      'A key cannot be changed in place: rename the table in the plan, or correct the plan.',
  );
}
