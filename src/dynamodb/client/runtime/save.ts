import { changedCollection, changedElement, isGroup } from './changes';
import { collections, elements } from './memory';
import { isPlainObject } from './plain';
import { settle } from './remember';
import { runs } from './run';
import type { Change, Collection, Stored } from './stored';
import { write, writeNoted } from './write';

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
