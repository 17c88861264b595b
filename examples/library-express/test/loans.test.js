const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { createApp } = require('../app');

let server;
let base;

before(async () => {
  server = createApp().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://localhost:${server.address().port}`;
});

after(() => server.close());

async function call(method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test('the only copy of a book is lent once', async () => {
  const loan = await call('POST', '/loans', { bookId: 2, memberId: 'm-1' });
  assert.equal(loan.status, 201);
  const again = await call('POST', '/loans', { bookId: 2, memberId: 'm-2' });
  assert.equal(again.status, 409);
  await call('POST', `/loans/${loan.body.id}/return`);
  const book = await call('GET', '/books/2');
  assert.equal(book.body.available, 1);
});

test('a member cannot borrow what is not there', async () => {
  const answer = await call('POST', '/loans', { bookId: 99, memberId: 'm-1' });
  assert.deepEqual(answer, { status: 422, body: { error: 'No such book' } });
});
