import type { NodePath } from '@babel/traverse';
import type { ObjectExpression } from '@babel/types';
import type { Plan } from '../plan/schema';
import type { Editor } from './editor';
import { Evaluator } from './evaluate';
import { addProperties, breakIfTooLong, findProperty, literal, removeProperty, valueOf } from './object-edit';
import type { CdkProgram } from './program';
import { tableNamed } from './resource';
import { ObjectValue, type Environment } from './value';
import { child, children } from '../syntax/child';

/** A variable that carries a table's name. */
export interface TableVariable {
  name: string;
  /** Expression that gives the table's name. */
  value: string;
}

/** The object literal that a function is constructed with. */
export function propsLiteral(site: NodePath): NodePath<ObjectExpression> | undefined {
  const [, , props] = children(site, 'arguments');
  return props?.isObjectExpression() ? props : undefined;
}

/** Names of the variables that a function's own literal sets. */
export function literalVariables(site: NodePath): Set<string> {
  const environment = environmentLiteral(site);
  const properties = environment?.node.properties ?? [];
  return new Set(
    properties.flatMap((property) =>
      property.type === 'ObjectProperty' && property.key.type === 'Identifier'
        ? [property.key.name]
        : property.type === 'ObjectProperty' && property.key.type === 'StringLiteral'
          ? [property.key.value]
          : [],
    ),
  );
}

function environmentLiteral(site: NodePath): NodePath<ObjectExpression> | undefined {
  const props = propsLiteral(site);
  const property = props && findProperty(props, 'environment');
  const value = property?.isObjectProperty() ? valueOf(property) : undefined;
  return value?.isObjectExpression() ? value : undefined;
}

/**
 * Adds variables to the `environment` of a function's own literal.
 * @returns false when it has a shape in which something else could replace them
 */
export function addToEnvironment(
  editor: Editor,
  program: CdkProgram,
  site: NodePath,
  held: Environment,
  variables: () => TableVariable[],
): boolean {
  const [, , argument] = children(site, 'arguments');
  const props = propsLiteral(site);
  if (!argument || !props) return false;
  const property = findProperty(props, 'environment');
  const spreads = children(props, 'properties').filter((each) => each.isSpreadElement());
  const evaluator = new Evaluator(program);
  const carries = (spread: NodePath): boolean | undefined => {
    const value = evaluator.value(child(spread, 'argument'), held);
    if (!(value instanceof ObjectValue)) return undefined;
    return value.rest ? undefined : value.properties.has('environment');
  };
  if (property) {
    if (!property.isObjectProperty()) return false;
    const later = spreads.filter((spread) => spread.node.start! > property.node.start!);
    if (later.some((spread) => carries(spread) !== false)) return false;
    const added = variables();
    breakIfTooLong(editor, props, added.map(entryText).join(', ').length + 2);
    return addToValue(editor, property, added);
  }
  const withEnvironment = spreads.filter((spread) => carries(spread) !== false);
  if (withEnvironment.length > 1 || withEnvironment.some((spread) => carries(spread) === undefined)) return false;
  const [spread] = withEnvironment;
  const inherited = spread ? [`...${editor.text(child(spread, 'argument'))}.environment`] : [];
  const entries = [...inherited, ...variables().map(entryText)];
  addProperties(editor, props, [`environment: ${literal(entries, indentOfProperties(editor, props), editor)}`]);
  return true;
}

const entryText = ({ name, value }: TableVariable): string => `${name}: ${value}`;

function indentOfProperties(editor: Editor, props: NodePath<ObjectExpression>): string {
  const [first] = props.node.properties;
  return first ? editor.indent(first.start!) : editor.indent(props.node.start!) + editor.style.indent;
}

function addToValue(editor: Editor, property: NodePath, variables: TableVariable[]): boolean {
  const value = valueOf(property);
  if (value.isObjectExpression()) {
    addProperties(editor, value, variables.map(entryText));
    return true;
  }
  const text = editor.text(value);
  const isSimple = value.isIdentifier() || value.isMemberExpression() || value.isCallExpression();
  const merged = literal(
    [`...${isSimple ? text : `(${text})`}`, ...variables.map(entryText)],
    editor.indent(property.node.start!),
    editor,
  );
  editor.replace(property.node.start!, property.node.end!, `environment: ${merged}`);
  return true;
}

/** Removes the names of tables that the function no longer uses, and what is empty then. */
export function removeFromEnvironment(editor: Editor, plan: Plan, site: NodePath, used: Set<string>): void {
  const environment = environmentLiteral(site);
  if (!environment) return;
  const properties = children(environment, 'properties');
  const unused = properties.filter((property) => {
    const value = property.isObjectProperty() ? valueOf(property) : undefined;
    if (!value?.isMemberExpression() || editor.text(child(value, 'property')) !== 'tableName') return false;
    const table = tableNamed(plan, child(value, 'object'));
    return table !== undefined && !used.has(table);
  });
  if (unused.length > 0 && unused.length === properties.length) {
    removeProperty(editor, propsLiteral(site)!, environment.parentPath!);
  } else {
    for (const property of unused) removeProperty(editor, environment, property);
  }
}
