import type { NodePath } from '@babel/traverse';
import type { NewExpression } from '@babel/types';
import { child, children } from '../syntax/child';
import type { CdkClass } from './classes';
import type { Editor } from './editor';
import { addProperties, findProperty, literal } from './object-edit';
import { CdkError, problemAt } from './problem';
import { propsParameter } from './props-parameter';
import { sourceOf } from './source-module';
import { nameOf } from './targets';

/** The argument of a `new` that holds the props, when there is one. */
export function propsArgument(cls: CdkClass, construction: NodePath<NewExpression>): NodePath | undefined {
  return children(construction, 'arguments')[propsParameter(classWithConstructor(cls)).index];
}

/** The class whose constructor a `new` runs. */
const classWithConstructor = (cls: CdkClass): CdkClass =>
  cls.constructorPath || !cls.base ? cls : classWithConstructor(cls.base);

/** The literal that a construction's props are written in: the argument itself, or the const that it names. */
export function propsLiteralOf(cls: CdkClass, construction: NodePath<NewExpression>): NodePath | undefined {
  const argument = propsArgument(cls, construction);
  if (argument?.isObjectExpression()) return argument;
  const declarator = argument?.isIdentifier() ? argument.scope.getBinding(argument.node.name)?.path : undefined;
  if (
    !declarator?.isVariableDeclarator() ||
    declarator.node.id.type !== 'Identifier' ||
    !declarator.node.id.typeAnnotation
  )
    return undefined;
  // Typed with the class's own props, the const has to hold the tables itself.
  const init = child(declarator, 'init');
  const own = propsParameter(classWithConstructor(cls)).type;
  const annotation = child(declarator, 'id.typeAnnotation.typeAnnotation');
  const name = own?.isTSTypeReference() ? sourceOf(own).text.slice(own.node.start!, own.node.end!) : undefined;
  const isOwn =
    annotation.isTSTypeReference() &&
    sourceOf(annotation).text.slice(annotation.node.start!, annotation.node.end!) === name;
  return isOwn && init.isObjectExpression() && !/^(\w+\.)?(Nested)?StackProps$/.test(name!) ? init : undefined;
}

/** Whether a construction passes a property already. */
export function passes(cls: CdkClass, construction: NodePath<NewExpression>, property: string): boolean {
  const present = propsLiteralOf(cls, construction);
  return present?.isObjectExpression() === true && findProperty(present, property) !== undefined;
}

/**
 * Passes tables to a construct through its props.
 * @param values for each property, the expression that gives its table
 * @throws CdkError when arguments before the props are missing
 */
export function passTables(
  editor: Editor,
  cls: CdkClass,
  construction: NodePath<NewExpression>,
  values: Map<string, string>,
): void {
  const properties = [...values].map(([name, value]) => (name === value ? name : `${name}: ${value}`));
  if (properties.length === 0) return;
  const given = children(construction, 'arguments');
  const { index } = propsParameter(classWithConstructor(cls));
  const held = propsLiteralOf(cls, construction);
  if (held?.isObjectExpression()) return addProperties(editor, held, properties);
  const argument = given[index];
  const indent = editor.indent(construction.node.start!);
  if (!argument && given.length === index && index > 0) {
    editor.after(given[index - 1].node.end!, `, ${literal(properties, indent, editor)}`);
  } else if (!argument || argument.isSpreadElement() || given.slice(0, index).some((each) => each.isSpreadElement())) {
    throw new CdkError(
      problemAt(
        construction,
        `The props of ${cls.name} cannot be added to these arguments.`,
        'Pass scope, id and props one by one.',
      ),
    );
  } else if (argument.isIdentifier({ name: 'undefined' })) {
    editor.replace(argument.node.start!, argument.node.end!, literal(properties, indent, editor));
  } else {
    const isSimple = argument.isIdentifier() || argument.isMemberExpression() || argument.isCallExpression();
    const text = editor.text(argument);
    editor.replace(
      argument.node.start!,
      argument.node.end!,
      literal([`...${isSimple ? text : `(${text})`}`, ...properties], indent, editor),
    );
  }
}

/** The names of the properties that a literal sets. */
export const propertyNames = (object: NodePath | undefined): string[] =>
  object?.isObjectExpression()
    ? object.node.properties.flatMap((property) => ('key' in property ? [nameOf(property.key)] : []))
    : [];
