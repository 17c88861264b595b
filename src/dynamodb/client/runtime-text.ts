// Written from runtime/ by `npx tsx scripts/embed-client.ts`. JAVASCRIPT is TYPESCRIPT without its types, formatted anew.
// To take them away takes longer than all else that is done with this text, and to format it a package that is only here
// to develop with: so both are kept.

export const TYPESCRIPT = `import { AsyncLocalStorage } from 'async_hooks';
import { setImmediate } from 'timers';
import { isDeepStrictEqual, types } from 'util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
  type TransactWriteCommandInput,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';

export const db = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

/** A collection of elements \`T\` by keys \`K\`, and how a table holds it. */
export interface Table<T, K = string> {
  /** Environment variable with the table's name. */
  variable: string;
  /** Attribute that is the partition key. */
  key: string;
  keyType?: 'S' | 'N';
  /** Attribute that orders the elements; \`_added\` unless said otherwise. */
  order?: string;
  /** Attributes that are Dates, stored as ISO strings. */
  dates?: string[];
  /** Prototype of elements that are class instances. */
  prototype?: object;
  /** Whether the elements are no plain objects, and so stored as the attribute \`_value\`. */
  wrapped?: boolean;
  /** Whether what is read is a copy, which only \`replaceItems\` writes. */
  detached?: boolean;
  /** Never set: what the type parameters are inferred from. */
  holds?: [K, T];
}

type AnyTable = Table<unknown, unknown>;
type Item = Record<string, unknown>;

/** An item as its table holds it; without \`item\` where it holds none. */
interface Stored {
  table: AnyTable;
  item?: Item | undefined;
  /** The collection that it was read with. */
  collection?: Collection;
  /** The run that it was read in. */
  run?: Run | undefined;
  /** What the application got for it. */
  element?: unknown;
}

/** All that was read together, in order. */
interface Collection {
  table: AnyTable;
  stored: Stored[];
  /** What the application got for it. */
  seen?: object;
  /** Keys that were asked for, where it is not the whole table. */
  keys?: Set<unknown>;
  /** The run that it was read in. */
  run?: Run | undefined;
}

/** What an item becomes; without \`item\`, it is deleted. */
interface Change {
  stored: Stored;
  item?: Item | undefined;
  element?: unknown;
}

type Condition = Pick<
  UpdateCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;
type Operation = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A run of a function, which was one synchronous run before. */
interface Run {
  isOver: boolean;
  /** What it was to save. */
  saved: unknown[];
  /** What it has read and may change. */
  live: Set<unknown>;
  /** What it may write only once, of all runs with the same names. */
  turns?: Stored[];
  /** Its writes: whether each has changed anything, or may have. */
  writes: Promise<unknown>[];
  /** What it knows of tables, by their variables. */
  views: Map<string, View>;
  /** How many reads and writes are under way. */
  pending: number;
  /** What it is saving. */
  saving?: Promise<void>;
  /** What it writes all at once, by table and key, where it is a transaction. */
  noted?: Map<string, Noted>;
}

/** What a transaction makes of an item. */
interface Noted {
  table: AnyTable;
  before?: Item | undefined;
  after?: Item | undefined;
  /** Whether it is another one with the same key, not the one that was there. */
  isOther?: boolean;
}

/** What a run knows of a table: what it reads twice is one object, and follows what it writes. */
interface View {
  items: Map<unknown, Promise<Stored | undefined>>;
  all?: Promise<Collection>;
  collections: Set<Collection>;
}

const runs = new AsyncLocalStorage<Run>();

// What was read, unseen by the application, so that \`save\` knows what has changed since.
const elements = new WeakMap<object, Stored>();
const collections = new WeakMap<object, Collection>();

// Attributes that are ours: no element ever shows them.
const OURS = ['_added', '_key', '_position', '_texts', '_value', '_version'];

/** Every element of a table, in order. Reads the whole table. */
export async function listItems<T, K>(table: Table<T, K>): Promise<T[]> {
  const collection = await readAll(table);
  return tracked(collection.stored.map(toElement) as T[], collection);
}

/** The elements with these keys, in order. */
export async function getList<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<T[]> {
  const collection = await readKeys(table, keys);
  return tracked(collection.stored.map(toElement) as T[], collection);
}

/** Every element of a table by its key, in order. Reads the whole table. */
export async function mapItems<T, K>(table: Table<T, K>): Promise<Map<K, T>> {
  const collection = await readAll(table);
  return tracked(new Map(entriesByKey(collection)) as unknown as Map<K, T>, collection);
}

/** The elements with these keys, as \`mapItems\` has them. */
export async function getMap<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<Map<K, T>> {
  const collection = await readKeys(table, keys);
  return tracked(new Map(entriesByKey(collection)) as unknown as Map<K, T>, collection);
}

/** Every element of a table as the properties of an object. Reads the whole table. */
export async function objectItems<T, K>(table: Table<T, K>): Promise<Record<string, T>> {
  const collection = await readAll(table);
  return tracked(Object.fromEntries(entriesByKey(collection)) as Record<string, T>, collection);
}

/** The elements with these keys, as \`objectItems\` has them. */
export async function getObject<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<Record<string, T>> {
  const names = keys.map((key) => (table.keyType === 'N' ? Number(key) : String(key)));
  const collection = await readKeys(table, names);
  return tracked(Object.fromEntries(entriesByKey(collection)) as Record<string, T>, collection);
}

/** Every element of a table, as a Set in order. Reads the whole table. */
export async function setItems<T, K>(table: Table<T, K>): Promise<Set<T>> {
  return toSet(await readAll(table)) as Set<T>;
}

/** Those of these elements that a Set has. */
export async function getSet<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<Set<T>> {
  return toSet(await readKeys(table, keys)) as Set<T>;
}

function toSet(collection: Collection): Set<unknown> {
  const entries = entriesByKey(collection).map(([key, element]) => (collection.table.wrapped ? element : key));
  return tracked(new Set<unknown>(entries), collection);
}

/** The element with this key, or undefined. */
export async function getItem<T, K>(table: Table<T, K>, key: unknown): Promise<T | undefined> {
  const stored = await read(table, key);
  return stored && (toElement(stored) as T);
}

/** Whether there is an element with this key. */
export async function hasItem<T, K>(table: Table<T, K>, key: unknown): Promise<boolean> {
  return (await read(table, key)) !== undefined;
}

/** How many elements a table has. Reads the whole table. */
export async function countItems<T, K>(table: Table<T, K>): Promise<number> {
  const known = viewOf(table)?.all;
  if (known) return (await known).stored.length;
  await writeNoted();
  return during(countAll(table));
}

async function countAll(table: AnyTable): Promise<number> {
  let count = 0;
  const request = { TableName: tableName(table), ConsistentRead: true, Select: 'COUNT' as const };
  for await (const page of paginateScan({ client: db }, request)) count += page.Count ?? 0;
  return count;
}

/** The elements with \`value\` as the key of an index, in order. A write may take a moment to show in an index. */
export async function queryItems<T, K>(
  table: Table<T, K>,
  index: string,
  attribute: string,
  value: unknown,
  keyType: 'S' | 'N' = 'S',
): Promise<T[]> {
  if (!isKey(value, keyType)) return [];
  await writeNoted();
  const collection = await during(queryAll(table, index, attribute, value));
  return inOrder(collection).stored.map(toElement) as T[];
}

async function queryAll(table: AnyTable, index: string, attribute: string, value: unknown): Promise<Collection> {
  const collection: Collection = { table, stored: [] };
  const request = {
    TableName: tableName(table),
    IndexName: index,
    KeyConditionExpression: '#attribute = :value',
    ExpressionAttributeNames: { '#attribute': attribute },
    ExpressionAttributeValues: { ':value': value },
  };
  for await (const { Items = [] } of paginateQuery({ client: db }, request)) {
    for (const item of Items) collection.stored.push({ table, item });
  }
  return collection;
}

/** Adds a new element at the end, and returns it. Fails where the table has one with its key. */
export async function putItem<T, K>(table: Table<T, K>, element: T): Promise<T> {
  const place = nextPlace();
  const key = table.key === '_position' ? place : (element as Item | undefined)?.[table.key];
  const item = { ...toItem(table, key, element, place), _version: 1 };
  const Put = { TableName: tableName(table), Item: item, ...isNew(table) };
  const noted = noting(table);
  if (noted) note(noted, { stored: { table }, item });
  else await written<unknown>(inTurn([{ Put }]) ?? db.send(new PutCommand(Put)), [{ Put }]);
  const stored: Stored = { table, item, element };
  follow(stored);
  return remember(element, inRun(stored));
}

/** Stores an element under a key: in the place of the one that has it, or else at the end. */
export async function setItem<T, K>(table: Table<T, K>, key: K, element: T): Promise<void> {
  const isKnown = viewOf(table)?.items.has(key);
  const set = async () => {
    const stored = inRun((await read(table, key)) ?? { table });
    const change = changed(stored, key, element, placeOf(stored) ?? nextPlace());
    await write([change]);
    settle([change]);
  };
  // A run that has decided by what was there before begins again as a whole.
  await (isKnown ? set() : repeatOnConflict(set, async () => forget(table, key)));
}

/** Adds an element to a Set, at the end where it has none like it. */
export async function addItem<T>(table: Table<T, T>, element: T): Promise<void> {
  await setItem(table, element, element);
}

/** Deletes the element with this key, and returns it. */
export async function deleteItem<T, K>(table: Table<T, K>, key: unknown): Promise<T | undefined> {
  if (!isKey(key, table.keyType)) return undefined;
  if (noting(table)) return deleteNoted<T>(table, key);
  const request = { TableName: tableName(table), Key: { [table.key]: key }, ReturnValues: 'ALL_OLD' as const };
  const { Attributes } = await written(db.send(new DeleteCommand(request)), [], (deleted) => deleted.Attributes);
  await followGone(table, key);
  return Attributes && (elementOf(table, Attributes) as T);
}

async function deleteNoted<T>(table: AnyTable, key: unknown): Promise<T | undefined> {
  const stored = await read(table, key);
  const element = stored && toElement(stored);
  const change = { stored: stored ?? { table } };
  await write([change]);
  settle([change]);
  return element as T | undefined;
}

/** Deletes every element of a table. */
export async function clearItems<T, K>(table: Table<T, K>): Promise<void> {
  await writeNoted();
  await during(deleteAll(table));
}

async function deleteAll(table: AnyTable): Promise<void> {
  const TableName = tableName(table);
  const request = {
    TableName,
    ConsistentRead: true,
    ProjectionExpression: '#key',
    ExpressionAttributeNames: { '#key': table.key },
  };
  for await (const { Items = [] } of paginateScan({ client: db }, request)) {
    for (let start = 0; start < Items.length; start += 25) {
      const keys = Items.slice(start, start + 25);
      await Promise.all(keys.map((Key) => written(db.send(new DeleteCommand({ TableName, Key })))));
      for (const Key of keys) await followGone(table, Key[table.key]);
    }
  }
}

/**
 * Writes how elements and collections now differ from what was read, all of it or nothing (up to 100 items), on condition
 * that nobody else has written these items meanwhile. What was not read from a table is left alone. Without arguments: all
 * that the present run has read.
 */
export async function save(...things: unknown[]): Promise<void> {
  await inSequence(() => saveNow(things.length > 0 ? things : [...(runs.getStore()?.live ?? [])]));
}

/**
 * Writes all that the present transaction has changed so far, before others can see something of it: in one step, up to 100
 * items. Its end does so as well.
 */
export async function commit(): Promise<void> {
  await save();
  await inSequence(writeNoted);
}

/** One after another, as the same element may be in both. */
async function inSequence(saving: () => Promise<void>): Promise<void> {
  const run = runs.getStore();
  const before = run?.saving;
  let end = () => {};
  if (run) run.saving = new Promise((resolve) => (end = resolve));
  try {
    await before;
    await saving();
  } finally {
    end();
  }
}

/** Groups of groups that are looked through for elements, at most. */
const DEPTH = 3;

interface Saved {
  collection: Collection;
  changes: Change[];
}

async function saveNow(things: unknown[]): Promise<void> {
  runs.getStore()?.saved.push(...things);
  const changes = new Map<Stored, Change>();
  const changeOf = (element: unknown) => {
    const stored = elements.get(element as object);
    if (stored?.item) changes.set(stored, changedElement(stored, element));
  };
  const savedOf = (thing: unknown, depth = 0): Saved[] => {
    const collection = collections.get(thing as object);
    if (collection) return [{ collection, changes: changedCollection(collection, thing as object) }];
    if (elements.has(thing as object) || depth > DEPTH) changeOf(thing);
    else if (isGroup(thing)) return [...thing.values()].flatMap((one) => savedOf(one, depth + 1));
    else if (isPlainObject(thing)) return Object.values(thing).flatMap((one) => savedOf(one, depth + 1));
    return [];
  };
  const saved = things.flatMap((thing) => savedOf(thing));
  const isChange = ({ stored, item, element }: Change) => item !== stored.item || element !== stored.element;
  for (const change of saved.flatMap((one) => one.changes)) {
    if (isChange(change) || !changes.has(change.stored)) changes.set(change.stored, change);
  }
  // What has changed nothing itself follows what others have.
  const causes = saved.filter((one) => one.changes.some(isChange)).map(({ collection }) => collection);

  await write([...changes.values()]);
  settle([...changes.values()], causes);
  for (const { collection, changes } of saved) {
    collection.stored = changes.filter(({ item }) => item).map(({ stored }) => stored);
  }
}

/** Makes a collection what \`was\` becomes: \`save\` then writes how it differs from what was read. */
export function replaceList<C extends object>(was: object | undefined, now: C): C {
  const collection = was && collections.get(was);
  if (collection) collections.set(now, collection);
  if (collection) collection.seen = now;
  if (runs.getStore()?.live.delete(was)) runs.getStore()?.live.add(now);
  return now;
}

/** Makes a table hold exactly a collection, as JSON has it, on condition that it still is as it was when that was read. */
export async function replaceItems<T, K>(
  table: Table<T, K>,
  now: T[] | Map<K, T> | Set<T> | Record<string, T>,
): Promise<void> {
  const values: unknown[] = isGroup(now) ? [...now.values()] : Object.values(now);
  const known = [collections.get(now), ...values.map((value) => elements.get(value as object)?.collection)];
  const collection = known.find((one) => one?.table.variable === table.variable);
  collections.set(now, collection ?? inRun(await readAll(table)));
  await save(now instanceof Map || now instanceof Set ? now : asJson(now));
}

/** A copy of a collection as it would come back from JSON, which counts as what was read where the original did. */
function asJson(seen: object): object {
  const copy = JSON.parse(JSON.stringify(seen)) as Item;
  collections.set(copy, collections.get(seen) as Collection);
  for (const [name, element] of Object.entries(seen)) {
    const stored = elements.get(element);
    if (stored) remember(copy[name], stored);
  }
  return copy;
}

const valuesTable: Table<unknown> = { variable: 'VALUES_TABLE_NAME', key: 'name', order: 'name', wrapped: true };

// A document that is read is a copy, which only \`replaceValue\` writes.
const detachedTable: Table<unknown> = { ...valuesTable, detached: true };

/** The next number of a sequence, \`first\` to begin with: no two callers get the same. */
export async function nextNumber(name: string, first = 1): Promise<number> {
  const command = new UpdateCommand({
    TableName: tableName(valuesTable),
    Key: { name },
    UpdateExpression: 'SET #last = if_not_exists(#last, :before) + :one',
    ExpressionAttributeNames: { '#last': 'last' },
    ExpressionAttributeValues: { ':before': first - 1, ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  });
  const { Attributes } = await during(db.send(command));
  return Attributes?.last as number;
}

/** The value with this name, \`initial\` to begin with. */
export async function getValue<T>(name: string, initial: T): Promise<T> {
  return toElement({ ...(await readValue(name, initial)), table: detachedTable }) as T;
}

/** The values with these names, each as given to begin with; \`save\` writes those that change. */
export async function getValues<T extends object>(initial: T): Promise<T> {
  const stored = await Promise.all(Object.entries(initial).map(([name, value]) => readValue(name, value)));
  const collection = { table: valuesTable, stored };
  return tracked(Object.fromEntries(entriesByKey(collection)) as T, collection);
}

/** Sets the value with this name. */
export async function setValue<T>(name: string, value: T): Promise<void> {
  const { _value = null } = toItem(valuesTable, name, value);
  await writeNoted();
  const command = new UpdateCommand({
    TableName: tableName(valuesTable),
    Key: { name },
    UpdateExpression: 'SET #value = :value ADD #version :one',
    ExpressionAttributeNames: { '#value': '_value', '#version': '_version' },
    ExpressionAttributeValues: { ':value': _value, ':one': 1 },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await written(db.send(command));
  remember(value, { table: valuesTable, item: Attributes });
}

/** Sets the value with this name, as JSON has it: where it was read before, on condition that it still is as it was then. */
export async function replaceValue<T>(name: string, now: T): Promise<void> {
  const json: unknown = JSON.parse(JSON.stringify(now));
  const stored = elements.get(now as object);
  if (stored?.item?.name === name) await save(remember(json, stored));
  else await setValue(name, json);
}

async function readValue(name: string, initial: unknown): Promise<Stored> {
  // Version 0 is that of a value which is not stored yet.
  return (
    (await read(valuesTable, name)) ?? {
      table: valuesTable,
      item: { ...toItem(valuesTable, name, initial), _version: 0 },
    }
  );
}

/** Runs a function again when what it read was changed before it could write anything, as if it had started later. */
export function retryOnConflict<F extends (...args: never[]) => unknown>(run: F): F {
  const retrying = async (...args: never[]) => {
    // What a run read before it came here is part of what has to be repeated.
    if (runs.getStore()?.isOver === false) return run(...args);
    let current: Run;
    const attempt = () => runIn((current = newRun()), run, args);
    return repeatOnConflict(attempt, async () => !(await hasWritten(current)) && refresh(current));
  };
  return retrying as unknown as F;
}

/** Runs a function once, with one view of the tables: it does something that must not happen again. */
export function inOneRun<F extends (...args: never[]) => unknown>(run: F): F {
  const running = async (...args: never[]) => {
    if (runs.getStore()?.isOver === false) return run(...args);
    return runIn(newRun(), run, args);
  };
  return running as unknown as F;
}

const newRun = (): Run => ({ isOver: false, saved: [], live: new Set(), writes: [], views: new Map(), pending: 0 });

async function runIn(current: Run, run: (...args: never[]) => unknown, args: never[]): Promise<unknown> {
  try {
    return await runs.run(current, () => keepAll(run(...args)));
  } catch (error) {
    throw await runs.run(current, () => keepLive(error, current));
  } finally {
    current.isOver = true;
  }
}

/**
 * The same for a function that, with all it calls, writes more than once: all of it in one step when it is over, or at
 * \`commit\`. With names, the function takes turns as one of \`retryInTurn\` does.
 */
export function inTransaction<F extends (...args: never[]) => unknown>(run: F, ...names: string[]): F {
  const noting = async (...args: never[]) => {
    (runs.getStore() as Run).noted = new Map();
    return run(...args);
  };
  // The run that it is part of goes on with what it leaves.
  const leaving = async (...args: never[]) => {
    try {
      return await run(...args);
    } finally {
      await save();
    }
  };
  const starting = async (...args: never[]) => {
    const body = runs.getStore()?.isOver === false ? leaving : noting;
    return (names.length > 0 ? retryInTurn(body, ...names) : retryOnConflict(body))(...args);
  };
  return starting as unknown as F;
}

/**
 * The same for a function that decides by all of a table whether it writes: of the runs with a name in common that begin
 * at once, one writes, and the others begin again.
 */
export function retryInTurn<F extends (...args: never[]) => unknown>(run: F, ...names: string[]): F {
  const inOrder = async (...args: never[]) => {
    const current = runs.getStore() as Run;
    const known = current.turns ?? [];
    const added = names.filter((name) => !known.some(({ item }) => item?.name === name));
    current.turns = [...known, ...(await Promise.all(added.map((name) => readValue(name, null))))];
    return run(...args);
  };
  return retryOnConflict(inOrder as unknown as F);
}

/** Makes changes on condition that no other run has had the turn meanwhile; undefined where no turn is needed. */
function inTurn(operations: Operation[]): Promise<void> | undefined {
  const { turns = [] } = runs.getStore() ?? {};
  if (turns.length === 0 || operations.length === 0) return undefined;
  const taken = turns.map(({ table, item = {} }) => ({
    Update: { TableName: tableName(table), Key: { name: item.name }, ...difference(table, item, item) },
  }));
  const TransactItems = [...operations, ...taken] as Operation[];
  return db.send(new TransactWriteCommand({ TransactItems })).then(() => {
    for (const turn of turns)
      turn.item = { ...turn.item, _version: ((turn.item?._version as number | undefined) ?? 0) + 1 };
  });
}

/**
 * First thing in a \`catch\`: writes what was changed before the error, as memory would have kept it; a conflict goes on to who
 * runs the function again.
 */
export async function keepChanges(error: unknown, ...things: unknown[]): Promise<void> {
  const run = runs.getStore();
  if (!run) return isConflict(error) ? undefined : save(...things);
  things.forEach((thing) => run.live.add(thing));
  if (run.noted && !isConflict(error)) return save();
  const failure = await keepLive(error, run);
  if (isConflict(failure) && !(await hasWritten(run))) throw failure;
}

/** Waits for a run, and writes what is changed in the end of all that it has read. */
async function keepAll<T>(running: T | Promise<T>): Promise<T> {
  const result = await running;
  await commit();
  return result;
}

/** Writes what a run has changed before an error. Returns the error, or the conflict for which the run is to begin again. */
async function keepLive(error: unknown, run: Run): Promise<unknown> {
  if (isConflict(error)) return error;
  try {
    await commit();
  } catch (failure) {
    if (isConflict(failure) && !(await hasWritten(run))) return failure;
  }
  return error;
}

/** Runs a function again, up to 50 times, as long as it ends in a conflict after which it \`canRepeat\`. */
async function repeatOnConflict<T>(run: () => Promise<T>, canRepeat = async () => true): Promise<T> {
  let endTurn: (() => void) | undefined;
  let clash: string | undefined;
  let clashes = 0;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        if (!isConflict(error) || attempt === 50) throw error;
        const same = taken.get(error as object);
        clashes = same !== undefined && same === clash ? clashes + 1 : 0;
        clash = same;
        // Who has read again that the key is taken, and takes it all the same, always will.
        if (clashes === 5) throw Object.assign(new Error(clash), { cause: error });
        // Others of this process come one after another; those of other processes are met by chance.
        const pause = Math.random() * Math.min(1000, 5 * 2 ** attempt);
        if (endTurn) await new Promise((resolve) => setTimeout(resolve, pause));
        else endTurn = await takeTurn(contended.get(error as object) ?? '');
        if (!(await canRepeat())) throw error;
      }
    }
  } finally {
    endTurn?.();
  }
}

// The item that a conflict was about, and who is the last to wait for it.
const contended = new WeakMap<object, string>();
// What is wrong where a new item met one with its key.
const taken = new WeakMap<object, string>();
const queues = new Map<string, Turn>();

interface Turn {
  begun: Promise<void>;
  ended: Promise<void>;
}

/** Waits until all have had their turn that lost an item before. Returns what ends one's own turn. */
async function takeTurn(item: string): Promise<() => void> {
  const before = queues.get(item);
  let begin = () => {};
  let end = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const turn = { begun, ended };
  queues.set(item, turn);
  void ended.then(() => queues.get(item) === turn && queues.delete(item));
  await before?.begun;
  // Not for ever: the one before may be waiting for what this one does.
  if (before) await Promise.race([before.ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
  begin();
  return end;
}

/** Takes note of a write in the run that sends it, and of the item that it lost to another one. */
function written<T>(
  sending: Promise<T>,
  operations: Operation[] = [],
  hasChanged: (output: T) => unknown = () => true,
): Promise<T> {
  const noted = sending.then(hasChanged, (error: { CancellationReasons?: { Code?: string }[] }) => {
    if (!isConflict(error)) return true;
    const lost = error.CancellationReasons?.findIndex(({ Code }) => Code !== 'None') ?? 0;
    const { Put, Update, Delete } = operations[lost] ?? {};
    // A new item has been in the way of another new one: who adds to a table has mostly read all of it.
    const { TableName, Key } = { ...Put, ...Update, ...Delete };
    contended.set(error, JSON.stringify([TableName, Key]));
    const name = Put?.ConditionExpression === 'attribute_not_exists(#key)' && Put.ExpressionAttributeNames?.['#key'];
    if (name)
      taken.set(error, \`Two elements of \${TableName} have the same \${name} \${String(Put.Item?.[name])}, its key\`);
    return false;
  });
  runs.getStore()?.writes.push(noted);
  return during(sending);
}

const hasWritten = async ({ writes }: Run) => (await Promise.all(writes)).some(Boolean);

/** Takes note of the run that something is read in. */
function inRun<R extends Stored | Collection>(reading: R): R {
  reading.run = runs.getStore();
  return reading;
}

/** Reads again what a run was to save and had not read itself. Returns whether all of it could be. */
async function refresh(run: Run): Promise<boolean> {
  const things = run.saved.flatMap((thing) => (isGroup(thing) ? [thing, ...thing.values()] : [thing]));
  const refreshed = await Promise.all(Array.from(new Set(things), (thing) => refreshThing(thing as object, run)));
  return refreshed.every(Boolean);
}

async function refreshThing(thing: object, run: Run): Promise<boolean> {
  const collection = collections.get(thing);
  if (collection && collection.run !== run) return false;
  const stored = elements.get(thing);
  if (!stored?.item || stored.run === run) return true;
  const { table, item } = stored;
  const now = await read(table, item[table.key]);
  const isGone = !now && item._version !== 0;
  if (isGone || Object.isFrozen(thing)) return false;
  stored.item = now?.item ?? item;
  for (const name of Object.keys(thing)) Reflect.deleteProperty(thing, name);
  if (Array.isArray(thing)) thing.length = 0;
  Object.assign(thing, elementOf(table, stored.item));
  return true;
}

function isConflict(error: unknown): boolean {
  const { name, CancellationReasons = [] }: { name?: string; CancellationReasons?: { Code?: string }[] } =
    Object(error);
  return (
    name === 'ConditionalCheckFailedException' ||
    name === 'TransactionConflictException' ||
    CancellationReasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict')
  );
}

/** Express 4 loses the rejections of async handlers: hands them to its error handlers. */
export function forwardErrors<F extends (...args: never[]) => unknown>(handler: F): F {
  const forwarding = async (...args: never[]) => {
    try {
      await handler(...args);
    } catch (error) {
      const next = args.at(-1) as unknown as (error: unknown) => void;
      next(error);
    }
  };
  // Express tells error handlers by the number of their parameters.
  return Object.defineProperty(forwarding, 'length', { value: handler.length }) as unknown as F;
}

/** What a function gives for each element, one after the other; like \`map\`, it leaves holes as they are. */
export async function mapInOrder<T, R>(
  list: readonly T[],
  fn: (element: T, index: number, list: readonly T[]) => R | Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(list.length);
  for (let i = 0; i < results.length; i++) if (i in list) results[i] = await fn(list[i] as T, i, list);
  return results;
}

/** The name of a table, which the environment has. */
function tableName({ variable }: AnyTable): string {
  const name = process.env[variable];
  if (!name) throw new Error(\`\${variable} is not set: it names a DynamoDB table (see .env.example)\`);
  return name;
}

/** Whether DynamoDB takes a value as a key; any other finds nothing. */
function isKey(value: unknown, keyType: AnyTable['keyType'] = 'S'): boolean {
  if (keyType === 'N') return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 2048;
}

async function read(table: AnyTable, key: unknown): Promise<Stored | undefined> {
  if (!isKey(key, table.keyType)) return undefined;
  return inView(table, key) ?? fetchItem(table, key);
}

async function fetchItem(table: AnyTable, key: unknown): Promise<Stored | undefined> {
  const { Item } = await db.send(
    new GetCommand({ TableName: tableName(table), Key: { [table.key]: key }, ConsistentRead: true }),
  );
  return Item && { table, item: Item };
}

async function readKeys(table: AnyTable, keys: unknown[]): Promise<Collection> {
  const found = await Promise.all([...new Set(keys)].map((key) => read(table, key)));
  return noteCollection(
    inOrder({ table, stored: found.filter((stored) => stored !== undefined), keys: new Set(keys) }),
  );
}

async function readAll(table: AnyTable): Promise<Collection> {
  return allInView(table) ?? fetchAll(table);
}

async function fetchAll(table: AnyTable): Promise<Collection> {
  const collection: Collection = { table, stored: [] };
  const request = { TableName: tableName(table), ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: db }, request)) {
    for (const item of Items) collection.stored.push({ table, item, collection });
  }
  return inOrder(collection);
}

function inOrder(collection: Collection): Collection {
  const order = orderOf(collection.table);
  const value = ({ item }: Stored) => item?.[order] as number;
  collection.stored.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
  return collection;
}

const orderOf = ({ key, order }: AnyTable) => order ?? (key === '_position' ? key : '_added');

/** Whether the order of a table is ours to keep, not by an attribute of the elements. */
const hasPlaces = (table: AnyTable) => ['_added', '_position'].includes(orderOf(table));

function entriesByKey({ table, stored }: Collection): [string, unknown][] {
  return stored.map((one) => [one.item?.[table.key] as string, toElement(one)]);
}

function tracked<C extends object>(seen: C, collection: Collection): C {
  // A list of what stands under keys of its own shows the elements, not the collection.
  if (Array.isArray(seen) && collection.table.key === '_key') return seen;
  if (collection.seen) return collection.seen as C;
  collection.seen = seen;
  collections.set(seen, inRun(collection));
  noteLive(seen, collection.table);
  return seen;
}

/** What the present run knows of a table. */
function viewOf({ variable, detached }: AnyTable): View | undefined {
  const run = runs.getStore();
  if (!run || run.isOver || detached) return undefined;
  const view = run.views.get(variable) ?? { items: new Map(), collections: new Set() };
  run.views.set(variable, view);
  return view;
}

/** What a run knows holds until it has waited for something else than tables. */
function during<T>(reading: Promise<T>): Promise<T> {
  const run = runs.getStore();
  if (!run) return reading;
  run.pending++;
  const end = () => {
    run.pending--;
    setImmediate(() => run.pending > 0 || run.noted?.size || run.views.clear());
  };
  reading.then(end, end);
  return reading;
}

function inView(table: AnyTable, key: unknown): Promise<Stored | undefined> | undefined {
  const view = viewOf(table);
  if (!view) return undefined;
  const { all } = view;
  if (all && !view.items.has(key)) return all.then(() => view.items.get(key));
  const known = view.items.get(key) ?? during(fetchItem(table, key));
  view.items.set(key, known);
  return known;
}

function allInView(table: AnyTable): Promise<Collection> | undefined {
  const view = viewOf(table);
  if (view) view.all ??= during(withKnown(view, fetchAll(table)));
  return view?.all;
}

/** All of a table, with the items that the run has read before as it read them. */
async function withKnown({ items, collections: loaded }: View, reading: Promise<Collection>): Promise<Collection> {
  const collection = await reading;
  const { key } = collection.table;
  const fetched = collection.stored;
  collection.stored = [];
  for (const one of fetched) {
    const itsKey = one.item?.[key];
    if (!items.has(itsKey)) items.set(itsKey, Promise.resolve(one));
    const known = await items.get(itsKey);
    // What the run has removed is gone for it, though others still see it.
    if (known?.item) collection.stored.push(known);
  }
  // What others have removed since it read it is there still for it.
  for (const known of await Promise.all(items.values()))
    if (known?.item && !collection.stored.includes(known)) collection.stored.push(known);
  const noted = runs.getStore()?.noted ?? new Map();
  for (const { table, before, after } of noted.values()) {
    if (table.variable !== collection.table.variable) continue;
    const known = await items.get((after ?? before)?.[key]);
    if (!after) collection.stored = collection.stored.filter(({ item }) => item?.[key] !== before?.[key]);
    else if (known && !collection.stored.includes(known)) collection.stored.push(known);
  }
  inOrder(collection);
  loaded.add(collection);
  return collection;
}

function noteCollection(collection: Collection): Collection {
  viewOf(collection.table)?.collections.add(collection);
  return collection;
}

function forget(table: AnyTable, key: unknown): boolean {
  viewOf(table)?.items.delete(key);
  return true;
}

/** Lets what the run has read of a table follow what it has written. */
function follow(stored: Stored, before?: Item, was?: unknown, except: Collection[] = []): void {
  const { table, item, element } = stored;
  const view = viewOf(table);
  if (!view) return;
  const oldKey = before?.[table.key];
  const newKey = item?.[table.key];
  if (before && oldKey !== newKey) view.items.set(oldKey, Promise.resolve(undefined));
  if (item) view.items.set(newKey, Promise.resolve(stored));
  // What was only changed stands where it stood, unless the application has put something else there.
  if (before && oldKey === newKey && element === was) return;
  for (const collection of view.collections) {
    if (except.includes(collection)) continue;
    const isPart = Boolean(item) && (!collection.keys || collection.keys.has(newKey));
    if (before && oldKey !== newKey) takeOut(collection, stored, oldKey, was);
    if (isPart) putIn(collection, stored, newKey, element, was);
  }
}

function takeOut(collection: Collection, stored: Stored, key: unknown, was: unknown): void {
  collection.stored = collection.stored.filter((one) => one !== stored);
  const { seen } = collection;
  if (seen instanceof Map || seen instanceof Set) seen.delete(key);
  else if (Array.isArray(seen)) {
    const i = seen.indexOf(was);
    if (i !== -1) seen.splice(i, 1);
  } else if (seen) Reflect.deleteProperty(seen, key as string);
}

function putIn(collection: Collection, stored: Stored, key: unknown, element: unknown, was: unknown): void {
  if (!collection.stored.includes(stored)) collection.stored.push(stored);
  const { seen } = collection;
  if (seen instanceof Map) seen.set(key, element);
  else if (seen instanceof Set) seen.add(key);
  else if (Array.isArray(seen)) {
    const i = was === undefined ? -1 : seen.indexOf(was);
    if (seen.includes(element)) return;
    if (i === -1) seen.push(element);
    else seen[i] = element;
  } else if (seen) (seen as Item)[key as string] = element;
}

async function followGone(table: AnyTable, key: unknown): Promise<void> {
  const view = viewOf(table);
  const stored = await view?.items.get(key);
  view?.items.set(key, Promise.resolve(undefined));
  if (!stored?.item) return;
  const { item, element } = stored;
  stored.item = undefined;
  stored.element = undefined;
  orphan(element, stored);
  follow(stored, item, element);
}

function remember<T>(element: T, stored: Stored): T {
  if (typeof element === 'object' && element !== null) {
    elements.set(element as unknown as object, stored);
    noteLive(element, stored.table);
  }
  return element;
}

function noteLive(thing: unknown, { detached }: AnyTable): void {
  if (!detached) runs.getStore()?.live.add(thing);
}

/** Takes what was written as what was read. */
function settle(changes: Change[], saved: Collection[] = []): void {
  for (const { stored, item, element } of changes) {
    const { item: before, element: was } = stored;
    if (item === before && element === was) continue;
    stored.item = item;
    if (was !== element) orphan(was, stored);
    stored.element = item && element;
    if (item) remember(element, before ? stored : inRun(stored));
    follow(stored, before, was, saved);
  }
}

/** What is replaced or removed is no element any more. */
function orphan(element: unknown, stored: Stored): void {
  if (elements.get(element as object) === stored) elements.delete(element as object);
}

function toElement(stored: Stored): unknown {
  if (!stored.item || stored.element !== undefined) return stored.element;
  stored.element = elementOf(stored.table, stored.item);
  return remember(stored.element, inRun(stored));
}

/** The element that an item holds. */
function elementOf({ dates = [], prototype, wrapped }: AnyTable, item: Item): unknown {
  const attributes = copy(item) as Item;
  const texts = attributes._texts as string[] | undefined;
  for (const name of dates)
    if (name in attributes && !texts?.includes(name)) attributes[name] = toDate(attributes[name]);
  if (wrapped) return attributes._value;
  for (const name of OURS) delete attributes[name];
  return prototype ? Object.assign(Object.create(prototype), attributes) : attributes;
}

/** The date that an ISO string stands for; anything else as it is. */
function toDate(value: unknown): unknown {
  const date = new Date(value as string);
  return date.toJSON() === value ? date : value;
}

function fromDate(date: Date, path: string): string {
  if (Number.isNaN(date.getTime())) throw unstorable(date, path);
  return date.toJSON();
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)]));
}

/** The item that holds an element under a key, at a place where the order is ours. */
function toItem(table: AnyTable, key: unknown, element: unknown, place?: number): Item {
  const { dates = [], keyType, prototype, variable, wrapped } = table;
  if (!isKey(key, keyType)) {
    const kind = keyType === 'N' ? 'a number' : 'a string of 1 to 2048 bytes';
    throw new Error(\`Cannot store \${table.key} \${String(key)} in the table \${variable}: its key must be \${kind}\`);
  }
  const ours: Item = { [table.key]: key };
  if (hasPlaces(table) && place !== undefined) ours[orderOf(table)] = place;
  if (!wrapped && element === key) return ours;

  const whole = wrapped ? { _value: element } : element;
  if (!isPlainObject(whole) && Object.getPrototypeOf(Object(whole)) !== prototype) throw unstorable(whole, variable);
  const attributes: Item = { ...(whole as object) };
  // A text that would come back as a date is named beside it.
  const texts = dates.filter((name) => toDate(attributes[name]) !== attributes[name]);
  for (const name of dates)
    if (types.isDate(attributes[name])) attributes[name] = fromDate(attributes[name], \`\${variable}.\${name}\`);
  const taken = OURS.find((name) => !wrapped && attributes[name] !== undefined);
  if (taken) throw new Error(\`Cannot store \${taken} in the table \${variable}: the table uses this name itself\`);
  if (table.key in attributes && attributes[table.key] !== key) {
    throw new Error(
      \`Cannot store \${table.key} \${String(attributes[table.key])} in the table \${variable} under \${String(key)}\`,
    );
  }
  if (texts.length > 0) ours._texts = texts;
  return { ...(plain(attributes, variable) as Item), ...ours };
}

/** A copy of a value as JSON would have it. Throws for what would come back as something else. */
function plain(value: unknown, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  if (Array.isArray(value) && hasNames(value)) throw unstorable(value, path);
  if (Array.isArray(value)) return Array.from(value, (one = null, i) => plain(one, \`\${path}[\${i}]\`));
  if (!isPlainObject(value)) throw unstorable(value, path);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, plain(one, \`\${path}.\${name}\`)]));
}

/** Whether a list has more than its items: \`list.total = 3\`. */
const hasNames = (list: unknown[]): boolean => Object.keys(list).some((name) => !/^\\d+$/.test(name));

function unstorable(value: unknown, path: string): Error {
  return new Error(\`Cannot store \${path}: \${described(value)} would not come back from DynamoDB as it is\`);
}

function described(value: unknown): string {
  if (typeof value !== 'object' || !value) return \`the \${typeof value} \${String(value)}\`;
  if (types.isDate(value) && Number.isNaN(value.getTime())) return 'an invalid Date';
  const { name } = value.constructor;
  return \`\${/^[AEIOU]/.test(name) ? 'an' : 'a'} \${name}\`;
}

// Objects of another realm have an \`Object.prototype\` of their own.
function isPlainObject(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

type Group = unknown[] | Map<unknown, unknown> | Set<unknown>;

const isGroup = (value: unknown): value is Group =>
  Array.isArray(value) || value instanceof Map || value instanceof Set;

/** The place of an item in the order of its table. */
const placeOf = ({ table, item }: Stored) => item?.[orderOf(table)] as number;

/** What a stored item becomes in order to hold an element. */
function changed(stored: Stored, key: unknown, element: unknown, place?: number): Change {
  const { table, item: before } = stored;
  const item: Item = { ...toItem(table, key, element, place), _version: before?._version };
  if (isDeepStrictEqual(item, { _version: undefined, ...before })) return { stored, element, item: before };
  return { stored, element, item: { ...item, _version: ((before?._version as number) ?? 0) + 1 } };
}

/** What a stored item becomes in order to hold the element that it once was. */
function changedElement(stored: Stored, element: unknown): Change {
  const { table, item } = stored;
  const isAttribute = !table.wrapped && !OURS.includes(table.key);
  return changed(stored, (isAttribute ? (element as Item) : item)?.[table.key], element, placeOf(stored));
}

/** The elements of a collection with their keys. */
function entriesOf({ key, keyType, variable }: AnyTable, seen: object): [key: unknown, element: unknown][] {
  if (Array.isArray(seen)) {
    const gap = [...seen.keys()].find((i) => !(i in seen));
    if (gap !== undefined)
      throw new Error(
        \`Cannot store the list of \${variable}: it has \${seen.length} places, but nothing was put at \${gap}. A table keeps no gaps: put new elements at the end\`,
      );
    return seen.map((element) => [element?.[key], element]);
  }
  if (isGroup(seen)) return [...seen.entries()];
  return Object.entries(seen).map(([name, element]) => [keyType === 'N' ? Number(name) : name, element]);
}

/** Whether the language lists a property of an object by its number: \`01\`, \`-1\` and what is too large it does not. */
const isIndex = (name: string) => /^(0|[1-9]\\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;

/** What the items of a collection become in order to hold what is in it now. */
function changedCollection({ table, stored }: Collection, seen: object): Change[] {
  const entries = entriesOf(table, seen);
  const byKey = new Map(stored.map((one) => [one.item?.[table.key], one]));
  const isPositional = table.key === '_position';
  const found = isPositional ? matched(stored, entries) : entries.map(([key]) => byKey.get(key));
  // An object has its integer keys first, whenever they were added.
  const isPlaced = (i: number) => isGroup(seen) || !isIndex(String(entries[i]?.[0]));
  const places = hasPlaces(table)
    ? placesFor(
        stored,
        found.filter((_, i) => isPlaced(i)),
        isPositional,
      )
    : [];

  const gone = new Set(stored);
  const keys = new Set();
  const changes = entries.map(([given, element], i) => {
    const place = isPlaced(i) ? places.shift() : (placeOf(found[i] ?? { table }) ?? nextPlace());
    const key = isPositional ? place : given;
    if (keys.has(key))
      throw new Error(\`Two elements of \${table.variable} have the same \${table.key} \${String(key)}, its key\`);
    keys.add(key);
    const one = byKey.get(key) ?? { table };
    gone.delete(one);
    return changed(one, key, element, place);
  });
  return [...changes, ...Array.from(gone, (one) => ({ stored: one }))];
}

/** The items that the elements of a list without keys were read from, or are copies of. */
function matched(stored: Stored[], entries: [unknown, unknown][]): (Stored | undefined)[] {
  const left = new Set(stored);
  const take = (one?: Stored) => (one && left.delete(one) ? one : undefined);
  const isCopy = ({ table, item }: Stored, element: unknown) =>
    isDeepStrictEqual({ ...item, ...toItem(table, item?._position, element, item?._position as number) }, item);
  const same = entries.map(([, element]) => take(elements.get(element as object)));
  return entries.map(([, element], i) => same[i] ?? take([...left].find((one) => isCopy(one, element))));
}

/** Ascending places for elements that were found in \`stored\`, or are new: those that they have, as far as that can be. */
function placesFor(stored: Stored[], found: (Stored | undefined)[], isPositional: boolean): number[] {
  const ranks = new Map(stored.map((one, rank) => [one, rank]));
  const places: number[] = [];
  let rank = -1;
  for (const end of [...ascending(found.map((one) => one && ranks.get(one))), found.length]) {
    const next = found[end];
    const nextRank = next ? (ranks.get(next) as number) : stored.length;
    const count = end - places.length;
    const low = places.at(-1);
    const high = next && placeOf(next);
    // What a Map or object gets comes last, also behind what was not read.
    const isFree = next !== undefined || isPositional;
    const left = stored
      .slice(rank + 1, isFree ? nextRank : 0)
      .map(placeOf)
      .slice(0, count);
    const given = [left, spread(low, high, count, isPositional)].find(
      (some) => some.length === count && isBetween(low, some, high),
    );
    // Where there is no room, the next element moves as well.
    if (!given) continue;
    places.push(...given);
    if (high !== undefined) places.push(high);
    rank = nextRank;
  }
  return places;
}

/** Places behind \`low\` and before \`high\`. Where the place is the key, two who add at once get the same, so one is told. */
function spread(low: number | undefined, high: number | undefined, count: number, isPositional: boolean): number[] {
  if (high === undefined && isPositional) return Array.from({ length: count }, (_, i) => Math.floor(low ?? 0) + 1 + i);
  if (high === undefined) return Array.from({ length: count }, () => nextPlace(low));
  const step = low === undefined ? 1 : (high - low) / (count + 1);
  return Array.from({ length: count }, (_, i) => high - step * (count - i));
}

const isBetween = (low = -Infinity, places: number[], high = Infinity) =>
  places.every((place, i) => (places[i - 1] ?? low) < place && place < high);

let lastPlace = 0;

/** A place behind \`low\` and all that were given before. */
function nextPlace(low = 0): number {
  // Microseconds, so that processes seldom give the same.
  const now = Date.now() * 1000 + (process.hrtime()[1] % 1000);
  lastPlace = Math.max(now, lastPlace + 1, Math.floor(low) + 1);
  return lastPlace;
}

/** The indexes of as many numbers as possible that ascend. */
function ascending(numbers: (number | undefined)[]): number[] {
  // ends[n]: where the best run of n + 1 numbers ends.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((number, i) => {
    if (number === undefined) return;
    let length = ends.length;
    while (length > 0 && (numbers[ends[length - 1] as number] as number) > number) length--;
    previous[i] = ends[length - 1];
    ends[length] = i;
  });
  const run: number[] = [];
  for (let end = ends.at(-1); end !== undefined; end = previous[end]) run.unshift(end);
  return run;
}

/** Makes all changes or none, of up to 100 items at a time. */
async function write(changes: Change[]): Promise<void> {
  const [table] = changes.map(({ stored }) => stored.table);
  const noted = table && noting(table);
  if (noted) changes.forEach((change) => note(noted, change));
  else await send(changes.flatMap(operationsOf));
}

/** Where the present transaction takes note of what it writes. */
function noting({ detached }: AnyTable): Run['noted'] {
  const run = runs.getStore();
  return run?.isOver === false && !detached ? run.noted : undefined;
}

/** Takes note of a change: the last one counts, on condition that the item still is as it was before the first one. */
function note(noted: NonNullable<Run['noted']>, { stored: { table, item: before }, item: after }: Change): void {
  if (before === after) return;
  const entry = (item: Item) => {
    const id = JSON.stringify([table.variable, item[table.key]]);
    const known = noted.get(id) ?? { table };
    noted.set(id, known);
    return known;
  };
  if (before) {
    const known = entry(before);
    if (!known.after) known.before ??= before;
    known.after = undefined;
  }
  if (after) {
    const known = entry(after);
    if (known.after)
      throw new Error(
        \`Two elements of \${table.variable} have the same \${table.key} \${String(after[table.key])}, its key\`,
      );
    known.after = after;
    known.isOther ||= !before;
  }
}

/** Writes what the present transaction has taken note of. */
async function writeNoted(): Promise<void> {
  const noted = runs.getStore()?.noted;
  if (!noted || noted.size === 0) return;
  const all = [...noted.values()];
  noted.clear();
  await send(all.flatMap(operationsOfNoted));
}

function operationsOfNoted({ table, before, after, isOther }: Noted): Operation[] {
  if (after) after._version = ((before?._version as number | undefined) ?? 0) + 1;
  if (!before || !after || !isOther) return operationsOf({ stored: { table, item: before }, item: after });
  return [{ Put: { TableName: tableName(table), Item: after, ...isUnchanged(table, before) } }];
}

async function send(all: Operation[]): Promise<void> {
  let operations = all;
  const turn = inTurn(operations.slice(0, 90));
  if (turn) await written(turn, operations);
  if (turn) operations = operations.slice(90);
  const [operation] = operations;
  if (operation && operations.length === 1) {
    const { Put, Update, Delete } = operation;
    if (Put) await written(db.send(new PutCommand(Put)), operations);
    if (Update) await written(db.send(new UpdateCommand(Update as UpdateCommandInput)), operations);
    if (Delete) await written(db.send(new DeleteCommand(Delete)), operations);
    return;
  }
  for (let start = 0; start < operations.length; start += 100) {
    const TransactItems = operations.slice(start, start + 100);
    await written(db.send(new TransactWriteCommand({ TransactItems })), TransactItems);
  }
}

/** What DynamoDB is to do for a change, on condition that the item still is as it was read. */
function operationsOf({ stored: { table, item: before }, item: after }: Change): Operation[] {
  if (before === after) return [];
  const TableName = tableName(table);
  const { key } = table;
  if (before && after && before[key] === after[key]) {
    return [{ Update: { TableName, Key: { [key]: before[key] }, ...difference(table, before, after) } }];
  }
  const operations: Operation[] = [];
  if (after) operations.push({ Put: { TableName, Item: after, ...isNew(table) } });
  if (before) operations.push({ Delete: { TableName, Key: { [key]: before[key] }, ...isUnchanged(table, before) } });
  return operations;
}

function difference(table: AnyTable, before: Item, after: Item) {
  const condition = isUnchanged(table, before);
  const names: Record<string, string> = { ...condition.ExpressionAttributeNames, '#version': '_version' };
  const values: Item = { ...condition.ExpressionAttributeValues, ':one': 1 };
  const set: string[] = [];
  const remove: string[] = [];
  Object.keys({ ...before, ...after }).forEach((name, i) => {
    if (name === '_version' || isDeepStrictEqual(before[name], after[name])) return;
    names[\`#\${i}\`] = name;
    if (after[name] === undefined) remove.push(\`#\${i}\`);
    else {
      set.push(\`#\${i} = :\${i}\`);
      values[\`:\${i}\`] = after[name];
    }
  });
  const clauses = [
    set.length && \`SET \${set.join(', ')}\`,
    remove.length && \`REMOVE \${remove.join(', ')}\`,
    'ADD #version :one',
  ];
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression: condition.ConditionExpression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** The condition that an item still is as it was read. */
function isUnchanged(table: AnyTable, { _version: version }: Item): Condition {
  if (version === 0) return isNew(table);
  if (version !== undefined) {
    return {
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': '_version' },
      ExpressionAttributeValues: { ':version': version },
    };
  }
  return {
    ConditionExpression: 'attribute_exists(#key) AND attribute_not_exists(#version)',
    ExpressionAttributeNames: { '#key': table.key, '#version': '_version' },
  };
}

/** The condition that there is no item with the same key. */
const isNew = ({ key }: AnyTable): Condition => ({
  ConditionExpression: 'attribute_not_exists(#key)',
  ExpressionAttributeNames: { '#key': key },
});
`;

