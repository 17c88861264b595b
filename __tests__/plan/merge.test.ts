import { withConverted } from '../../src/plan/merge';
import { examplePlan } from './example-plan';

const previous = examplePlan({
  entryPoints: [{ file: 'src/books.js', handler: 'handler', uses: [{ table: 'Books', actions: ['GetItem'] }] }],
});
const empty = examplePlan({ tables: [], stores: [], files: {}, functions: {} });
const converted = (): string => 'const booksTable = {};';

test('a converted store stays in the plan with its table, names and grants', () => {
  const merged = withConverted(empty, previous, converted);
  expect(merged).toEqual(previous);
  expect(withConverted(merged, merged, converted)).toEqual(merged);
});

test('a store that was planned and is gone from the code is forgotten', () => {
  expect(withConverted(empty, previous, () => 'const other = [];')).toEqual(empty);
});

test('the actions of old and new stores add up in an entry point', () => {
  const [books] = previous.tables;
  const [store] = previous.stores;
  const fresh = examplePlan({
    tables: [{ ...books, id: 'Loans', variable: 'LOANS_TABLE_NAME' }],
    stores: [{ ...store, id: 'src/loans.js#loans', name: 'loans', table: 'Loans', descriptor: 'loansTable' }],
    entryPoints: [{ file: 'src/books.js', handler: 'handler', uses: [{ table: 'Loans', actions: ['PutItem'] }] }],
  });
  const merged = withConverted(fresh, previous, converted);
  expect(merged.tables.map((table) => table.id)).toEqual(['Loans', 'Books']);
  expect(merged.entryPoints[0].uses).toEqual([
    { table: 'Loans', actions: ['PutItem'] },
    { table: 'Books', actions: ['GetItem'] },
  ]);
});

test('a new store never shares the table of a converted one', () => {
  const [store] = previous.stores;
  const fresh = examplePlan({
    stores: [{ ...store, id: 'src/more.js#books', declaration: { file: 'src/more.js', line: 1 } }],
  });
  expect(() => withConverted(fresh, previous, converted)).toThrow(
    /src\/more\.js#books and src\/books\.js#books.*Rename books/,
  );
});
