/** Fixtures that fail, and why: defects that are not mended yet. */
export const KNOWN: Record<string, string> = {
  'live-after-push': 'what is changed after push is not written',
  'live-after-push-caller': 'what a caller changes after push is not written',
  'live-cache': 'an element in an object of the module is changed by a later call, and not written',
  'live-grouped': 'an element in an object by keys is changed, and not written',
  'live-linked': 'an element within another element is changed through it: saved twice',
  'live-middleware-nested': 'an element in `req.context.item` is changed, and not written',
  'live-optional': 'the element is read into a variable that stands before its list',
  'live-pushed-twice': 'one object in two lists is changed through one of them',
  'live-rest': 'elements in a rest parameter are changed, and not written',
  'live-swap': '`[items[0], items[1]] = [items[1], items[0]]` is not written',
  'live-swap-values': '`[first.n, second.n] = [second.n, first.n]` is not written',
  'live-wrapper': 'an element in `{ item }` is changed, and not written',
  'live-wrapper-helper': 'an element in an object that a helper gives back is changed, and not written',
};
