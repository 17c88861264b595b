import type { NodePath } from '@babel/traverse';
import type { Plan, TableActions } from '../plan/schema';
import type { Access, Variant } from './accesses';
import { indented, type Editor } from './editor';
import { addToEnvironment, literalVariables, removeFromEnvironment } from './environment-edit';
import { placeOf, type FunctionPlace } from './function-place';
import type { Imports } from './imports';
import type { CdkModel } from './model';
import { policyText, updatePolicies, wantedStatements } from './policy-edit';
import { presentAccess, type PresentAccess } from './present-access';
import { camelCase, inPlanOrder, tableById, tableProperty } from './table-names';
import type { TableReferences } from './table-references';
import { tableNamed } from './resource';
import { conditionsOf, conditionText, isUniform, type Condition } from './variants';
import { child, children } from '../syntax/child';

interface Context {
  model: CdkModel;
  plan: Plan;
  editor: Editor;
  imports: Imports;
  references: TableReferences;
}

/** Statements that belong at the start of a class's constructor, because its fields hold the functions. */
export type ConstructorStatements = (at: NodePath, statements: string[]) => void;

/** Gives the functions at one place their variables and policies: adds, updates and removes. */
export function editAccess(context: Context, access: Access, intoConstructor: ConstructorStatements): void {
  const { editor } = context;
  const { expression, member } = access.anchor;
  const place = placeOf(editor, expression);
  const accessor = place.kind === 'held' || place.kind === 'field' ? place.accessor + member : undefined;
  const scope = scopeOf(expression, place);
  const willMove = accessor === undefined && access.variants.some(({ uses }) => uses.length > 0);
  if (willMove) shiftLines(editor, expression, place);
  const conditions = isUniform(access) ? undefined : conditionsOf(access);
  const inLiteral =
    place.kind === 'field' ? literalVariables(expression) : editLiteral(context, access, accessor, scope);
  const missing = (name: string): string[] => {
    const indent = editor.indent(
      (place.kind === 'held' || place.kind === 'unbound' ? place.statement : expression).node.start!,
    );
    if (!conditions)
      return missingLines(
        context,
        access.variants[0],
        name,
        presentIn(context, scope, accessor),
        inLiteral,
        expression,
        indent,
      );
    return [...conditions]
      .filter(isFirstOfItsValue)
      .flatMap(([variant, condition]) =>
        conditionalLines(context, access, variant, condition, name, accessor, scope, inLiteral, indent),
      );
  };
  if (accessor === undefined) return nameAndAdd(context, access, place, missing);
  const lines = missing(accessor);
  if (place.kind === 'field') intoConstructor(expression, lines);
  else if (place.kind === 'held') editor.statementsAfter(place.statement, lines);
}

const isFirstOfItsValue = ([, condition]: [Variant, Condition], index: number, all: [Variant, Condition][]): boolean =>
  all.findIndex(([, other]) => other.value === condition.value) === index;

/** Where statements about the function may stand. */
function scopeOf(expression: NodePath, place: FunctionPlace): NodePath {
  if (place.kind === 'field' || (place.kind === 'held' && place.accessor.startsWith('this')))
    return expression.findParent((parent) => parent.isClass())!;
  return expression.findParent((parent) => parent.isFunction() || parent.isProgram())!;
}

const NOTHING: PresentAccess = { policies: [], grants: [], variables: new Map() };

function presentIn({ plan }: Context, scope: NodePath, accessor: string | undefined): PresentAccess {
  return accessor === undefined ? NOTHING : presentAccess(plan, scope, accessor, () => false);
}

