// What applications can be given, and where it stands. It reaches them as one module, which `npx tsx scripts/embed-client.ts`
// writes of these: of what they export, that module exports what is named here.

// Tables, and the client of the database.
export { db } from './client';
export type { Table } from './table';

// Elements of a table.
export {
  countItems,
  getItem,
  getList,
  getMap,
  getObject,
  getSet,
  hasItem,
  listItems,
  mapItems,
  objectItems,
  queryItems,
  setItems,
} from './read-items';
export { addItem, clearItems, deleteItem, putItem, setItem } from './write-items';

// What was changed in memory.
export { commit, save } from './save';
export { replaceItems, replaceList } from './replace';

// Values with a name.
export { getValue, getValues, nextNumber, replaceValue, setValue } from './values';

// Functions that run as if they were alone.
export { inOneRun, retryOnConflict } from './retry';
export { inTransaction } from './transactions';
export { retryInTurn } from './turns';
export { keepChanges } from './keep-changes';

// How applications call all this.
export { forwardErrors } from './express';
export { mapInOrder } from './map-in-order';
