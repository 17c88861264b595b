import { App } from 'aws-cdk-lib';
import { BooksStack, type BooksStackProps } from '../lib/books.stack.js';

const app = new App();
const dev: BooksStackProps = {
  shelves: 3,
};
new BooksStack(app, 'DevBooksStack', dev);
new BooksStack(app, 'ProdBooksStack', { shelves: 30, env: { region: 'us-west-2' } });