/** Sets the variables in the function's own literal where that is possible; gives the names that need no call. */
function editLiteral(context: Context, access: Access, accessor: string | undefined, scope: NodePath): Set<string> {
  const { editor, model, plan, references } = context;
  const { expression, member } = access.anchor;
  const [{ instance }] = access.variants;
  if (expression.node !== instance.site.path.node || member !== '') return new Set();
  const everywhere = access.variants.map(({ uses }) => new Set(uses.map((use) => use.table)));
  const tables = inPlanOrder(plan, everywhere[0]).filter((table) => everywhere.every((own) => own.has(table.id)));
  const union = new Set(everywhere.flatMap((own) => [...own]));
  removeFromEnvironment(editor, plan, expression, union);
  const set = literalVariables(expression);
  const called =
    accessor === undefined
      ? new Set<string>()
      : new Set(presentAccess(plan, scope, accessor, () => false).variables.keys());
  const missing = tables.filter((table) => !set.has(table.variable) && !called.has(table.variable));
  if (missing.length === 0) return set;
  const variables = () =>
    missing.map((table) => ({
      name: table.variable,
      value: `${references.expression(expression, tableProperty(table.id))}.tableName`,
    }));
  if (!addToEnvironment(editor, model.program, expression, instance.environment, variables)) return set;
  return new Set([...set, ...missing.map((table) => table.variable)]);
}

function missingLines(
  context: Context,
  { uses }: Variant,
  name: string,
  present: PresentAccess,
  set: Set<string>,
  at: NodePath,
  indent: string,
): string[] {
  const { editor, imports, plan, references } = context;
  removeUnused(context, present, uses);
  const table = (id: string): string => references.expression(at, tableProperty(id));
  const variables = inPlanOrder(
    plan,
    uses.map((use) => use.table),
  ).filter(({ variable }) => !set.has(variable) && !present.variables.has(variable));
  return [
    ...variables.map(
      ({ id, variable }) => `${name}.addEnvironment(${editor.quoted(variable)}, ${table(id)}.tableName)${editor.end}`,
    ),
    ...updatePolicies(editor, present, wantedStatements(uses)).map((wanted) =>
      policyText(
        editor,
        name,
        imports.name({ module: 'aws-cdk-lib/aws-iam', name: 'PolicyStatement' }),
        table(tableById(plan, wanted.table).id),
        wanted,
        indent,
      ),
    ),
  ];
}

function removeUnused({ editor, plan }: Context, present: PresentAccess, uses: TableActions[]): void {
  for (const statement of present.variables.values()) {
    const value = children(statement, 'expression.arguments')[1];
    const table = value?.isMemberExpression() ? tableNamed(plan, child(value, 'object')) : undefined;
    if (table !== undefined && !uses.some((use) => use.table === table)) editor.removeStatement(statement);
  }
}

/** The lines of one variant, inside the `if` that is there or in a new one. */
function conditionalLines(
  context: Context,
  { anchor }: Access,
  variant: Variant,
  condition: Condition,
  name: string,
  accessor: string | undefined,
  scope: NodePath,
  set: Set<string>,
  indent: string,
): string[] {
  const { editor, plan } = context;
  const test = conditionText(editor, condition);
  const block = accessor === undefined ? undefined : findBlock(editor, scope, test);
  const present = block && accessor !== undefined ? presentAccess(plan, block, accessor, () => false) : NOTHING;
  const unit = editor.style.indent;
  const lines = missingLines(context, variant, name, present, set, anchor.expression, indent + unit);
  if (lines.length === 0) return [];
  if (block?.isBlockStatement()) {
    const last = children(block, 'body').at(-1);
    if (last) editor.statementsAfter(last, lines);
    return [];
  }
  return [`if (${test}) {\n${lines.map((line) => indented(line, unit)).join('\n')}\n}`];
}

