import { migrateProgram } from '../support/program';

const FIND = 'const find = (id) => rows.find((row) => row.id === id);\n';

const counted = (add: string): string =>
  `const rows = [];\nlet serial = 0;\nfunction add(kind) { ${add} }\n${FIND}module.exports = { add, find };\n`;

const made = (head: string, id: string): string =>
  `${head}\nconst rows = [];\nfunction add(name) { const row = { id: ${id}, name }; rows.push(row); }\n${FIND}module.exports = { add, find };\n`;

const express = (handler: string, start = ''): string => `const crypto = require('crypto');
const app = require('express')();
let rows = [${start}];
app.post('/:id', (req, res) => { ${handler} });
app.get('/:id', (req, res) => res.json(rows.find((row) => row.id === req.params.id)));
app.listen(3000);
`;

/** Values that are proven to be other ones each time, with the type of the key; programs that fail are in __testfixtures__. */
const PROVEN: [what: string, program: string, type: 'S' | 'N'][] = [
  ['a counter that is read after it is increased', counted('serial += 1; rows.push({ id: serial, kind });'), 'N'],
  [
    'a counter that is increased after it is read',
    counted('const row = { id: serial, kind }; rows.push(row); serial++;'),
    'N',
  ],
  [
    'a counter from branches',
    counted('if (kind) { rows.push({ id: ++serial, kind }); return; } rows.push({ id: ++serial });'),
    'N',
  ],
  ['a number with a constant one added', counted('serial++; rows.push({ id: 1000 + serial, kind });'), 'N'],
  ['the text of a number', counted('rows.push({ id: String(++serial), kind });'), 'S'],
  ['a kind and a number', counted('serial++; rows.push({ id: kind + "-" + serial, kind });'), 'S'],
  ['a number and a kind', counted('serial++; rows.push({ id: `${serial}/${kind}`, kind });'), 'S'],
  [
    'a number with zeros before it',
    counted("serial++; rows.push({ id: 'T' + String(serial).padStart(4, '0') });"),
    'S',
  ],
  [
    'a number by a helper',
    counted('save({ id: ++serial, kind });').replace('module', 'function save(row) { rows.push(row); }\nmodule'),
    'N',
  ],
  ['a library', made("const { v4: newId } = require('uuid');", 'newId()'), 'S'],
  [
    'an alphabet of a library',
    made("const { customAlphabet } = require('nanoid');\nconst make = customAlphabet('0123456789', 12);", 'make()'),
    'S',
  ],
  [
    'a function of the program that asks a library',
    made("const crypto = require('crypto');\nconst createId = () => `u-${crypto.randomUUID()}`;", 'createId()'),
    'S',
  ],
  ['random letters', made('const makeId = () => Math.random().toString(36).slice(2, 10);', 'makeId()'), 'S'],
  ['the time', made('', 'Date.now()'), 'N'],
  ['the time as a text', made('', 'new Date().getTime().toString(36)'), 'S'],
  ['the largest one so far', made('', 'Math.max(0, ...rows.map((row) => row.id)) + 1'), 'N'],
  [
    'the largest one so far, if there is one',
    made('', 'rows.length ? Math.max(...rows.map((row) => row.id)) + 1 : 1'),
    'N',
  ],
  [
    'the largest one so far, by reduce',
    made('', 'rows.reduce((most, row) => (row.id > most ? row.id : most), 0) + 1'),
    'N',
  ],
  ['the last one', made('', '(rows.at(-1)?.id ?? 0) + 1'), 'N'],
  ['the length', made('', 'rows.length + 1'), 'N'],
  [
    'an id after the body',
    express('const row = { ...req.body, id: crypto.randomUUID() }; rows.push(row); res.json(row);'),
    'S',
  ],
  [
    'a body without its id',
    express(
      'const { id, ...rest } = req.body; const row = { id: crypto.randomUUID(), ...rest }; rows.push(row); res.json(row);',
    ),
    'S',
  ],
  [
    'an id set later',
    express('const row = req.body; row.id = crypto.randomUUID(); rows.push(row); res.json(row);'),
    'S',
  ],
  [
    'a check that answers',
    express(
      'const { id } = req.params; if (rows.some((row) => row.id === id)) return res.sendStatus(409); rows.push({ id }); res.sendStatus(201);',
    ),
    'S',
  ],
  [
    'a check that throws',
    express(
      'const known = rows.find((row) => row.id === req.params.id); if (known) throw new Error(); rows.push({ id: req.params.id }); res.sendStatus(201);',
    ),
    'S',
  ],
  [
    'a check for the place',
    express(
      'const id = req.params.id.trim(); const index = rows.findIndex((row) => row.id === id); if (index === -1) { rows.push({ id }); } res.sendStatus(201);',
      "{ id: 'a' }",
    ),
    'S',
  ],
  [
    'a check on either side',
    express(
      'const { id } = req.params; if (!req.body || rows.some((row) => row.id === id)) { res.sendStatus(409); } else { rows.push({ id }); res.sendStatus(201); }',
    ),
    'S',
  ],
];

describe('a key is', () => {
  test.each(PROVEN)('%s', async (_, program, type) => {
    const { plan } = await migrateProgram({ 'main.js': program });
    expect(plan.refusals).toEqual([]);
    expect(plan.stores.find(({ name }) => name === 'rows')?.key).toEqual({ name: 'id', type });
  });
});
