import { parseSource } from '../../src/syntax/parse';
import { isCommonJs } from '../../src/syntax/imports';
import { lint } from '../support/lint';
import { migrateProgram, type Files, type MigratedProgram } from '../support/program';
import type { Case } from './cases';
import { changedLines, commentsOf, withCrlf, withoutIndentation, withTabs } from './texts';
import { declarationAt, mayChange } from './touched-lines';
import { typeErrors } from './type-errors';

const SOURCE = /\.[cm]?[jt]sx?$/;
const sourcesOf = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => SOURCE.test(path)));
const mapSources = (files: Files, change: (text: string, path: string) => string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, SOURCE.test(path) ? change(text, path) : text]),
  );

/** What comes after that was not there before: as many of a kind as came to it. */
function added(before: string[], after: string[]): string[] {
  const left = [...before];
  return after.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const unusedNames = (files: Files): string[] =>
  Object.entries(files)
    .filter(([path]) => /\.[cm]?js$/.test(path))
    .flatMap(([path, text]) =>
      lint(path, text, isCommonJs(parseSource(path, text).program) ? 'commonjs' : 'module').map((message) =>
        message.replace(/:\d+/, ''),
      ),
    );

/** What an indentation by tabs leaves as it is: how much fits on a line depends on it. */
const loosely = (text: string): string => withoutIndentation(text).replace(/,?\s+(?=\))|(?<=\()\s+|\n\s*(?=\n)/g, '');

const isInfrastructure = (text: string): boolean => /['"](aws-cdk-lib|constructs)\b/.test(text);

/** Declares the tests of what holds for every migration. */
export function testInvariants(cases: Case[]): void {
  describe.each(cases)('$name', ({ files, isOneOfMany }) => {
    let migrated: MigratedProgram;
    let isMoved = false;
    beforeAll(async () => {
      migrated = await migrateProgram(files);
      isMoved = JSON.stringify(migrated.files) !== JSON.stringify(files);
    });

    test('a second run changes nothing', async () => {
      if (isMoved) expect((await migrateProgram(migrated.files)).files).toEqual(migrated.files);
      else expect(migrated.plan.stores).toEqual([]);
    });

    test('CRLF and a byte order mark stay, and change nothing else', async () => {
      if (!isMoved || isOneOfMany) return;
      const twin = (text: string): string => (text.startsWith('#!') ? '' : '\uFEFF') + withCrlf(text);
      const made = (await migrateProgram(mapSources(files, twin))).files;
      const expected = mapSources(migrated.files, (text, path) => (path in files ? twin(text) : withCrlf(text)));
      expect(sourcesOf(made)).toEqual(sourcesOf(expected));
    });

    test('tabs and a line for the interpreter stay, and change nothing else', async () => {
      if (!isMoved || isOneOfMany) return;
      const tabbed = mapSources(files, (text) => withTabs(text) ?? text);
      const twin = (text: string, path: string): string =>
        /\.js$/.test(path) ? `#!/usr/bin/env node\n${text.replace(/^#!.*\n/, '')}` : text;
      const made = (await migrateProgram(mapSources(tabbed, twin))).files;
      for (const [path, text] of Object.entries(sourcesOf(migrated.files))) {
        if (path in files) expect(loosely(made[path])).toBe(loosely(twin(text, path)));
        if (path in files && tabbed[path] !== files[path]) expect(made[path]).not.toMatch(/^\t* {2,}(?!\*)/m);
      }
    });

    test('only lines of what is concerned change, and no comment is lost', () => {
      const { plan } = migrated;
      for (const [path, before] of Object.entries(sourcesOf(files))) {
        const after = migrated.files[path];
        if (after === before || isInfrastructure(before)) continue;
        const allowed = mayChange(plan, path, before, after);
        const lines = before.split('\n');
        const removed = changedLines(before, after);
        expect(
          removed.filter((line) => !lines.some((content, i) => content === line && allowed(i + 1, content))),
        ).toEqual([]);
        const seeds = plan.stores
          .filter((store) => store.seed && store.declaration.file === path)
          .map(({ declaration }) => declarationAt(path, before, declaration.line));
        const inSeeds = seeds.flatMap(({ start, end }) => commentsOf(path, before, start, end));
        expect(added([...commentsOf(path, after), ...inSeeds], commentsOf(path, before))).toEqual([]);
      }
    });

    test('types and names are as right as before', () => {
      expect(added(unusedNames(sourcesOf(files)), unusedNames(sourcesOf(migrated.files)))).toEqual([]);
      if (Object.values(files).some(isInfrastructure)) return;
      expect(added(typeErrors(sourcesOf(files)), typeErrors(sourcesOf(migrated.files)))).toEqual([]);
    });
  });
}
