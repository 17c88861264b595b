import { App } from 'aws-cdk-lib';
import { BooksStack, type BooksStackProps } from '../lib/books.stack.js';
import { DatabaseStack } from '../lib/database.stack.js';

const app = new App();
const devBooksDatabase = new DatabaseStack(app, 'DevBooksDatabaseStack');
const dev: BooksStackProps = {
  shelves: 3,
  booksTable: devBooksDatabase.booksTable,
};
new BooksStack(app, 'DevBooksStack', dev);
const prodBooksDatabase = new DatabaseStack(app, 'ProdBooksDatabaseStack', { env: { region: 'us-west-2' } });
new BooksStack(app, 'ProdBooksStack', {
  shelves: 30,
  env: { region: 'us-west-2' },
  booksTable: prodBooksDatabase.booksTable,
});
