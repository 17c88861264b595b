import type { NodePath } from '@babel/traverse';
import type { ObjectPattern } from '@babel/types';
import { isTypeScript } from '../syntax/parse';
import type { CdkClass } from './classes';
import { indented, type Editor } from './editor';
import type { Imports } from './imports';
import type { CdkModel } from './model';
import { propsParameter, type PropsParameter } from './props-parameter';
import { libraryProps, propsTypeOf, type PropsType } from './props-type';
import { sourceOf } from './source-module';
import type { ClassTables } from './table-references';
import { nameOf } from './targets';
import { child, children } from '../syntax/child';

const TABLE_CLASS = { module: 'aws-cdk-lib/aws-dynamodb', name: 'TableV2', type: true };

/** Adds the tables to the type of a class's props, where that type is declared in the edited file. */
export function extendPropsType(
  model: CdkModel,
  editor: Editor,
  imports: Imports,
  cls: CdkClass,
  properties: string[],
): void {
  const type = propsTypeOf(model, cls, isTypeScript(sourceOf(cls.path).file));
  if (type.kind === 'none') return;
  const target = type.kind === 'extend' ? type.members : cls.path;
  if (sourceOf(target).file !== editor.source.file) return;
  const missing =
    type.kind === 'extend' ? properties.filter((property) => !hasMember(type.members, property)) : properties;
  if (missing.length === 0) return;
  const members = missing.map((property) => `readonly ${property}: ${imports.name(TABLE_CLASS)}`);
  if (type.kind === 'extend') addMembers(editor, type.members, members);
  else if (type.kind === 'intersect') editor.after(type.type.node.end!, ` & { ${members.join('; ')} }`);
  else declareInterface(model, editor, imports, cls, type, members);
}

const hasMember = (members: NodePath, property: string): boolean => {
  const body = children(members, members.isTSInterfaceBody() ? 'body' : 'members');
  return body.some((member) => member.isTSPropertySignature() && nameOf(member.node.key) === property);
};

function addMembers(editor: Editor, members: NodePath, added: string[]): void {
  const { text } = editor.source;
  const body = children(members, members.isTSInterfaceBody() ? 'body' : 'members');
  const last = body.at(-1);
  const base = editor.indent(members.node.start!);
  if (!last) {
    const inner = base + editor.style.indent;
    editor.replace(
      members.node.start!,
      members.node.end!,
      `{\n${added.map((member) => `${inner}${member}${editor.end}\n`).join('')}${base}}`,
    );
    return;
  }
  const written = text[last.node.end! - 1];
  const separator = written === ';' || written === ',' ? written : '';
  const isMultiLine = text.slice(members.node.start!, last.node.start!).includes('\n');
  if (isMultiLine)
    editor.after(
      last.node.end!,
      added.map((member) => `\n${editor.indent(last.node.start!)}${member}${separator}`).join(''),
    );
  else editor.after(last.node.end!, added.map((member) => `${separator ? '' : ';'} ${member}${separator}`).join(''));
}

function declareInterface(
  model: CdkModel,
  editor: Editor,
  imports: Imports,
  cls: CdkClass,
  type: PropsType,
  members: string[],
): void {
  if (type.kind !== 'declare') return;
  const { index, type: present } = propsParameter(cls);
  const passesProps = !present && canPassProps(cls, index);
  const library = passesProps ? libraryProps(model, cls, editor) : undefined;
  const base = type.base ?? (library && (library.text ?? imports.name({ ...library, type: true })));
  const statement =
    cls.path.findParent((parent) => parent.isStatement() && parent.parentPath?.isProgram() === true) ?? cls.path;
  const isExported = statement.isExportNamedDeclaration() || statement.isExportDefaultDeclaration();
  const body = members.map((member) => `${editor.style.indent}${member}${editor.end}\n`).join('');
  const text = `${isExported ? 'export ' : ''}interface ${type.name}${base ? ` extends ${base}` : ''} {\n${body}}\n\n`;
  editor.before(startWithComments(editor, statement), text);
  if (type.type) editor.replace(type.type.node.start!, type.type.node.end!, type.name);
}

/** Where a statement starts, with the comments that stand directly above it. */
export function startWithComments(editor: Editor, statement: NodePath): number {
  let start = statement.node.start!;
  for (const comment of [...(statement.node.leadingComments ?? [])].reverse()) {
    if (!/^[ \t]*\r?\n[ \t]*$/.test(editor.source.text.slice(comment.end!, start))) break;
    const line = editor.source.text.slice(editor.source.text.lastIndexOf('\n', comment.start! - 1) + 1, comment.start!);
    if (line.trim() !== '') break;
    start = comment.start!;
  }
  return start;
}

/** The `super(…)` statement of a constructor. */
function superCall(cls: CdkClass): NodePath | undefined {
  const statements = children(cls.constructorPath!, 'body.body');
  return statements.find((statement) => {
    const expression = statement.isExpressionStatement() ? child(statement, 'expression') : undefined;
    return expression?.isCallExpression() === true && expression.node.callee.type === 'Super';
  });
}

const superExpression = (cls: CdkClass): NodePath | undefined => {
  const statement = superCall(cls);
  return statement && child(statement, 'expression');
};

/** Whether `super(scope, id)` leaves room for the props. */
function canPassProps(cls: CdkClass, index: number): boolean {
  const call = superExpression(cls);
  return (
    index === 2 &&
    call?.isCallExpression() === true &&
    call.node.arguments.length === 2 &&
    (cls.kind === 'stack' || cls.kind === 'nested-stack')
  );
}

/**
 * Lets a class's constructor receive the tables and gives them the names that its code uses.
 * @param properties all tables that it receives, in the order of the plan
 * @param first statements that follow at the start of the constructor
 */
