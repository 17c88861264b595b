import { mapKinds, type Value } from './values';

// What expressions make of what they hold of a store.

/** An item of a collection, or a property of an object: an element of a store or of a list of elements, a part of a part. */
export const memberOf = (value: Value): Value =>
  mapKinds(value, {
    container: 'element',
    elements: 'element',
    groups: ['elements', 'groups'],
    pair: 'element',
    pairs: 'pair',
    element: 'part',
    part: 'part',
    copy: 'part',
    holder: 'container',
  });

/** A new object or array that holds the value. */
export const heldBy = (value: Value): Value =>
  mapKinds(value, {
    container: 'holder',
    holder: 'holder',
    element: 'elements',
    elements: 'groups',
    groups: 'groups',
    pair: 'pairs',
    pairs: 'groups',
    part: 'copy',
    copy: 'copy',
  });

/** A new array with the items of the value: `[...value]`. */
export const itemsOf = (value: Value): Value =>
  mapKinds(value, {
    container: 'elements',
    elements: 'elements',
    groups: 'groups',
    pair: 'elements',
    pairs: 'pairs',
    part: 'copy',
    copy: 'copy',
  });

/** A new array with the value, or with the items of the value: `list.flatMap(() => value)`. */
export const flattened = (value: Value): Value =>
  mapKinds(value, {
    container: 'elements',
    holder: ['holder', 'elements'],
    element: 'elements',
    elements: 'elements',
    groups: ['groups', 'elements'],
    pair: 'elements',
    pairs: ['pairs', 'elements'],
    part: 'copy',
    copy: 'copy',
  });

/** The entries of the value: `map.entries()`. */
export const entriesOf = (value: Value): Value =>
  mapKinds(value, {
    container: 'pairs',
    elements: 'pairs',
    groups: 'groups',
    element: 'copy',
    part: 'copy',
    copy: 'copy',
  });

/** What has such entries: `Object.fromEntries(entries)`. */
export const fromEntries = (value: Value): Value =>
  mapKinds(value, { pairs: 'elements', groups: ['elements', 'groups'], elements: 'elements', copy: 'copy' });

/** A new object with the properties of the value: `{ ...value }`. */
export const propertiesOf = (value: Value): Value =>
  mapKinds(value, {
    element: 'copy',
    part: 'copy',
    copy: 'copy',
    container: 'elements',
    elements: 'elements',
    groups: 'groups',
    pair: 'elements',
    pairs: 'pairs',
    holder: 'holder',
  });

/** A function nobody knows may return what it was given. */
export const returnedByUnknown = (value: Value): Value =>
  mapKinds(value, {
    element: 'element',
    elements: ['elements', 'element'],
    groups: ['groups', 'elements', 'element'],
    pair: ['pair', 'element'],
    pairs: ['pairs', 'pair', 'element'],
    container: ['elements', 'element'],
  });
