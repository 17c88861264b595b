import { parseExpression } from '@babel/parser';
import type { ObjectExpression, ObjectProperty } from '@babel/types';
import MagicString from 'magic-string';

const nameOf = (property: ObjectProperty): string => (property.key as { value?: string }).value ?? '';

const members = (object: ObjectExpression): ObjectProperty[] => object.properties as ObjectProperty[];

function find(object: ObjectExpression, name: string): ObjectProperty | undefined {
  return members(object).find((property) => nameOf(property) === name);
}

const group = (root: ObjectExpression, name: string): ObjectExpression | undefined => {
  const value = find(root, name)?.value;
  return value?.type === 'ObjectExpression' ? value : undefined;
};

/** White space before a node back to the end of what precedes it: a newline with indent, or a space. */
const gapBefore = (text: string, at: number): string => /[ \t\r\n]*$/.exec(text.slice(0, at))![0];

const npmOrder = (a: string, b: string): number => a.localeCompare(b, 'en');

/** Inserts `"name": "version"` into an object that has members, where its order asks for it. */
function insert(out: MagicString, text: string, object: ObjectExpression, name: string, version: string): void {
  const present = members(object);
  const names = present.map(nameOf);
  const sorted = names.every((each, index) => index === 0 || npmOrder(names[index - 1], each) <= 0);
  const next = sorted ? present.find((property) => npmOrder(nameOf(property), name) > 0) : undefined;
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(version)}`;
  if (next) {
    const gap =
      next === present[0] && present.length > 1 ? gapBefore(text, present[1].start!) : gapBefore(text, next.start!);
    out.appendLeft(next.start!, `${entry},${gap}`);
  } else {
    const last = present[present.length - 1];
    out.appendLeft(last.end!, `,${gapBefore(text, last.start!)}${entry}`);
  }
}

/** An object with the entries, one a line if the file has lines. */
function render(entries: [string, string][], outer: string, unit: string): string {
  const lines = entries.map(([name, version]) => `${JSON.stringify(name)}: ${JSON.stringify(version)}`);
  if (!outer.includes('\n')) return `{${lines.join(',')}}`;
  const inner = outer + unit;
  return `{${lines.map((line) => inner + line).join(',')}${outer}}`;
}

/**
 * Adds what is missing to the `dependencies` of a `package.json`, in its own indent, order and newlines.
 * A package that is only in `devDependencies` is added with the version that it has there.
 * @returns the text, the same when nothing is missing
 * @throws SyntaxError when the text is no JSON object
 */
export function addDependencies(text: string, wanted: Record<string, string>): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = text.slice(bom.length);
  JSON.parse(source);
  const root = parseExpression(source) as ObjectExpression;
  if (root.type !== 'ObjectExpression') throw new SyntaxError('package.json must hold an object');

  const dependencies = group(root, 'dependencies');
  const development = group(root, 'devDependencies');
  const has = (object: ObjectExpression | undefined, name: string): boolean => !!object && !!find(object, name);
  const entries = Object.entries(wanted)
    .filter(([name]) => !has(dependencies, name) && !has(group(root, 'optionalDependencies'), name))
    .map(([name, version]): [string, string] => {
      const present = development && find(development, name)?.value;
      return [name, present?.type === 'StringLiteral' ? present.value : version];
    })
    .sort(([a], [b]) => npmOrder(a, b));
  if (entries.length === 0) return text;

  const out = new MagicString(source);
  const first = members(root)[0];
  const outer = first ? gapBefore(source, first.start!) : '\n  ';
  const unit = /[ \t]+$/.exec(outer)?.[0] ?? '  ';
  if (dependencies && members(dependencies).length > 0) {
    for (const [name, version] of entries) insert(out, source, dependencies, name, version);
  } else if (dependencies) {
    out.overwrite(dependencies.start!, dependencies.end!, render(entries, outer, unit));
  } else {
    const block = `"dependencies":${outer.includes('\n') || /": /.test(source) ? ' ' : ''}${render(entries, outer, unit)}`;
    const before = find(root, 'devDependencies');
    const last = members(root).at(-1);
    if (before) out.appendLeft(before.start!, `${block},${gapBefore(source, before.start!)}`);
    else if (last) out.appendLeft(last.end!, `,${outer}${block}`);
    else out.overwrite(root.start!, root.end!, `{${outer}${block}\n}`);
  }
  return bom + out.toString();
}
