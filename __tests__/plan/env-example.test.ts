import { renderEnvExample } from '../../src/plan/env-example';
import { examplePlan } from './example-plan';

const [books] = examplePlan().tables;
const one = examplePlan();
const two = examplePlan({ tables: [books, { ...books, id: 'Loans', variable: 'LOANS_TABLE_NAME' }] });

test('makes the file', () => {
  expect(renderEnvExample(undefined, one)).toBe('# DynamoDB tables\nBOOKS_TABLE_NAME=Books\n');
});

test.each([
  ['PORT=3000\n', 'PORT=3000\n\n# DynamoDB tables\nBOOKS_TABLE_NAME=Books\n'],
  ['PORT=3000', 'PORT=3000\n\n# DynamoDB tables\nBOOKS_TABLE_NAME=Books\n'],
  ['\uFEFFPORT=3000\r\n', '\uFEFFPORT=3000\r\n\r\n# DynamoDB tables\r\nBOOKS_TABLE_NAME=Books\r\n'],
])('adds to %j', (present, expected) => {
  expect(renderEnvExample(present, one)).toBe(expected);
  expect(renderEnvExample(expected, one)).toBe(expected);
});

test('keeps what is there, in any form', () => {
  for (const text of ['BOOKS_TABLE_NAME=mine\n', 'export BOOKS_TABLE_NAME=x', '# BOOKS_TABLE_NAME=\n']) {
    expect(renderEnvExample(text, one)).toBe(text);
  }
});

test('a table that comes later joins the others', () => {
  const text = `${renderEnvExample('A=1\n', one)}\nZ=1\n`;
  expect(renderEnvExample(text, two)).toBe(
    'A=1\n\n# DynamoDB tables\nBOOKS_TABLE_NAME=Books\nLOANS_TABLE_NAME=Loans\n\nZ=1\n',
  );
});

test('needs no file without tables', () => {
  expect(renderEnvExample(undefined, examplePlan({ tables: [], stores: [] }))).toBeUndefined();
});
