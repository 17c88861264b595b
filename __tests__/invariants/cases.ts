import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { SMALL_APPS } from '../pipeline/small-apps';
import { programFixtures } from '../programs/fixtures';
import { readTree } from '../support/files';
import type { Files } from '../support/program';
import { fixturesOf } from '../transforms/fixtures';

/** An application that the whole migration is tried with. */
export interface Case {
  name: string;
  files: Files;
  /** Whether others are so like it that it need not be tried in every way of writing. */
  isOneOfMany?: boolean;
}

const PROJECT = join(__dirname, '../..');
const TRANSFORMS = [
  'array-to-dynamodb',
  'map-to-dynamodb',
  'object-to-dynamodb',
  'json-file-to-dynamodb',
  'await-async-callers',
];
const SKIPPED = /^(\.migration|node_modules|README\.md|requests\.json|routes\.json)/;

/** Every fixture that is an application or a file of one, before its migration. */
export function applications(): Case[] {
  const transforms = TRANSFORMS.flatMap((transform) =>
    fixturesOf(transform).map(({ name, extension, input, rest }) => ({
      name: `${transform}/${name}`,
      files: { ...(rest && existsSync(rest) ? readTree(rest) : {}), [`server.${extension}`]: input },
    })),
  );
  const cdk = readdirSync(join(PROJECT, '__testfixtures__'))
    .filter((name) => name.startsWith('cdk-'))
    .map((name) => ({ name, files: sourcesBelow(join(PROJECT, '__testfixtures__', name, 'input')) }));
  const small = SMALL_APPS.map(({ name, files }) => ({ name, files }));
  const examples = readdirSync(join(PROJECT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name: `examples/${name}`, files: sourcesBelow(join(PROJECT, 'examples', name)) }));
  return [...transforms, ...cdk, ...small, ...examples];
}

/** One of so many like it is tried in other ways of writing. */
const EACH = 12;

/** Every program below `__testfixtures__/programs`. */
export const programs = (): Case[] =>
  programFixtures().map(({ name, files }, i) => ({ name, files, isOneOfMany: i % EACH !== 0 }));

const sourcesBelow = (folder: string): Files =>
  Object.fromEntries(Object.entries(readTree(folder)).filter(([path]) => !SKIPPED.test(path)));
