import type { ProgramModel, StatementModel } from './model';

/**
 * Smaller models than this, the most promising first: whole calls, functions and statements go. Each trial costs a
 * migration, and the numbers in a model only choose among ways to write something, so they are left alone.
 */
export function* smaller(model: ProgramModel): Generator<ProgramModel> {
  if (model.lists) yield { ...model, lists: false };
  if (model.atOnce.length > 0) yield { ...model, atOnce: [] };
  for (const calls of withoutParts(model.calls)) if (calls.length > 0) yield { ...model, calls };
  if (model.warmUp > 0) yield { ...model, warmUp: 0 };
  for (const [i, one] of model.functions.entries()) {
    if (one.body.length > 0 || one.result)
      yield { ...model, functions: model.functions.with(i, { ...one, body: [], result: undefined }) };
  }
  for (const [i, one] of model.functions.entries()) {
    for (const body of smallerBodies(one.body))
      yield { ...model, functions: model.functions.with(i, { ...one, body }) };
    if (one.result) yield { ...model, functions: model.functions.with(i, { ...one, result: undefined }) };
  }
  if (model.stores.length > 1) yield { ...model, stores: model.stores.slice(0, -1) };
  for (const [i, store] of model.stores.entries()) {
    if (store.rows > 0) yield { ...model, stores: model.stores.with(i, { ...store, rows: 0 }) };
    if (store.attributes > 0) yield { ...model, stores: model.stores.with(i, { ...store, attributes: 0 }) };
    if (store.helpers > 1) yield { ...model, stores: model.stores.with(i, { ...store, helpers: 1 }) };
  }
  if (model.ownNames !== 0) yield { ...model, ownNames: 0 };
  if (model.layout !== 'one-file') yield { ...model, layout: 'one-file' };
  if (model.language !== 'commonjs') yield { ...model, language: 'commonjs' };
}

/** A list without its halves, quarters, …, single members. */
function* withoutParts<T>(list: T[]): Generator<T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < list.length; start += size)
      yield [...list.slice(0, start), ...list.slice(start + size)];
  }
}

function* smallerBodies(body: StatementModel[]): Generator<StatementModel[]> {
  yield* withoutParts(body);
  for (const [i, one] of body.entries()) {
    if (one.body.length === 0) continue;
    yield [...body.slice(0, i), ...one.body, ...body.slice(i + 1)];
    for (const inner of smallerBodies(one.body)) yield body.with(i, { ...one, body: inner });
    for (const other of smallerBodies(one.other)) yield body.with(i, { ...one, other });
  }
}
