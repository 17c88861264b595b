import type { NodePath, Visitor } from '@babel/traverse';
import { readModule } from '../../src/analysis/modules';
import { visit } from '../../src/syntax/visit';

const SOURCE = `
const list = [];
function outer(a) {
  list.push(a);
  const inner = (b) => list.push(b, () => b);
  class Box { add = (c) => inner(c); get size() { return list.length; } }
  return new Box();
}
label: for (const one of list) { if (one) continue label; }
`;

/** What a visitor sees by \`visit\`, and by \`traverse\`. */
function both(within: (program: NodePath) => NodePath, visitor: (seen: string[]) => Visitor): [string[], string[]] {
  const root = within(readModule('a.js', SOURCE).program);
  const byList: string[] = [];
  const byTraverse: string[] = [];
  visit(root, visitor(byList));
  root.traverse(visitor(byTraverse));
  return [byList, byTraverse];
}

const note =
  (seen: string[]) =>
  (path: NodePath): void =>
    void seen.push(`${path.type} ${path.node.start}`);
const whole = (program: NodePath): NodePath => program;
const second = (program: NodePath): NodePath => program.get('body.1') as NodePath;

test.each<[string, (seen: string[]) => Visitor]>([
  ['types', (seen) => ({ CallExpression: note(seen), Identifier: note(seen) })],
  ['an alias', (seen) => ({ Function: note(seen), Class: note(seen) })],
  ['several at once', (seen) => ({ 'ReturnStatement|MemberExpression': note(seen) }) as Visitor],
  ['all', (seen) => ({ enter: note(seen) })],
  ['more than types', (seen) => ({ ReferencedIdentifier: note(seen) }) as Visitor],
  [
    'skipped functions',
    (seen) => ({
      ArrowFunctionExpression: (path) => {
        note(seen)(path);
        path.skip();
      },
      Identifier: note(seen),
    }),
  ],
  [
    'no more than the first',
    (seen) => ({
      CallExpression: (path) => {
        note(seen)(path);
        path.stop();
      },
    }),
  ],
])('sees %s as traverse does', (_, visitor) => {
  for (const within of [whole, second]) {
    const [byList, byTraverse] = both(within, visitor);
    expect(byList).toEqual(byTraverse);
    expect(byList.length).toBeGreaterThan(0);
  }
});

test('does nothing where there is no root', () => {
  expect(() => visit(undefined, {})).not.toThrow();
});
