import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from '@babel/parser';
import { withDefect } from '../../mutation/defect';
import { DEFECTS } from '../../mutation/defects';

const PROJECT = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');

test('defects have names of their own', () => {
  const names = DEFECTS.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test.each(DEFECTS)('$name stands exactly once in its file, which parses with it', (defect) => {
  const text = read(defect.file);
  const changed = withDefect(text, defect);
  expect(changed).not.toBe(text);
  parse(changed, { sourceType: 'module', plugins: ['typescript'] });
});

test.each(DEFECTS)('$name has tests that are to notice it', ({ killedBy }) => {
  expect(killedBy).not.toEqual([]);
  for (const { file, only } of killedBy) {
    expect(existsSync(join(PROJECT, file))).toBe(true);
    expect(only === undefined || new RegExp(only)).toBeTruthy();
  }
});
