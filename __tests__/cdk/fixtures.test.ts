import fs from 'node:fs';
import path from 'node:path';
import { migrateCdk } from '../../src/cdk';
import { parsePlan } from '../../src/plan/read';
import transformApp from '../../transforms/cdk-app';
import transformStack from '../../transforms/cdk-database-stack';
import transformAccess from '../../transforms/cdk-table-access';

const FIXTURES = path.join(__dirname, '..', '..', '__testfixtures__');
const cases = fs.readdirSync(FIXTURES).filter((name) => name.startsWith('cdk-'));
const filesIn = (folder: string): string[] =>
  (fs.readdirSync(folder, { recursive: true, withFileTypes: true }) as fs.Dirent[])
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('.migration/'));

describe.each(cases)('%s', (name) => {
  const input = path.join(FIXTURES, name, 'input');
  const output = path.join(FIXTURES, name, 'output');
  const planFile = path.join(input, '.migration', 'database.json');
  const plan = parsePlan(fs.readFileSync(planFile, 'utf8'));
  const expected = (file: string): string => fs.readFileSync(path.join(output, file), 'utf8');

  test('every file becomes what it should', () => {
    const edits = new Map(migrateCdk(input, plan).map((edit) => [edit.path, edit.after]));
    for (const file of filesIn(output)) {
      const before = path.join(input, file);
      expect({ file, text: edits.get(file) ?? fs.readFileSync(before, 'utf8') }).toEqual({
        file,
        text: expected(file),
      });
    }
  });

  test('a second run changes nothing', () => {
    expect(migrateCdk(output, plan)).toEqual([]);
  });

  test('the transforms do the same, one file at a time and in any order', () => {
    const source = (file: string): string =>
      fs.existsSync(path.join(input, file)) ? fs.readFileSync(path.join(input, file), 'utf8') : '';
    const options = { plan: planFile };
    for (const file of filesIn(output)) {
      for (const order of [
        [transformStack, transformApp, transformAccess],
        [transformAccess, transformApp, transformStack],
      ]) {
        const text = order.reduce(
          (current, transform) =>
            transform({ path: path.join(input, file), source: current }, undefined, options) ?? current,
          source(file),
        );
        expect({ file, text }).toEqual({ file, text: expected(file) });
      }
    }
  });
});
