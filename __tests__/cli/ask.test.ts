import fs from 'node:fs';
import { main } from '../../src/cli/main';
import * as pipeline from '../../src/pipeline';
import { examplePlan } from '../plan/example-plan';
import { fakeContext } from './streams';
import { filesOf, temporaryApp } from './temporary-app';

jest.mock('../../src/pipeline', () => ({ makePlan: jest.fn(), applyPlan: jest.fn() }));
const makePlan = jest.mocked(pipeline.makePlan);

const ENTER = '\r';
const DOWN = '\u001b[B';
const CTRL_C = '\u0003';
const app = { 'src/books.js': 'const books = [];\n' };

let root: string;
beforeEach(() => {
  root = temporaryApp(app);
  makePlan.mockReset().mockImplementation(async () => ({ plan: examplePlan(), problems: [] }));
});
afterEach(() => {
  process.removeAllListeners('SIGINT');
  fs.rmSync(root, { recursive: true });
});

/** Runs "plan" with a person who types each text once the prompt before it is shown. */
async function planWith(dialogue: [prompt: string, keys: string][]): Promise<{ code: number; err: string }> {
  const { context, err, stdin } = fakeContext(root, true);
  const ended = main(['plan'], context);
  let seen = 0;
  for (const [prompt, keys] of dialogue) {
    while (!err().slice(seen).includes(prompt)) await new Promise((resolve) => setTimeout(resolve, 10));
    seen = err().length;
    stdin.write(keys);
  }
  return { code: await ended, err: err() };
}

test('asks three questions, explaining each, and designs with the answers', async () => {
  const { code, err } = await planWith([
    ['capture all your data?', DOWN + ENTER],
    ['Which stay as they are?', ` ${ENTER}`],
    ['other than by id?', DOWN + ENTER],
    ['By which attribute?', `shelf${ENTER}`],
    ['In order of', ENTER],
    ['Another?', ENTER],
    ['temporary?', DOWN + ENTER],
    ['Which attribute holds the time?', `ends${ENTER}`],
    ['Another?', ENTER],
    ['When the stack is deleted', DOWN + ENTER],
  ]);
  expect(code).toBe(0);
  expect(makePlan.mock.calls[1][1]).toMatchObject({
    exclude: ['src/books.js#books'],
    answers: {
      lookups: [{ table: 'Books', by: 'shelf' }],
      temporary: [{ table: 'Books', attribute: 'ends' }],
      removalPolicy: 'destroy',
    },
  });
  for (const term of ['partition key', 'sort key', 'access pattern', 'index', 'TTL', 'PITR', 'removal policy']) {
    expect(err.replace(/\s+/g, ' ')).toContain(term);
  }
  expect(err).toContain('src/books.js#list: reads all of Books');
});

test.each<[string, [string, string][]]>([
  ['Ctrl-C at the first question', [['capture all', CTRL_C]]],
  [
    'Ctrl-C later',
    [
      ['capture all', ENTER],
      ['other than by id?', CTRL_C],
    ],
  ],
  ['a design that misses something', [['capture all', DOWN + DOWN + ENTER]]],
])('%s stops, and nothing is written', async (_name, dialogue) => {
  const { code, err } = await planWith(dialogue);
  expect([code, err]).toEqual([1, expect.stringContaining('Stopped. Nothing was written.')]);
  expect(filesOf(root)).toEqual(app);
});
