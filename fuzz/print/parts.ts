import { heldLocally, ifThere } from './held';
import { bindElement, isRecords, valuesOf } from './records';
import { pick, type Store, type Variable, type Way, type Writer } from './writer';

/** Nested lists and objects that are reached by another way than through their element. */
export function sharedParts(w: Writer, which: number, form: number, use: number): void {
  const hasParts = ({ attributes }: Store): boolean => attributes.tags || attributes.meta;
  const store = w.store(which, (one) => isRecords(one) && hasParts(one));
  if (!store) return heldLocally(w, which, form, use);
  const known = w.inScope(({ kind, store: of }) => kind === 'element' && of === store);
  const place = w.program.stores.filter(isRecords).indexOf(store);
  const variable = pick(known, use) ?? bindElement(w, place, form >> 3, use);
  if (!variable) return;
  const ways = [
    ...(store.attributes.tags ? partsOfTags(w, variable) : []),
    ...(store.attributes.meta ? partsOfMeta(w, variable) : []),
  ];
  ifThere(w, variable, () => w.choose('shared: ', ways, Math.floor(form / 7))[1]());
}

function partsOfTags(w: Writer, { name, store }: Variable): Way[] {
  const text = (): string => w.parameter('name');
  const tags = w.name('tags');
  const copy = w.name('copy');
  const values = valuesOf(store);
  return [
    [
      'destructured tags',
      () => {
        w.line(`const { tags: ${tags} } = ${name};`);
        w.line(`${tags}.push(${text()});`);
      },
    ],
    [
      'tags destructured with others',
      () => {
        w.line(`const { tags: ${tags}, ...${copy} } = ${name};`);
        w.line(`${tags}.unshift(${text()});`);
        w.line(`console.log(${copy}.n);`);
      },
    ],
    [
      'tags of a spread copy',
      () => {
        w.line(`const ${copy} = { ...${name} };`);
        w.line(`${copy}.tags.push(${text()});`);
      },
    ],
    [
      'own tags of a copy',
      () => {
        w.line(`const ${copy} = { ...${name}, tags: [...${name}.tags] };`);
        w.line(`${copy}.tags.push(${text()});`);
        w.line(`console.log(${copy}.tags);`);
      },
    ],
    [
      'tags of an Object.assign copy',
      () => {
        w.line(`const ${copy} = Object.assign({}, ${name});`);
        w.line(`${copy}.tags.length = 0;`);
      },
    ],
    ['tags of destructured parameters', () => w.line(`${values}.forEach(({ tags }) => { tags.push(${text()}); });`)],
    ['tags of a destructured loop', () => w.line(`for (const { tags } of ${values}) tags.push(${text()});`)],
    [
      'tags of copies in a list',
      () => w.line(`${values}.map((one) => ({ ...one })).forEach((one) => { one.tags.push(${text()}); });`),
    ],
    ['all tags in a list', () => w.line(`for (const all of ${values}.map((one) => one.tags)) all.push(${text()});`)],
    ['tags given to a function', () => w.line(`${pusher(w)}(${name}.tags, ${text()});`)],
    ['tags changed by a spread', () => w.line(`${name}.tags = [...new Set([...${name}.tags, ${text()}])];`)],
    [
      'tags of a structuredClone',
      () => {
        w.line(`const ${copy} = structuredClone(${name});`);
        w.line(`${copy}.tags.push(${text()});`);
        w.line(`console.log(${copy}.tags.length, ${name}.tags.length);`);
      },
    ],
  ];
}

function partsOfMeta(w: Writer, { name, store }: Variable): Way[] {
  const n = (): string => w.parameter('n');
  const meta = w.name('meta');
  const copy = w.name('copy');
  const values = valuesOf(store);
  return [
    [
      'destructured meta',
      () => {
        w.line(`const { meta: ${meta} } = ${name};`);
        w.line(`${meta}.level = ${n()};`);
      },
    ],
    [
      'destructured level',
      () => {
        const level = w.name('level');
        w.line(`const { meta: { level: ${level} } } = ${name};`);
        w.line(`${name}.meta.level = ${level} + 1;`);
      },
    ],
    [
      'meta of a spread copy',
      () => {
        w.line(`const ${copy} = { ...${name} };`);
        w.line(`${copy}.meta.level += 1;`);
      },
    ],
    [
      'own meta of a copy',
      () => {
        w.line(`const ${copy} = { ...${name}, meta: { ...${name}.meta } };`);
        w.line(`${copy}.meta.level += 1;`);
        w.line(`console.log(${copy}.meta.level);`);
      },
    ],
    ['meta of a destructured loop', () => w.line(`for (const { meta } of ${values}) meta.level += 1;`)],
    ['meta of destructured parameters', () => w.line(`${values}.forEach(({ meta }) => { meta.level = ${n()}; });`)],
    ['Object.assign to meta', () => w.line(`Object.assign(${name}.meta, { level: ${n()} });`)],
    ['changed in Object.values of it', () => w.line(`for (const one of [${name}.meta]) one.level -= 1;`)],
  ];
}

/** A function that changes the list that it is given. */
function pusher(w: Writer): string {
  w.declaration(
    'pushOnce',
    `function pushOnce(list${w.type('string[]')}, text${w.type('string')}) {\n  if (!list.includes(text)) list.push(text);\n}`,
  );
  return 'pushOnce';
}
