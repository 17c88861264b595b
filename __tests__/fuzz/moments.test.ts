import { asOfMoment, type Shown } from '../../fuzz/run/moments';

const BEFORE = ['[{id: 1, n: 1}]'];
const all = (content: string): Shown => ({ given: ['1', content], content: [content] });
const ORDERS = [all('[{id: 1, n: 5}, {id: 2, n: 3}]'), all('[{id: 1, n: 5}, {id: 2, n: 6}]')];
const second = (i: number): boolean => i === 1;

test('a table may be shown without what others add, and new elements be left as they were', () => {
  const seen = { given: ['1', '[{id: 1, n: 5}]'], content: ['[{id: 1, n: 5}, {id: 2, n: 6}]'] };
  const possible = [...ORDERS, { given: [, '[{id: 1, n: 5}]'] as string[], content: ['[{id: 1, n: 5}]'] }];
  expect(asOfMoment(ORDERS[0], seen, possible, second, BEFORE)).toEqual(seen);
});

test('elements that were there before come out as in one order', () => {
  const seen = all('[{id: 1, n: 1}, {id: 2, n: 3}]');
  const possible = [...ORDERS, all('[{id: 1, n: 1}, {id: 2, n: 9}]')];
  expect(asOfMoment(ORDERS[0], seen, possible, second, BEFORE).content).toEqual(ORDERS[0].content);
});

test.each(['[{id: 1, n: 5}, {id: 2, n: 7}]', '[{id: 1, n: 5}]', '[{id: 1, n: 5}, {id: 2, n: 3}, {id: 2, n: 3}]'])(
  'no order leaves %s',
  (content) => {
    expect(asOfMoment(ORDERS[0], all(content), ORDERS, second, BEFORE)).toEqual(ORDERS[0]);
  },
);

test('a call that reads no whole table comes out as in the order', () => {
  const seen = all('[{id: 1, n: 5}, {id: 2, n: 6}]');
  expect(asOfMoment(ORDERS[0], seen, ORDERS, () => false, BEFORE)).toEqual(ORDERS[0]);
});
