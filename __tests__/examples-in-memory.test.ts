import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { EXAMPLES, copyExample } from './support/example';
import { differences, replay } from './support/replay';

describe.each(EXAMPLES)('%s, as it is', (name) => {
  test('gives the same answers each time, and none is a failure of the application', async () => {
    const [first, second] = [copyExample(name), copyExample(name)];
    try {
      const answers = await replay(first.root, first.requests);
      expect(differences(answers, await replay(second.root, second.requests))).toEqual([]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(2);
    } finally {
      first.remove();
      second.remove();
    }
  });
});

test('a replay notices a changed answer, a lost write and another order', async () => {
  const [original, changed] = [copyExample('library-express'), copyExample('library-express')];
  const edit = (file: string, from: string, to: string) => {
    const source = readFileSync(join(changed.root, file), 'utf8');
    expect(source).toContain(from);
    writeFileSync(join(changed.root, file), source.replace(from, to));
  };
  edit('controllers/books.js', 'req.book.views += 1', 'req.book.views = Math.min(req.book.views + 1, 19)');
  edit('data/catalogue.js', 'books.push(book)', 'books.unshift(book)');
  edit('controllers/loans.js', "error: 'Loan not found'", "error: 'No loan'");
  try {
    const pairs = differences(
      await replay(original.root, original.requests),
      await replay(changed.root, changed.requests),
    );
    expect(pairs.map(({ before }) => before?.request)).toEqual(
      expect.arrayContaining(['GET /books/3', 'GET /books', 'GET /loans/none', 'GET /reports/popular']),
    );
  } finally {
    original.remove();
    changed.remove();
  }
});
