import type { Program, Statement } from '@babel/types';
import type MagicString from 'magic-string';
import { endOf } from './extend-imports';
import { exportsStatement } from './render';

/** Adds names to `module.exports = { … }`, or as properties of `exports` where the module has no such statement. */
export function addExports(
  edited: MagicString,
  program: Program,
  wanted: string[],
  source: string,
  styled: (text: string) => string,
  eol: string,
): void {
  const known = new Set(program.body.flatMap(exportedNames));
  const lacking = wanted.filter((name) => !known.has(name));
  if (lacking.length === 0) return;
  const statement = program.body.find((one) => exportedObject(one));
  const object = statement && exportedObject(statement);
  if (!object) {
    const last = program.body.at(-1);
    const lines = lacking.map((name) => styled(`module.exports.${name} = ${name};`)).join(eol);
    edited.appendLeft(last ? endOf(source, last) : source.length, `${eol}${eol}${lines}`);
    return;
  }
  const names = object.properties.map(({ start, end }) => source.slice(start!, end!));
  const isPlain =
    names.every((name) => /^[\w$]+$/.test(name)) && !/\/[/*]/.test(source.slice(object.start!, object.end!));
  if (isPlain) {
    edited.overwrite(statement.start!, statement.end!, styled(exportsStatement([...names, ...lacking])));
  } else {
    const last = object.properties.at(-1)!;
    const space = source.slice(object.start! + 1, object.properties[0].start!);
    edited.appendLeft(
      last.end!,
      lacking.map((name) => `,${/\n/.test(space) ? space.replace(/\/[^]*/, '') : ' '}${name}`).join(''),
    );
  }
}

function exportedObject(statement: Statement) {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, right } = statement.expression;
  return left.type === 'MemberExpression' && isName(left.object, 'module') && right.type === 'ObjectExpression'
    ? right
    : undefined;
}

/** The names that `module.exports = { a }`, `module.exports.a = …` or `exports.a = …` exports. */
function exportedNames(statement: Statement): string[] {
  const object = exportedObject(statement);
  if (object) {
    return object.properties.flatMap((property) =>
      property.type !== 'SpreadElement' && property.key.type === 'Identifier' ? [property.key.name] : [],
    );
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
  const { left } = statement.expression;
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return [];
  const isExports =
    isName(left.object, 'exports') || (left.object.type === 'MemberExpression' && isName(left.object.object, 'module'));
  return isExports ? [left.property.name] : [];
}

const isName = (node: { type: string; name?: unknown }, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;