export function receiveTables(
  model: CdkModel,
  editor: Editor,
  cls: CdkClass,
  wanted: ClassTables | undefined,
  properties: string[],
  first: string[],
): void {
  const props = propsParameter(cls);
  const order = (names: Iterable<string> | undefined): string[] =>
    [...(names ?? [])].sort((a, b) => properties.indexOf(a) - properties.indexOf(b));
  const typescript = isTypeScript(editor.source.file);
  const type = propsTypeOf(model, cls, typescript);
  if (!props.path) addParameter(editor, cls, props, type);
  else if (typescript) requireParameter(editor, props);
  if (wanted?.destructured.size && props.path?.isObjectPattern())
    addToPattern(editor, props.path, order(wanted.destructured));
  const name = props.name ?? 'props';
  const statements: string[] = [];
  const locals = order(wanted?.locals);
  if (locals.length > 0 && !addToDestructuring(editor, cls, name, locals))
    statements.push(`const { ${locals.join(', ')} } = ${name}${editor.end}`);
  for (const field of order(wanted?.fields)) {
    const isDestructured = props.path?.isObjectPattern() === true;
    if (isDestructured && !wanted!.destructured.has(field))
      addToPattern(editor, props.path as NodePath<ObjectPattern>, [field]);
    statements.push(
      `this.${field} = ${isDestructured || locals.includes(field) ? field : `${name}.${field}`}${editor.end}`,
    );
  }
  insertAtStart(editor, cls, [...statements, ...first]);
}

/** Declares the fields that hold tables for the methods of a class. */
export function declareFields(editor: Editor, imports: Imports, cls: CdkClass, fields: Set<string>): void {
  if (fields.size === 0 || !isTypeScript(editor.source.file)) return;
  const { start } = cls.constructorPath!.node;
  const indent = editor.indent(start!);
  const lines = [...fields].map((field) => `private readonly ${field}: ${imports.name(TABLE_CLASS)}${editor.end}\n`);
  const last = children(cls.path, 'body.body')
    .filter((member) => member.isClassProperty() && member.node.start! < start!)
    .at(-1);
  if (last) {
    editor.after(last.node.end!, lines.map((line) => `\n${indent}${line.trimEnd()}`).join(''));
    return;
  }
  const at = startWithComments(editor, cls.constructorPath!);
  editor.before(at, `${lines.join(indent)}\n${indent}`);
}

function addParameter(editor: Editor, cls: CdkClass, props: PropsParameter, type: PropsType): void {
  const parameters = children(cls.constructorPath!, 'params');
  const annotation = type.kind === 'declare' ? `: ${type.name}` : '';
  const last = parameters.at(-1);
  if (last) editor.after(last.node.end!, `, props${annotation}`);
  else {
    const open = editor.source.text.indexOf('(', cls.constructorPath!.node.key.end!) + 1;
    editor.after(open, `props${annotation}`);
  }
  if (!canPassProps(cls, props.index)) return;
  const call = superExpression(cls)!;
  if (call.isCallExpression()) editor.after(call.node.arguments.at(-1)!.end!, ', props');
}

/** `props?: X` and `props: X = {}` become `props: X`: without its tables the class cannot work. */
function requireParameter(editor: Editor, { path, whole }: PropsParameter): void {
  const inner = whole?.isTSParameterProperty() ? child(whole, 'parameter') : whole;
  if (inner?.isAssignmentPattern()) editor.remove(inner.node.left.end!, inner.node.end!);
  if (!path?.isIdentifier() || !path.node.optional) return;
  const mark = editor.source.text.indexOf('?', path.node.start! + path.node.name.length);
  editor.remove(mark, mark + 1);
}

function addToPattern(editor: Editor, pattern: NodePath<ObjectPattern>, names: string[]): void {
  const [first] = pattern.node.properties;
  if (first) editor.before(first.start!, `${names.join(', ')}, `);
  else editor.after(pattern.node.start! + 1, ` ${names.join(', ')} `);
}

/** Adds to a `const { … } = props` that the constructor has already. */
function addToDestructuring(editor: Editor, cls: CdkClass, props: string, names: string[]): boolean {
  for (const statement of children(cls.constructorPath!, 'body.body')) {
    if (!statement.isVariableDeclaration({ kind: 'const' })) continue;
    const [declarator] = statement.get('declarations');
    const id = child(declarator, 'id');
    const { init } = declarator.node;
    const last = id.isObjectPattern() ? id.node.properties.at(-1) : undefined;
    if (!last || last.type === 'RestElement' || init?.type !== 'Identifier' || init.name !== props) continue;
    editor.after(last.end!, names.map((name) => `, ${name}`).join(''));
    return true;
  }
  return false;
}

function insertAtStart(editor: Editor, cls: CdkClass, statements: string[]): void {
  if (statements.length === 0) return;
  const { text } = editor.source;
  const call = superCall(cls);
  const indent =
    editor.indent(call?.node.start ?? cls.constructorPath!.node.start!) + (call ? '' : editor.style.indent);
  const lines = statements.map((statement) => `\n${indented(statement, indent)}`).join('');
  const at = call?.node.end ?? cls.constructorPath!.node.body.start! + 1;
  const sameLine = /^[ \t]*\/\/[^\n\r]*/.exec(text.slice(at))?.[0].length ?? 0;
  const rest = text.slice(at + sameLine);
  const gap = /^[ \t]*\r?\n[ \t]*(\r?\n|\})/.test(rest) ? '' : '\n';
  editor.after(at + sameLine, `${call ? '\n' : ''}${lines}${gap}`);
}
