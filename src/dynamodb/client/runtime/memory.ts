import type { Collection, Stored } from './stored';

// What was read, unseen by the application, so that `save` knows what has changed since.
export const elements = new WeakMap<object, Stored>();
export const collections = new WeakMap<object, Collection>();