export const JAVASCRIPT = `import { AsyncLocalStorage } from 'async_hooks';
import { setImmediate } from 'timers';
import { isDeepStrictEqual, types } from 'util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';

export const db = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

const runs = new AsyncLocalStorage();

// What was read, unseen by the application, so that \`save\` knows what has changed since.
const elements = new WeakMap();
const collections = new WeakMap();

// Attributes that are ours: no element ever shows them.
const OURS = ['_added', '_key', '_position', '_texts', '_value', '_version'];

/** Every element of a table, in order. Reads the whole table. */
export async function listItems(table) {
  const collection = await readAll(table);
  return tracked(collection.stored.map(toElement), collection);
}

/** The elements with these keys, in order. */
export async function getList(table, ...keys) {
  const collection = await readKeys(table, keys);
  return tracked(collection.stored.map(toElement), collection);
}

/** Every element of a table by its key, in order. Reads the whole table. */
export async function mapItems(table) {
  const collection = await readAll(table);
  return tracked(new Map(entriesByKey(collection)), collection);
}

/** The elements with these keys, as \`mapItems\` has them. */
export async function getMap(table, ...keys) {
  const collection = await readKeys(table, keys);
  return tracked(new Map(entriesByKey(collection)), collection);
}

/** Every element of a table as the properties of an object. Reads the whole table. */
export async function objectItems(table) {
  const collection = await readAll(table);
  return tracked(Object.fromEntries(entriesByKey(collection)), collection);
}

/** The elements with these keys, as \`objectItems\` has them. */
export async function getObject(table, ...keys) {
  const names = keys.map((key) => (table.keyType === 'N' ? Number(key) : String(key)));
  const collection = await readKeys(table, names);
  return tracked(Object.fromEntries(entriesByKey(collection)), collection);
}

/** Every element of a table, as a Set in order. Reads the whole table. */
export async function setItems(table) {
  return toSet(await readAll(table));
}

/** Those of these elements that a Set has. */
export async function getSet(table, ...keys) {
  return toSet(await readKeys(table, keys));
}

function toSet(collection) {
  const entries = entriesByKey(collection).map(([key, element]) => (collection.table.wrapped ? element : key));
  return tracked(new Set(entries), collection);
}

/** The element with this key, or undefined. */
export async function getItem(table, key) {
  const stored = await read(table, key);
  return stored && toElement(stored);
}

/** Whether there is an element with this key. */
export async function hasItem(table, key) {
  return (await read(table, key)) !== undefined;
}

/** How many elements a table has. Reads the whole table. */
export async function countItems(table) {
  const known = viewOf(table)?.all;
  if (known) return (await known).stored.length;
  await writeNoted();
  return during(countAll(table));
}

async function countAll(table) {
  let count = 0;
  const request = { TableName: tableName(table), ConsistentRead: true, Select: 'COUNT' };
  for await (const page of paginateScan({ client: db }, request)) count += page.Count ?? 0;
  return count;
}

/** The elements with \`value\` as the key of an index, in order. A write may take a moment to show in an index. */
export async function queryItems(table, index, attribute, value, keyType = 'S') {
  if (!isKey(value, keyType)) return [];
  await writeNoted();
  const collection = await during(queryAll(table, index, attribute, value));
  return inOrder(collection).stored.map(toElement);
}

async function queryAll(table, index, attribute, value) {
  const collection = { table, stored: [] };
  const request = {
    TableName: tableName(table),
    IndexName: index,
    KeyConditionExpression: '#attribute = :value',
    ExpressionAttributeNames: { '#attribute': attribute },
    ExpressionAttributeValues: { ':value': value },
  };
  for await (const { Items = [] } of paginateQuery({ client: db }, request)) {
    for (const item of Items) collection.stored.push({ table, item });
  }
  return collection;
}

/** Adds a new element at the end, and returns it. Fails where the table has one with its key. */
export async function putItem(table, element) {
  const place = nextPlace();
  const key = table.key === '_position' ? place : element?.[table.key];
  const item = { ...toItem(table, key, element, place), _version: 1 };
  const Put = { TableName: tableName(table), Item: item, ...isNew(table) };
  const noted = noting(table);
  if (noted) note(noted, { stored: { table }, item });
  else await written(inTurn([{ Put }]) ?? db.send(new PutCommand(Put)), [{ Put }]);
  const stored = { table, item, element };
  follow(stored);
  return remember(element, inRun(stored));
}

/** Stores an element under a key: in the place of the one that has it, or else at the end. */
export async function setItem(table, key, element) {
  const isKnown = viewOf(table)?.items.has(key);
  const set = async () => {
    const stored = inRun((await read(table, key)) ?? { table });
    const change = changed(stored, key, element, placeOf(stored) ?? nextPlace());
    await write([change]);
    settle([change]);
  };
  // A run that has decided by what was there before begins again as a whole.
  await (isKnown ? set() : repeatOnConflict(set, async () => forget(table, key)));
}

/** Adds an element to a Set, at the end where it has none like it. */
export async function addItem(table, element) {
  await setItem(table, element, element);
}

/** Deletes the element with this key, and returns it. */
export async function deleteItem(table, key) {
  if (!isKey(key, table.keyType)) return undefined;
  if (noting(table)) return deleteNoted(table, key);
  const request = { TableName: tableName(table), Key: { [table.key]: key }, ReturnValues: 'ALL_OLD' };
  const { Attributes } = await written(db.send(new DeleteCommand(request)), [], (deleted) => deleted.Attributes);
  await followGone(table, key);
  return Attributes && elementOf(table, Attributes);
}

async function deleteNoted(table, key) {
  const stored = await read(table, key);
  const element = stored && toElement(stored);
  const change = { stored: stored ?? { table } };
  await write([change]);
  settle([change]);
  return element;
}

/** Deletes every element of a table. */
export async function clearItems(table) {
  await writeNoted();
  await during(deleteAll(table));
}

async function deleteAll(table) {
  const TableName = tableName(table);
  const request = {
    TableName,
    ConsistentRead: true,
    ProjectionExpression: '#key',
    ExpressionAttributeNames: { '#key': table.key },
  };
  for await (const { Items = [] } of paginateScan({ client: db }, request)) {
    for (let start = 0; start < Items.length; start += 25) {
      const keys = Items.slice(start, start + 25);
      await Promise.all(keys.map((Key) => written(db.send(new DeleteCommand({ TableName, Key })))));
      for (const Key of keys) await followGone(table, Key[table.key]);
    }
  }
}

/**
 * Writes how elements and collections now differ from what was read, all of it or nothing (up to 100 items), on condition
 * that nobody else has written these items meanwhile. What was not read from a table is left alone. Without arguments: all
 * that the present run has read.
 */
export async function save(...things) {
  await inSequence(() => saveNow(things.length > 0 ? things : [...(runs.getStore()?.live ?? [])]));
}

/**
 * Writes all that the present transaction has changed so far, before others can see something of it: in one step, up to 100
 * items. Its end does so as well.
 */
export async function commit() {
  await save();
  await inSequence(writeNoted);
}

/** One after another, as the same element may be in both. */
async function inSequence(saving) {
  const run = runs.getStore();
  const before = run?.saving;
  let end = () => {};
  if (run) run.saving = new Promise((resolve) => (end = resolve));
  try {
    await before;
    await saving();
  } finally {
    end();
  }
}

/** Groups of groups that are looked through for elements, at most. */
const DEPTH = 3;

async function saveNow(things) {
  runs.getStore()?.saved.push(...things);
  const changes = new Map();
  const changeOf = (element) => {
    const stored = elements.get(element);
    if (stored?.item) changes.set(stored, changedElement(stored, element));
  };
  const savedOf = (thing, depth = 0) => {
    const collection = collections.get(thing);
    if (collection) return [{ collection, changes: changedCollection(collection, thing) }];
    if (elements.has(thing) || depth > DEPTH) changeOf(thing);
    else if (isGroup(thing)) return [...thing.values()].flatMap((one) => savedOf(one, depth + 1));
    else if (isPlainObject(thing)) return Object.values(thing).flatMap((one) => savedOf(one, depth + 1));
    return [];
  };
  const saved = things.flatMap((thing) => savedOf(thing));
  const isChange = ({ stored, item, element }) => item !== stored.item || element !== stored.element;
  for (const change of saved.flatMap((one) => one.changes)) {
    if (isChange(change) || !changes.has(change.stored)) changes.set(change.stored, change);
  }
  // What has changed nothing itself follows what others have.
  const causes = saved.filter((one) => one.changes.some(isChange)).map(({ collection }) => collection);

  await write([...changes.values()]);
  settle([...changes.values()], causes);
  for (const { collection, changes } of saved) {
    collection.stored = changes.filter(({ item }) => item).map(({ stored }) => stored);
  }
}

/** Makes a collection what \`was\` becomes: \`save\` then writes how it differs from what was read. */
export function replaceList(was, now) {
  const collection = was && collections.get(was);
  if (collection) collections.set(now, collection);
  if (collection) collection.seen = now;
  if (runs.getStore()?.live.delete(was)) runs.getStore()?.live.add(now);
  return now;
}

/** Makes a table hold exactly a collection, as JSON has it, on condition that it still is as it was when that was read. */
export async function replaceItems(table, now) {
  const values = isGroup(now) ? [...now.values()] : Object.values(now);
  const known = [collections.get(now), ...values.map((value) => elements.get(value)?.collection)];
  const collection = known.find((one) => one?.table.variable === table.variable);
  collections.set(now, collection ?? inRun(await readAll(table)));
  await save(now instanceof Map || now instanceof Set ? now : asJson(now));
}

/** A copy of a collection as it would come back from JSON, which counts as what was read where the original did. */
function asJson(seen) {
  const copy = JSON.parse(JSON.stringify(seen));
  collections.set(copy, collections.get(seen));
  for (const [name, element] of Object.entries(seen)) {
    const stored = elements.get(element);
    if (stored) remember(copy[name], stored);
  }
  return copy;
}

const valuesTable = { variable: 'VALUES_TABLE_NAME', key: 'name', order: 'name', wrapped: true };

// A document that is read is a copy, which only \`replaceValue\` writes.
const detachedTable = { ...valuesTable, detached: true };

/** The next number of a sequence, \`first\` to begin with: no two callers get the same. */
export async function nextNumber(name, first = 1) {
  const command = new UpdateCommand({
    TableName: tableName(valuesTable),
    Key: { name },
    UpdateExpression: 'SET #last = if_not_exists(#last, :before) + :one',
    ExpressionAttributeNames: { '#last': 'last' },
    ExpressionAttributeValues: { ':before': first - 1, ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  });
  const { Attributes } = await during(db.send(command));
  return Attributes?.last;
}

/** The value with this name, \`initial\` to begin with. */
export async function getValue(name, initial) {
  return toElement({ ...(await readValue(name, initial)), table: detachedTable });
}

/** The values with these names, each as given to begin with; \`save\` writes those that change. */
export async function getValues(initial) {
  const stored = await Promise.all(Object.entries(initial).map(([name, value]) => readValue(name, value)));
  const collection = { table: valuesTable, stored };
  return tracked(Object.fromEntries(entriesByKey(collection)), collection);
}

/** Sets the value with this name. */
export async function setValue(name, value) {
  const { _value = null } = toItem(valuesTable, name, value);
  await writeNoted();
  const command = new UpdateCommand({
    TableName: tableName(valuesTable),
    Key: { name },
    UpdateExpression: 'SET #value = :value ADD #version :one',
    ExpressionAttributeNames: { '#value': '_value', '#version': '_version' },
    ExpressionAttributeValues: { ':value': _value, ':one': 1 },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await written(db.send(command));
  remember(value, { table: valuesTable, item: Attributes });
}

/** Sets the value with this name, as JSON has it: where it was read before, on condition that it still is as it was then. */
export async function replaceValue(name, now) {
  const json = JSON.parse(JSON.stringify(now));
  const stored = elements.get(now);
  if (stored?.item?.name === name) await save(remember(json, stored));
  else await setValue(name, json);
}

async function readValue(name, initial) {
  // Version 0 is that of a value which is not stored yet.
  return (
    (await read(valuesTable, name)) ?? {
      table: valuesTable,
      item: { ...toItem(valuesTable, name, initial), _version: 0 },
    }
  );
}

/** Runs a function again when what it read was changed before it could write anything, as if it had started later. */
export function retryOnConflict(run) {
  const retrying = async (...args) => {
    // What a run read before it came here is part of what has to be repeated.
    if (runs.getStore()?.isOver === false) return run(...args);
    let current;
    const attempt = () => runIn((current = newRun()), run, args);
    return repeatOnConflict(attempt, async () => !(await hasWritten(current)) && refresh(current));
  };
  return retrying;
}

/** Runs a function once, with one view of the tables: it does something that must not happen again. */
export function inOneRun(run) {
  const running = async (...args) => {
    if (runs.getStore()?.isOver === false) return run(...args);
    return runIn(newRun(), run, args);
  };
  return running;
}

const newRun = () => ({ isOver: false, saved: [], live: new Set(), writes: [], views: new Map(), pending: 0 });

async function runIn(current, run, args) {
  try {
    return await runs.run(current, () => keepAll(run(...args)));
  } catch (error) {
    throw await runs.run(current, () => keepLive(error, current));
  } finally {
    current.isOver = true;
  }
}

/**
 * The same for a function that, with all it calls, writes more than once: all of it in one step when it is over, or at
 * \`commit\`. With names, the function takes turns as one of \`retryInTurn\` does.
 */
export function inTransaction(run, ...names) {
  const noting = async (...args) => {
    runs.getStore().noted = new Map();
    return run(...args);
  };
  // The run that it is part of goes on with what it leaves.
  const leaving = async (...args) => {
    try {
      return await run(...args);
    } finally {
      await save();
    }
  };
  const starting = async (...args) => {
    const body = runs.getStore()?.isOver === false ? leaving : noting;
    return (names.length > 0 ? retryInTurn(body, ...names) : retryOnConflict(body))(...args);
  };
  return starting;
}

/**
 * The same for a function that decides by all of a table whether it writes: of the runs with a name in common that begin
 * at once, one writes, and the others begin again.
 */
export function retryInTurn(run, ...names) {
  const inOrder = async (...args) => {
    const current = runs.getStore();
    const known = current.turns ?? [];
    const added = names.filter((name) => !known.some(({ item }) => item?.name === name));
    current.turns = [...known, ...(await Promise.all(added.map((name) => readValue(name, null))))];
    return run(...args);
  };
  return retryOnConflict(inOrder);
}

/** Makes changes on condition that no other run has had the turn meanwhile; undefined where no turn is needed. */
function inTurn(operations) {
  const { turns = [] } = runs.getStore() ?? {};
  if (turns.length === 0 || operations.length === 0) return undefined;
  const taken = turns.map(({ table, item = {} }) => ({
    Update: { TableName: tableName(table), Key: { name: item.name }, ...difference(table, item, item) },
  }));
  const TransactItems = [...operations, ...taken];
  return db.send(new TransactWriteCommand({ TransactItems })).then(() => {
    for (const turn of turns) turn.item = { ...turn.item, _version: (turn.item?._version ?? 0) + 1 };
  });
}

/**
 * First thing in a \`catch\`: writes what was changed before the error, as memory would have kept it; a conflict goes on to who
 * runs the function again.
 */
export async function keepChanges(error, ...things) {
  const run = runs.getStore();
  if (!run) return isConflict(error) ? undefined : save(...things);
  things.forEach((thing) => run.live.add(thing));
  if (run.noted && !isConflict(error)) return save();
  const failure = await keepLive(error, run);
  if (isConflict(failure) && !(await hasWritten(run))) throw failure;
}

/** Waits for a run, and writes what is changed in the end of all that it has read. */
async function keepAll(running) {
  const result = await running;
  await commit();
  return result;
}

/** Writes what a run has changed before an error. Returns the error, or the conflict for which the run is to begin again. */
async function keepLive(error, run) {
  if (isConflict(error)) return error;
  try {
    await commit();
  } catch (failure) {
    if (isConflict(failure) && !(await hasWritten(run))) return failure;
  }
  return error;
}

/** Runs a function again, up to 50 times, as long as it ends in a conflict after which it \`canRepeat\`. */
async function repeatOnConflict(run, canRepeat = async () => true) {
  let endTurn;
  let clash;
  let clashes = 0;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        if (!isConflict(error) || attempt === 50) throw error;
        const same = taken.get(error);
        clashes = same !== undefined && same === clash ? clashes + 1 : 0;
        clash = same;
        // Who has read again that the key is taken, and takes it all the same, always will.
        if (clashes === 5) throw Object.assign(new Error(clash), { cause: error });
        // Others of this process come one after another; those of other processes are met by chance.
        const pause = Math.random() * Math.min(1000, 5 * 2 ** attempt);
        if (endTurn) await new Promise((resolve) => setTimeout(resolve, pause));
        else endTurn = await takeTurn(contended.get(error) ?? '');
        if (!(await canRepeat())) throw error;
      }
    }
  } finally {
    endTurn?.();
  }
}

// The item that a conflict was about, and who is the last to wait for it.
const contended = new WeakMap();
// What is wrong where a new item met one with its key.
const taken = new WeakMap();
const queues = new Map();

/** Waits until all have had their turn that lost an item before. Returns what ends one's own turn. */
async function takeTurn(item) {
  const before = queues.get(item);
  let begin = () => {};
  let end = () => {};
  const begun = new Promise((resolve) => (begin = resolve));
  const ended = new Promise((resolve) => (end = resolve));
  const turn = { begun, ended };
  queues.set(item, turn);
  void ended.then(() => queues.get(item) === turn && queues.delete(item));
  await before?.begun;
  // Not for ever: the one before may be waiting for what this one does.
  if (before) await Promise.race([before.ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
  begin();
  return end;
}

/** Takes note of a write in the run that sends it, and of the item that it lost to another one. */
function written(sending, operations = [], hasChanged = () => true) {
  const noted = sending.then(hasChanged, (error) => {
    if (!isConflict(error)) return true;
    const lost = error.CancellationReasons?.findIndex(({ Code }) => Code !== 'None') ?? 0;
    const { Put, Update, Delete } = operations[lost] ?? {};
    // A new item has been in the way of another new one: who adds to a table has mostly read all of it.
    const { TableName, Key } = { ...Put, ...Update, ...Delete };
    contended.set(error, JSON.stringify([TableName, Key]));
    const name = Put?.ConditionExpression === 'attribute_not_exists(#key)' && Put.ExpressionAttributeNames?.['#key'];
    if (name)
      taken.set(error, \`Two elements of \${TableName} have the same \${name} \${String(Put.Item?.[name])}, its key\`);
    return false;
  });
  runs.getStore()?.writes.push(noted);
  return during(sending);
}

const hasWritten = async ({ writes }) => (await Promise.all(writes)).some(Boolean);

/** Takes note of the run that something is read in. */
function inRun(reading) {
  reading.run = runs.getStore();
  return reading;
}

/** Reads again what a run was to save and had not read itself. Returns whether all of it could be. */
async function refresh(run) {
  const things = run.saved.flatMap((thing) => (isGroup(thing) ? [thing, ...thing.values()] : [thing]));
  const refreshed = await Promise.all(Array.from(new Set(things), (thing) => refreshThing(thing, run)));
  return refreshed.every(Boolean);
}

async function refreshThing(thing, run) {
  const collection = collections.get(thing);
  if (collection && collection.run !== run) return false;
  const stored = elements.get(thing);
  if (!stored?.item || stored.run === run) return true;
  const { table, item } = stored;
  const now = await read(table, item[table.key]);
  const isGone = !now && item._version !== 0;
  if (isGone || Object.isFrozen(thing)) return false;
  stored.item = now?.item ?? item;
  for (const name of Object.keys(thing)) Reflect.deleteProperty(thing, name);
  if (Array.isArray(thing)) thing.length = 0;
  Object.assign(thing, elementOf(table, stored.item));
  return true;
}

function isConflict(error) {
  const { name, CancellationReasons = [] } = Object(error);
  return (
    name === 'ConditionalCheckFailedException' ||
    name === 'TransactionConflictException' ||
    CancellationReasons.some(({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict')
  );
}

/** Express 4 loses the rejections of async handlers: hands them to its error handlers. */
export function forwardErrors(handler) {
  const forwarding = async (...args) => {
    try {
      await handler(...args);
    } catch (error) {
      const next = args.at(-1);
      next(error);
    }
  };
  // Express tells error handlers by the number of their parameters.
  return Object.defineProperty(forwarding, 'length', { value: handler.length });
}

/** What a function gives for each element, one after the other; like \`map\`, it leaves holes as they are. */
export async function mapInOrder(list, fn) {
  const results = new Array(list.length);
  for (let i = 0; i < results.length; i++) if (i in list) results[i] = await fn(list[i], i, list);
  return results;
}

/** The name of a table, which the environment has. */
function tableName({ variable }) {
  const name = process.env[variable];
  if (!name) throw new Error(\`\${variable} is not set: it names a DynamoDB table (see .env.example)\`);
  return name;
}

/** Whether DynamoDB takes a value as a key; any other finds nothing. */
function isKey(value, keyType = 'S') {
  if (keyType === 'N') return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 2048;
}

async function read(table, key) {
  if (!isKey(key, table.keyType)) return undefined;
  return inView(table, key) ?? fetchItem(table, key);
}

async function fetchItem(table, key) {
  const { Item } = await db.send(
    new GetCommand({ TableName: tableName(table), Key: { [table.key]: key }, ConsistentRead: true }),
  );
  return Item && { table, item: Item };
}

async function readKeys(table, keys) {
  const found = await Promise.all([...new Set(keys)].map((key) => read(table, key)));
  return noteCollection(
    inOrder({ table, stored: found.filter((stored) => stored !== undefined), keys: new Set(keys) }),
  );
}

async function readAll(table) {
  return allInView(table) ?? fetchAll(table);
}

async function fetchAll(table) {
  const collection = { table, stored: [] };
  const request = { TableName: tableName(table), ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: db }, request)) {
    for (const item of Items) collection.stored.push({ table, item, collection });
  }
  return inOrder(collection);
}

function inOrder(collection) {
  const order = orderOf(collection.table);
  const value = ({ item }) => item?.[order];
  collection.stored.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
  return collection;
}

const orderOf = ({ key, order }) => order ?? (key === '_position' ? key : '_added');

/** Whether the order of a table is ours to keep, not by an attribute of the elements. */
const hasPlaces = (table) => ['_added', '_position'].includes(orderOf(table));

function entriesByKey({ table, stored }) {
  return stored.map((one) => [one.item?.[table.key], toElement(one)]);
}

function tracked(seen, collection) {
  // A list of what stands under keys of its own shows the elements, not the collection.
  if (Array.isArray(seen) && collection.table.key === '_key') return seen;
  if (collection.seen) return collection.seen;
  collection.seen = seen;
  collections.set(seen, inRun(collection));
  noteLive(seen, collection.table);
  return seen;
}

/** What the present run knows of a table. */
function viewOf({ variable, detached }) {
  const run = runs.getStore();
  if (!run || run.isOver || detached) return undefined;
  const view = run.views.get(variable) ?? { items: new Map(), collections: new Set() };
  run.views.set(variable, view);
  return view;
}

/** What a run knows holds until it has waited for something else than tables. */
function during(reading) {
  const run = runs.getStore();
  if (!run) return reading;
  run.pending++;
  const end = () => {
    run.pending--;
    setImmediate(() => run.pending > 0 || run.noted?.size || run.views.clear());
  };
  reading.then(end, end);
  return reading;
}

function inView(table, key) {
  const view = viewOf(table);
  if (!view) return undefined;
  const { all } = view;
  if (all && !view.items.has(key)) return all.then(() => view.items.get(key));
  const known = view.items.get(key) ?? during(fetchItem(table, key));
  view.items.set(key, known);
  return known;
}

function allInView(table) {
  const view = viewOf(table);
  if (view) view.all ??= during(withKnown(view, fetchAll(table)));
  return view?.all;
}

/** All of a table, with the items that the run has read before as it read them. */
async function withKnown({ items, collections: loaded }, reading) {
  const collection = await reading;
  const { key } = collection.table;
  const fetched = collection.stored;
  collection.stored = [];
  for (const one of fetched) {
    const itsKey = one.item?.[key];
    if (!items.has(itsKey)) items.set(itsKey, Promise.resolve(one));
    const known = await items.get(itsKey);
    // What the run has removed is gone for it, though others still see it.
    if (known?.item) collection.stored.push(known);
  }
  // What others have removed since it read it is there still for it.
  for (const known of await Promise.all(items.values()))
    if (known?.item && !collection.stored.includes(known)) collection.stored.push(known);
  const noted = runs.getStore()?.noted ?? new Map();
  for (const { table, before, after } of noted.values()) {
    if (table.variable !== collection.table.variable) continue;
    const known = await items.get((after ?? before)?.[key]);
    if (!after) collection.stored = collection.stored.filter(({ item }) => item?.[key] !== before?.[key]);
    else if (known && !collection.stored.includes(known)) collection.stored.push(known);
  }
  inOrder(collection);
  loaded.add(collection);
  return collection;
}

function noteCollection(collection) {
  viewOf(collection.table)?.collections.add(collection);
  return collection;
}

function forget(table, key) {
  viewOf(table)?.items.delete(key);
  return true;
}

/** Lets what the run has read of a table follow what it has written. */
function follow(stored, before, was, except = []) {
  const { table, item, element } = stored;
  const view = viewOf(table);
  if (!view) return;
  const oldKey = before?.[table.key];
  const newKey = item?.[table.key];
  if (before && oldKey !== newKey) view.items.set(oldKey, Promise.resolve(undefined));
  if (item) view.items.set(newKey, Promise.resolve(stored));
  // What was only changed stands where it stood, unless the application has put something else there.
  if (before && oldKey === newKey && element === was) return;
  for (const collection of view.collections) {
    if (except.includes(collection)) continue;
    const isPart = Boolean(item) && (!collection.keys || collection.keys.has(newKey));
    if (before && oldKey !== newKey) takeOut(collection, stored, oldKey, was);
    if (isPart) putIn(collection, stored, newKey, element, was);
  }
}

function takeOut(collection, stored, key, was) {
  collection.stored = collection.stored.filter((one) => one !== stored);
  const { seen } = collection;
  if (seen instanceof Map || seen instanceof Set) seen.delete(key);
  else if (Array.isArray(seen)) {
    const i = seen.indexOf(was);
    if (i !== -1) seen.splice(i, 1);
  } else if (seen) Reflect.deleteProperty(seen, key);
}

function putIn(collection, stored, key, element, was) {
  if (!collection.stored.includes(stored)) collection.stored.push(stored);
  const { seen } = collection;
  if (seen instanceof Map) seen.set(key, element);
  else if (seen instanceof Set) seen.add(key);
  else if (Array.isArray(seen)) {
    const i = was === undefined ? -1 : seen.indexOf(was);
    if (seen.includes(element)) return;
    if (i === -1) seen.push(element);
    else seen[i] = element;
  } else if (seen) seen[key] = element;
}

async function followGone(table, key) {
  const view = viewOf(table);
  const stored = await view?.items.get(key);
  view?.items.set(key, Promise.resolve(undefined));
  if (!stored?.item) return;
  const { item, element } = stored;
  stored.item = undefined;
  stored.element = undefined;
  orphan(element, stored);
  follow(stored, item, element);
}

function remember(element, stored) {
  if (typeof element === 'object' && element !== null) {
    elements.set(element, stored);
    noteLive(element, stored.table);
  }
  return element;
}

function noteLive(thing, { detached }) {
  if (!detached) runs.getStore()?.live.add(thing);
}

/** Takes what was written as what was read. */
function settle(changes, saved = []) {
  for (const { stored, item, element } of changes) {
    const { item: before, element: was } = stored;
    if (item === before && element === was) continue;
    stored.item = item;
    if (was !== element) orphan(was, stored);
    stored.element = item && element;
    if (item) remember(element, before ? stored : inRun(stored));
    follow(stored, before, was, saved);
  }
}

/** What is replaced or removed is no element any more. */
function orphan(element, stored) {
  if (elements.get(element) === stored) elements.delete(element);
}

function toElement(stored) {
  if (!stored.item || stored.element !== undefined) return stored.element;
  stored.element = elementOf(stored.table, stored.item);
  return remember(stored.element, inRun(stored));
}

/** The element that an item holds. */
function elementOf({ dates = [], prototype, wrapped }, item) {
  const attributes = copy(item);
  const texts = attributes._texts;
  for (const name of dates)
    if (name in attributes && !texts?.includes(name)) attributes[name] = toDate(attributes[name]);
  if (wrapped) return attributes._value;
  for (const name of OURS) delete attributes[name];
  return prototype ? Object.assign(Object.create(prototype), attributes) : attributes;
}

/** The date that an ISO string stands for; anything else as it is. */
function toDate(value) {
  const date = new Date(value);
  return date.toJSON() === value ? date : value;
}

function fromDate(date, path) {
  if (Number.isNaN(date.getTime())) throw unstorable(date, path);
  return date.toJSON();
}

function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)]));
}

/** The item that holds an element under a key, at a place where the order is ours. */
function toItem(table, key, element, place) {
  const { dates = [], keyType, prototype, variable, wrapped } = table;
  if (!isKey(key, keyType)) {
    const kind = keyType === 'N' ? 'a number' : 'a string of 1 to 2048 bytes';
    throw new Error(\`Cannot store \${table.key} \${String(key)} in the table \${variable}: its key must be \${kind}\`);
  }
  const ours = { [table.key]: key };
  if (hasPlaces(table) && place !== undefined) ours[orderOf(table)] = place;
  if (!wrapped && element === key) return ours;

  const whole = wrapped ? { _value: element } : element;
  if (!isPlainObject(whole) && Object.getPrototypeOf(Object(whole)) !== prototype) throw unstorable(whole, variable);
  const attributes = { ...whole };
  // A text that would come back as a date is named beside it.
  const texts = dates.filter((name) => toDate(attributes[name]) !== attributes[name]);
  for (const name of dates)
    if (types.isDate(attributes[name])) attributes[name] = fromDate(attributes[name], \`\${variable}.\${name}\`);
  const taken = OURS.find((name) => !wrapped && attributes[name] !== undefined);
  if (taken) throw new Error(\`Cannot store \${taken} in the table \${variable}: the table uses this name itself\`);
  if (table.key in attributes && attributes[table.key] !== key) {
    throw new Error(
      \`Cannot store \${table.key} \${String(attributes[table.key])} in the table \${variable} under \${String(key)}\`,
    );
  }
  if (texts.length > 0) ours._texts = texts;
  return { ...plain(attributes, variable), ...ours };
}

/** A copy of a value as JSON would have it. Throws for what would come back as something else. */
function plain(value, path) {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  if (Array.isArray(value) && hasNames(value)) throw unstorable(value, path);
  if (Array.isArray(value)) return Array.from(value, (one = null, i) => plain(one, \`\${path}[\${i}]\`));
  if (!isPlainObject(value)) throw unstorable(value, path);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, plain(one, \`\${path}.\${name}\`)]));
}

/** Whether a list has more than its items: \`list.total = 3\`. */
const hasNames = (list) => Object.keys(list).some((name) => !/^\\d+$/.test(name));

function unstorable(value, path) {
  return new Error(\`Cannot store \${path}: \${described(value)} would not come back from DynamoDB as it is\`);
}

function described(value) {
  if (typeof value !== 'object' || !value) return \`the \${typeof value} \${String(value)}\`;
  if (types.isDate(value) && Number.isNaN(value.getTime())) return 'an invalid Date';
  const { name } = value.constructor;
  return \`\${/^[AEIOU]/.test(name) ? 'an' : 'a'} \${name}\`;
}

// Objects of another realm have an \`Object.prototype\` of their own.
function isPlainObject(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const isGroup = (value) => Array.isArray(value) || value instanceof Map || value instanceof Set;

/** The place of an item in the order of its table. */
const placeOf = ({ table, item }) => item?.[orderOf(table)];

/** What a stored item becomes in order to hold an element. */
function changed(stored, key, element, place) {
  const { table, item: before } = stored;
  const item = { ...toItem(table, key, element, place), _version: before?._version };
  if (isDeepStrictEqual(item, { _version: undefined, ...before })) return { stored, element, item: before };
  return { stored, element, item: { ...item, _version: (before?._version ?? 0) + 1 } };
}

/** What a stored item becomes in order to hold the element that it once was. */
function changedElement(stored, element) {
  const { table, item } = stored;
  const isAttribute = !table.wrapped && !OURS.includes(table.key);
  return changed(stored, (isAttribute ? element : item)?.[table.key], element, placeOf(stored));
}

/** The elements of a collection with their keys. */
function entriesOf({ key, keyType, variable }, seen) {
  if (Array.isArray(seen)) {
    const gap = [...seen.keys()].find((i) => !(i in seen));
    if (gap !== undefined)
      throw new Error(
        \`Cannot store the list of \${variable}: it has \${seen.length} places, but nothing was put at \${gap}. A table keeps no gaps: put new elements at the end\`,
      );
    return seen.map((element) => [element?.[key], element]);
  }
  if (isGroup(seen)) return [...seen.entries()];
  return Object.entries(seen).map(([name, element]) => [keyType === 'N' ? Number(name) : name, element]);
}

/** Whether the language lists a property of an object by its number: \`01\`, \`-1\` and what is too large it does not. */
const isIndex = (name) => /^(0|[1-9]\\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;

/** What the items of a collection become in order to hold what is in it now. */
function changedCollection({ table, stored }, seen) {
  const entries = entriesOf(table, seen);
  const byKey = new Map(stored.map((one) => [one.item?.[table.key], one]));
  const isPositional = table.key === '_position';
  const found = isPositional ? matched(stored, entries) : entries.map(([key]) => byKey.get(key));
  // An object has its integer keys first, whenever they were added.
  const isPlaced = (i) => isGroup(seen) || !isIndex(String(entries[i]?.[0]));
  const places = hasPlaces(table)
    ? placesFor(
        stored,
        found.filter((_, i) => isPlaced(i)),
        isPositional,
      )
    : [];

  const gone = new Set(stored);
  const keys = new Set();
  const changes = entries.map(([given, element], i) => {
    const place = isPlaced(i) ? places.shift() : (placeOf(found[i] ?? { table }) ?? nextPlace());
    const key = isPositional ? place : given;
    if (keys.has(key))
      throw new Error(\`Two elements of \${table.variable} have the same \${table.key} \${String(key)}, its key\`);
    keys.add(key);
    const one = byKey.get(key) ?? { table };
    gone.delete(one);
    return changed(one, key, element, place);
  });
  return [...changes, ...Array.from(gone, (one) => ({ stored: one }))];
}

/** The items that the elements of a list without keys were read from, or are copies of. */
function matched(stored, entries) {
  const left = new Set(stored);
  const take = (one) => (one && left.delete(one) ? one : undefined);
  const isCopy = ({ table, item }, element) =>
    isDeepStrictEqual({ ...item, ...toItem(table, item?._position, element, item?._position) }, item);
  const same = entries.map(([, element]) => take(elements.get(element)));
  return entries.map(([, element], i) => same[i] ?? take([...left].find((one) => isCopy(one, element))));
}

/** Ascending places for elements that were found in \`stored\`, or are new: those that they have, as far as that can be. */
function placesFor(stored, found, isPositional) {
  const ranks = new Map(stored.map((one, rank) => [one, rank]));
  const places = [];
  let rank = -1;
  for (const end of [...ascending(found.map((one) => one && ranks.get(one))), found.length]) {
    const next = found[end];
    const nextRank = next ? ranks.get(next) : stored.length;
    const count = end - places.length;
    const low = places.at(-1);
    const high = next && placeOf(next);
    // What a Map or object gets comes last, also behind what was not read.
    const isFree = next !== undefined || isPositional;
    const left = stored
      .slice(rank + 1, isFree ? nextRank : 0)
      .map(placeOf)
      .slice(0, count);
    const given = [left, spread(low, high, count, isPositional)].find(
      (some) => some.length === count && isBetween(low, some, high),
    );
    // Where there is no room, the next element moves as well.
    if (!given) continue;
    places.push(...given);
    if (high !== undefined) places.push(high);
    rank = nextRank;
  }
  return places;
}

/** Places behind \`low\` and before \`high\`. Where the place is the key, two who add at once get the same, so one is told. */
function spread(low, high, count, isPositional) {
  if (high === undefined && isPositional) return Array.from({ length: count }, (_, i) => Math.floor(low ?? 0) + 1 + i);
  if (high === undefined) return Array.from({ length: count }, () => nextPlace(low));
  const step = low === undefined ? 1 : (high - low) / (count + 1);
  return Array.from({ length: count }, (_, i) => high - step * (count - i));
}

const isBetween = (low = -Infinity, places, high = Infinity) =>
  places.every((place, i) => (places[i - 1] ?? low) < place && place < high);

let lastPlace = 0;

/** A place behind \`low\` and all that were given before. */
function nextPlace(low = 0) {
  // Microseconds, so that processes seldom give the same.
  const now = Date.now() * 1000 + (process.hrtime()[1] % 1000);
  lastPlace = Math.max(now, lastPlace + 1, Math.floor(low) + 1);
  return lastPlace;
}

/** The indexes of as many numbers as possible that ascend. */
function ascending(numbers) {
  // ends[n]: where the best run of n + 1 numbers ends.
  const ends = [];
  const previous = [];
  numbers.forEach((number, i) => {
    if (number === undefined) return;
    let length = ends.length;
    while (length > 0 && numbers[ends[length - 1]] > number) length--;
    previous[i] = ends[length - 1];
    ends[length] = i;
  });
  const run = [];
  for (let end = ends.at(-1); end !== undefined; end = previous[end]) run.unshift(end);
  return run;
}

/** Makes all changes or none, of up to 100 items at a time. */
async function write(changes) {
  const [table] = changes.map(({ stored }) => stored.table);
  const noted = table && noting(table);
  if (noted) changes.forEach((change) => note(noted, change));
  else await send(changes.flatMap(operationsOf));
}

/** Where the present transaction takes note of what it writes. */
function noting({ detached }) {
  const run = runs.getStore();
  return run?.isOver === false && !detached ? run.noted : undefined;
}

/** Takes note of a change: the last one counts, on condition that the item still is as it was before the first one. */
function note(noted, { stored: { table, item: before }, item: after }) {
  if (before === after) return;
  const entry = (item) => {
    const id = JSON.stringify([table.variable, item[table.key]]);
    const known = noted.get(id) ?? { table };
    noted.set(id, known);
    return known;
  };
  if (before) {
    const known = entry(before);
    if (!known.after) known.before ??= before;
    known.after = undefined;
  }
  if (after) {
    const known = entry(after);
    if (known.after)
      throw new Error(
        \`Two elements of \${table.variable} have the same \${table.key} \${String(after[table.key])}, its key\`,
      );
    known.after = after;
    known.isOther ||= !before;
  }
}

/** Writes what the present transaction has taken note of. */
async function writeNoted() {
  const noted = runs.getStore()?.noted;
  if (!noted || noted.size === 0) return;
  const all = [...noted.values()];
  noted.clear();
  await send(all.flatMap(operationsOfNoted));
}

function operationsOfNoted({ table, before, after, isOther }) {
  if (after) after._version = (before?._version ?? 0) + 1;
  if (!before || !after || !isOther) return operationsOf({ stored: { table, item: before }, item: after });
  return [{ Put: { TableName: tableName(table), Item: after, ...isUnchanged(table, before) } }];
}

async function send(all) {
  let operations = all;
  const turn = inTurn(operations.slice(0, 90));
  if (turn) await written(turn, operations);
  if (turn) operations = operations.slice(90);
  const [operation] = operations;
  if (operation && operations.length === 1) {
    const { Put, Update, Delete } = operation;
    if (Put) await written(db.send(new PutCommand(Put)), operations);
    if (Update) await written(db.send(new UpdateCommand(Update)), operations);
    if (Delete) await written(db.send(new DeleteCommand(Delete)), operations);
    return;
  }
  for (let start = 0; start < operations.length; start += 100) {
    const TransactItems = operations.slice(start, start + 100);
    await written(db.send(new TransactWriteCommand({ TransactItems })), TransactItems);
  }
}

/** What DynamoDB is to do for a change, on condition that the item still is as it was read. */
function operationsOf({ stored: { table, item: before }, item: after }) {
  if (before === after) return [];
  const TableName = tableName(table);
  const { key } = table;
  if (before && after && before[key] === after[key]) {
    return [{ Update: { TableName, Key: { [key]: before[key] }, ...difference(table, before, after) } }];
  }
  const operations = [];
  if (after) operations.push({ Put: { TableName, Item: after, ...isNew(table) } });
  if (before) operations.push({ Delete: { TableName, Key: { [key]: before[key] }, ...isUnchanged(table, before) } });
  return operations;
}

function difference(table, before, after) {
  const condition = isUnchanged(table, before);
  const names = { ...condition.ExpressionAttributeNames, '#version': '_version' };
  const values = { ...condition.ExpressionAttributeValues, ':one': 1 };
  const set = [];
  const remove = [];
  Object.keys({ ...before, ...after }).forEach((name, i) => {
    if (name === '_version' || isDeepStrictEqual(before[name], after[name])) return;
    names[\`#\${i}\`] = name;
    if (after[name] === undefined) remove.push(\`#\${i}\`);
    else {
      set.push(\`#\${i} = :\${i}\`);
      values[\`:\${i}\`] = after[name];
    }
  });
  const clauses = [
    set.length && \`SET \${set.join(', ')}\`,
    remove.length && \`REMOVE \${remove.join(', ')}\`,
    'ADD #version :one',
  ];
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression: condition.ConditionExpression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** The condition that an item still is as it was read. */
function isUnchanged(table, { _version: version }) {
  if (version === 0) return isNew(table);
  if (version !== undefined) {
    return {
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': '_version' },
      ExpressionAttributeValues: { ':version': version },
    };
  }
  return {
    ConditionExpression: 'attribute_exists(#key) AND attribute_not_exists(#version)',
    ExpressionAttributeNames: { '#key': table.key, '#version': '_version' },
  };
}

/** The condition that there is no item with the same key. */
const isNew = ({ key }) => ({
  ConditionExpression: 'attribute_not_exists(#key)',
  ExpressionAttributeNames: { '#key': key },
});
`;
