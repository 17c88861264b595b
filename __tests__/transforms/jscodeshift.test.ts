import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { fixturesOf, temporaryApp } from './fixtures';

const PROJECT = join(__dirname, '../..');

/** Lists whether TypeScript was loaded when the process ends. */
const WATCH = `process.on('exit', () => {
  const loaded = Object.keys(require.cache).some((file) => /node_modules[\\\\/]typescript[\\\\/]/.test(file));
  process.stderr.write(loaded ? 'typescript was loaded' : 'typescript was not loaded');
});
`;

function jscodeshift(root: string, ...args: string[]) {
  return spawnSync(
    process.execPath,
    [
      '--require',
      join(root, 'watch.js'),
      join(PROJECT, 'node_modules/jscodeshift/bin/jscodeshift.js'),
      ...args,
      '--run-in-band',
      '--fail-on-error',
    ],
    { cwd: PROJECT, encoding: 'utf8' },
  );
}

test.each([
  ['by a plan', 'across-files'],
  ['from one file alone', 'express'],
])(
  'runs from a checkout, %s, and never loads typescript',
  async (_, name) => {
    const { input, output, rest } = fixturesOf('array-to-dynamodb').find((one) => one.name === name)!;
    const app = temporaryApp({ 'server.js': input, 'watch.js': WATCH }, rest);
    try {
      if (rest) await app.plan();
      const { status, stdout, stderr } = jscodeshift(
        app.root,
        '-t',
        'transforms/array-to-dynamodb.ts',
        join(app.root, 'server.js'),
      );
      expect({ status, stdout, stderr }).toEqual({
        status: 0,
        stdout: expect.stringContaining('1 ok'),
        stderr: expect.stringContaining('typescript was not loaded'),
      });
      expect(readFileSync(join(app.root, 'server.js'), 'utf8')).toBe(output);
    } finally {
      app.remove();
    }
  },
  120_000,
);