function findBlock(editor: Editor, scope: NodePath, test: string): NodePath | undefined {
  const plain = (text: string): string => text.replace(/["'`]/g, "'").replace(/\s+/g, '');
  let found: NodePath | undefined;
  scope.traverse({
    IfStatement(path) {
      if (plain(editor.text(child(path, 'test'))) === plain(test)) found ??= child(path, 'consequent');
    },
  });
  return found;
}

/** Gives a function that has no name a variable, and adds the lines behind it. */
function nameAndAdd(context: Context, access: Access, place: FunctionPlace, missing: (name: string) => string[]): void {
  if (access.variants.every(({ uses }) => uses.length === 0)) return;
  const { editor } = context;
  const { expression, member } = access.anchor;
  const [{ instance }] = access.variants;
  const words =
    access.variants.length === 1
      ? camelCase(instance.id ?? instance.source.replace(/.*\//, '').replace(/\.\w+$/, ''))
      : 'fn';
  const name = editor.freeName(expression, words, `${words}Function`);
  const lines = missing(name + member);
  const { start, end } = expression.node;
  if (place.kind === 'unbound' && place.bare) {
    editor.before(start!, `const ${name} = `);
    editor.statementsAfter(place.statement, lines);
  } else if (place.kind === 'unbound') {
    const indent = editor.indent(place.statement.node.start!);
    closeGap(editor, expression);
    editor.magic.move(start!, end!, place.statement.node.start!);
    editor.before(start!, `const ${name} = `);
    editor.after(end!, `${editor.end}${lines.map((line) => `\n${indented(line, indent)}`).join('')}\n${indent}`);
    editor.after(start!, name);
  } else if (place.kind === 'arrow') {
    giveBody(editor, place.body, expression, name, lines);
  }
}

/** Takes the lines of an expression that will move to the indentation of its new place. */
function shiftLines(editor: Editor, expression: NodePath, place: FunctionPlace): void {
  if (place.kind === 'unbound' && !place.bare) {
    const removed = editor.indent(expression.node.start!).length - editor.indent(place.statement.node.start!).length;
    if (removed > 0) editor.shift(expression, { removed });
  }
  if (place.kind !== 'arrow') return;
  const isOnLineOfArrow = editor.indent(place.body.node.start!) === editor.indent(place.body.parentPath!.node.start!);
  if (isOnLineOfArrow) editor.shift(place.body, { added: editor.style.indent });
}

/** A name that is left alone between parentheses needs no lines of its own. */
function closeGap(editor: Editor, expression: NodePath): void {
  const { text } = editor.source;
  const { start, end } = expression.node;
  const before = /\(\s*\n\s*$/.exec(text.slice(0, start!));
  const after = /^,?\s*\n\s*(?=\))/.exec(text.slice(end!));
  if (!before || !after) return;
  editor.remove(start! - before[0].length + 1, start!);
  editor.remove(end!, end! + after[0].length);
}

/** Turns `(x) => new Fn(…)` into a function with a body that names the construct, gives it access and returns it. */
function giveBody(editor: Editor, body: NodePath, expression: NodePath, name: string, lines: string[]): void {
  const { text } = editor.source;
  const unit = editor.style.indent;
  const base = editor.indent(body.parentPath!.node.start!);
  const inner = base + unit;
  const isWhole = body === expression;
  const isParenthesized = body.node.extra?.parenthesized === true;
  const from = isParenthesized ? (body.node.extra!.parenStart as number) : body.node.start!;
  const to = isParenthesized ? text.indexOf(')', body.node.end!) + 1 : body.node.end!;
  if (isParenthesized) {
    editor.remove(from, body.node.start!);
    editor.remove(body.node.end!, to);
  }
  const after = lines.map((line) => `\n${indented(line, inner)}`).join('');
  if (isWhole) {
    editor.before(body.node.start!, `{\n${inner}const ${name} = `);
    editor.after(body.node.end!, `${editor.end}${after}\n${inner}return ${name}${editor.end}\n${base}}`);
    return;
  }
  const { start, end } = expression.node;
  editor.magic.move(start!, end!, body.node.start!);
  editor.before(start!, `{\n${inner}const ${name} = `);
  editor.after(end!, `${editor.end}${after}\n${inner}return `);
  editor.after(start!, name);
  editor.after(body.node.end!, `${editor.end}\n${base}}`);
}
