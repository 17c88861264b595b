import { checkStoreNames } from '../../src/cli/answers-file';

const found = [
  { id: 'src/a.js#books', name: 'books' },
  { id: 'src/b.js#loans', name: 'loans' },
];

test('stores are named by their ids or their names', () => {
  expect(() => checkStoreNames(['books', 'src/b.js#loans'], found)).not.toThrow();
});

test('a name that no store has is an error that says which there are', () => {
  expect(() => checkStoreNames(['books', 'src/a.js#bokks'], found)).toThrow(
    'No store is called src/a.js#bokks; found were src/a.js#books, src/b.js#loans.',
  );
  expect(() => checkStoreNames(['x'], [])).toThrow('No store is called x; found were none.');
});
