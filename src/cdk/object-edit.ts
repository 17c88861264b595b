import type { NodePath } from '@babel/traverse';
import type { ObjectExpression, ObjectProperty } from '@babel/types';
import { WIDTH, type Editor } from './editor';
import { nameOf } from './targets';
import { children } from '../syntax/child';

export function findProperty(object: NodePath<ObjectExpression>, name: string): NodePath | undefined {
  return object.get('properties').find((property) => {
    return (
      (property.isObjectProperty() || property.isObjectMethod()) &&
      !property.node.computed &&
      nameOf(property.node.key) === name
    );
  });
}

/** Where the text after a node's last comma and same-line comment ends, and whether there is a comma. */
function tail(text: string, from: number, limit: number): { comma: boolean; end: number } {
  const match = /^(?:\s|\/\*[\s\S]*?\*\/)*,/.exec(text.slice(from, limit));
  const comma = match !== null;
  const end = from + (match?.[0].length ?? 0);
  const comment = /^[ \t]*(?:\/\/[^\n\r]*|\/\*[^\n]*?\*\/(?=[ \t]*\r?\n))/.exec(text.slice(end, limit));
  return { comma, end: end + (comment?.[0].length ?? 0) };
}

const isMultiLine = (text: string, object: ObjectExpression): boolean => {
  const first = object.properties[0];
  return text.slice(object.start!, first ? first.start! : object.end!).includes('\n');
};

/** Adds properties at the end of an object literal, in the way in which it is written. */
export function addProperties(editor: Editor, object: NodePath<ObjectExpression>, properties: string[]): void {
  if (properties.length === 0) return;
  const { text } = editor.source;
  const { node } = object;
  const last = node.properties.at(-1);
  const base = editor.indent(node.start!);
  const inner = base + editor.style.indent;
  if (!last) {
    const hasComments = text.slice(node.start! + 1, node.end! - 1).trim() !== '';
    if (!hasComments) editor.replace(node.start!, node.end!, literal(properties, base, editor));
    else editor.after(node.start! + 1, properties.map((property) => `\n${inner}${property},`).join(''));
    return;
  }
  const { comma, end } = tail(text, last.end!, node.end!);
  if (!isMultiLine(text, node)) {
    const added = properties.join(', ').length + 2;
    if (editor.lineLength(node.end!) + added > WIDTH && canBreak(text, node))
      return breakAndAdd(editor, node, properties, inner);
    if (comma) editor.after(end, ` ${properties.join(', ')},`);
    else editor.after(last.end!, `, ${properties.join(', ')}`);
    return;
  }
  const indent = editor.indent(last.start!);
  if (!comma) editor.after(last.end!, ',');
  editor.after(
    end,
    properties
      .map((property, index) => `\n${indent}${property}${comma || index < properties.length - 1 ? ',' : ''}`)
      .join(''),
  );
}

const canBreak = (text: string, object: ObjectExpression): boolean => {
  const gaps = object.properties.map((property, index) =>
    text.slice(object.properties[index - 1]?.end ?? object.start! + 1, property.start!),
  );
  return gaps.every((gap) => /^\s*,?\s*$/.test(gap)) && !text.slice(object.start!, object.end!).includes('\n');
};

/** Puts the properties of a literal on lines of their own when its line would become too long by what is added inside. */
export function breakIfTooLong(editor: Editor, object: NodePath<ObjectExpression>, added: number): void {
  const { node } = object;
  if (
    node.properties.length === 0 ||
    editor.lineLength(node.end!) + added <= WIDTH ||
    !canBreak(editor.source.text, node)
  )
    return;
  breakAndAdd(editor, node, [], editor.indent(node.start!) + editor.style.indent);
}

/** Puts each property on a line of its own. */
function breakAndAdd(editor: Editor, object: ObjectExpression, added: string[], inner: string): void {
  const { properties } = object;
  const base = editor.indent(object.start!);
  properties.forEach((property, index) => {
    const from = properties[index - 1]?.end ?? object.start! + 1;
    editor.remove(from, property.start!);
    editor.before(property.start!, `${index > 0 ? ',' : ''}\n${inner}`);
    editor.putOnOwnLine(property.start!, property.end!, inner);
  });
  const last = properties.at(-1)!.end!;
  editor.remove(last, object.end! - 1);
  editor.after(last, `,${added.map((property) => `\n${inner}${property},`).join('')}\n${base}`);
}

/** An object literal, on one line when it is short enough. */
export function literal(properties: string[], indent: string, editor: Editor): string {
  const line = `{ ${properties.join(', ')} }`;
  if (indent.length + line.length < WIDTH - 20 && !line.includes('\n')) return line;
  return `{\n${properties.map((property) => `${indent}${editor.style.indent}${property},\n`).join('')}${indent}}`;
}

/** Removes a property with its comma. */
export function removeProperty(editor: Editor, object: NodePath<ObjectExpression>, property: NodePath): void {
  const { text } = editor.source;
  const siblings = children(object, 'properties');
  const index = siblings.indexOf(property);
  const { end } = tail(text, property.node.end!, object.node.end!);
  const previous = index > 0 ? siblings[index - 1].node.end! : undefined;
  if (index < siblings.length - 1) editor.remove(property.node.start!, siblings[index + 1].node.start!);
  else if (previous !== undefined)
    editor.remove(previous, text[end - 1] === ',' ? end - 1 : Math.max(end, property.node.end!));
  else editor.remove(object.node.start! + 1, object.node.end! - 1);
}

/** The value of a property that is written `name: value`. */
export const valueOf = (property: NodePath): NodePath =>
  (property as NodePath<ObjectProperty>).get('value') as NodePath;
