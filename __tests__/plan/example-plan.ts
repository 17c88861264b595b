import type { Plan } from '../../src/plan/schema';

/** A plan with one table for the books of `src/books.js`; `more` replaces parts of it. */
export const examplePlan = (more: Partial<Plan> = {}): Plan => ({
  version: 1,
  client: 'shared/db.js',
  packageFile: 'package.json',
  tables: [
    {
      id: 'Books',
      variable: 'BOOKS_TABLE_NAME',
      partitionKey: { name: 'id', type: 'S' },
      indexes: [],
      removalPolicy: 'retain',
      pointInTimeRecovery: true,
      reasons: ['found by id in findBook'],
      caveats: [],
    },
  ],
  stores: [
    {
      id: 'src/books.js#books',
      name: 'books',
      collection: 'array',
      medium: 'memory',
      declaration: { file: 'src/books.js', line: 1 },
      table: 'Books',
      descriptor: 'booksTable',
      key: { name: 'id', type: 'S' },
      order: '_added',
      wrapped: false,
      dates: [],
    },
  ],
  refusals: [],
  notStores: [],
  files: { 'src/books.js': { names: { '|books': { store: 'src/books.js#books' } } } },
  functions: {
    'src/books.js#list': {
      becomesAsync: true,
      returns: ['src/books.js#books'],
      reads: ['src/books.js#books'],
      writes: [],
      changes: [],
      receives: [],
      rung: 'list',
      cost: 'reads all of Books',
    },
  },
  entryPoints: [],
  ...more,
});

export const exampleRefusal: Plan['refusals'][number] = {
  code: 'no-key',
  store: 'src/tags.js#tags',
  at: { file: 'src/tags.js', line: 3 },
  because: 'Its elements have no attribute that tells them apart.',
  goOn: 'Give each element an id, or use a Map with a string or number key.',
};
