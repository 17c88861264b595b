import { planApplication } from '../../src/planning/make-plan';
import { entryPoints } from '../../src/planning/entry-points';
import { startEmbedded } from '../../fuzz/run/embedded';
import { loadProgram } from '../../fuzz/run/load';
import { migrateProgram, placeFiles, type Call } from '../support/program';

const PROGRAM = `const items = [{ id: 'a', n: 0, tags: [] }, { id: 'b', n: 1, tags: [] }];
const users = [{ id: 'u', logins: 0, notes: [] }];
const carts = new Map();
let nextOrder = 1;
const find = (id) => items.find((item) => item.id === id);
function bump(item) {
  item.n++;
}
function read(id) {
  return find(id);
}
function look(id) {
  const item = read(id);
  return item;
}
function preview(id) {
  const copy = { ...find(id) };
  copy.n = -1;
  return copy;
}
function list() {
  return items.filter((item) => item.n > 0);
}
function change(id) {
  const item = find(id);
  if (!item) return null;
  bump(item);
  return item.n;
}
function add(id) {
  items.push({ id, n: nextOrder++, tags: [] });
}
function remove(id) {
  const index = items.findIndex((item) => item.id === id);
  if (index !== -1) items.splice(index, 1);
}
function put(id, value) {
  carts.set(id, { value });
  return carts.has(id);
}
function drop(id) {
  return carts.delete(id);
}
function rename(id, to) {
  const user = users.find((one) => one.id === id);
  user.id = to;
  user.logins += 1;
  return user;
}
function login(id) {
  const user = users.find((one) => one.id === id);
  user.logins += 1;
  return user.logins;
}
function nothing(id) {
  return id;
}
module.exports = { read, look, preview, list, change, add, remove, put, drop, rename, login, nothing };
`;

const CALLS: Call[] = [
  ['read', 'a'],
  ['look', 'a'],
  ['preview', 'a'],
  ['list'],
  ['change', 'a'],
  ['change', 'none'],
  ['add', 'c'],
  ['remove', 'b'],
  ['remove', 'none'],
  ['put', 'x', 1],
  ['put', 'x', 2],
  ['drop', 'x'],
  ['login', 'u'],
  ['rename', 'u', 'v'],
  ['rename', 'v', 'v'],
  ['nothing', 1],
];

interface Sent {
  TableName?: string;
  TransactItems?: Record<string, { TableName: string }>[];
}

test('each function may do what it does, and nothing else', async () => {
  const files = { 'package.json': '{ "name": "program" }', 'app.js': PROGRAM };
  const original = placeFiles(files);
  const migrated = await migrateProgram(files);
  expect(migrated.plan.refusals).toEqual([]);
  const { root, remove } = placeFiles(migrated.files);
  const environment = { ...process.env };
  try {
    const done = new Map<string, Set<string>>();
    let caller = '';
    const { modules } = await startEmbedded(root, migrated.plan);
    const sdk = modules['@aws-sdk/client-dynamodb'] as {
      DynamoDBClient: new () => { middlewareStack: { add(middleware: unknown, options: object): void } };
    };
    const note = (action: string, table: string): void =>
      void done.set(caller, (done.get(caller) ?? new Set()).add(`${table.replace('-local', '')} ${action}`));
    class Recording extends sdk.DynamoDBClient {
      constructor() {
        super();
        const record =
          (next: (args: unknown) => unknown, { commandName }: { commandName: string }) =>
          (args: { input: Sent }) => {
            const { TableName, TransactItems = [] } = args.input;
            if (TableName) note(commandName.replace('ItemCommand', 'Item').replace('Command', ''), TableName);
            for (const item of TransactItems)
              for (const [kind, { TableName: table }] of Object.entries(item)) note(`${kind}Item`, table);
            return next(args);
          };
        this.middlewareStack.add(record, { step: 'initialize' });
      }
    }
    const program = loadProgram(migrated.files, 'app.js', {
      console,
      setTimeout,
      modules: { '@aws-sdk/client-dynamodb': { ...sdk, DynamoDBClient: Recording } },
    }) as Record<string, (...args: unknown[]) => Promise<unknown>>;
    for (const [name, ...args] of CALLS) {
      caller = name;
      await program[name](...args);
    }

    const { moving } = planApplication(original.root, {});
    const names = Object.keys(program);
    const lambdas = names.map((handler) => ({ source: 'app.js', handler }));
    const granted = new Map(
      entryPoints(moving, lambdas as never, 'app.js').map(({ handler, uses }) => [
        handler,
        uses
          .flatMap(({ table, actions }) => actions.map((action) => `${table} ${action.replace('dynamodb:', '')}`))
          .sort(),
      ]),
    );
    const needed = (name: string): string[] => [...(done.get(name) ?? [])].sort();
    for (const name of names)
      expect({ name, granted: granted.get(name) ?? [] }).toEqual({ name, granted: needed(name) });
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    original.remove();
    remove();
  }
});
