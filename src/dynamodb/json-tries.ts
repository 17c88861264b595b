import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { READ_ONLY } from '../accesses/methods';
import type { JsonAccess } from '../analysis/json-accesses';
import type { Store } from '../plan/schema';
import type { Edits } from './edits';
import { unwrap } from './unwrap';
import { visit } from '../syntax/visit';

/**
 * Removes `try { … } catch { return []; }` around a read: no table is missing as a file may be, and what goes wrong with one must
 * not look like an empty list, which the next write would make true.
 */
export function unwrapReads(edits: Edits, store: Store, accesses: JsonAccess[]): void {
  const done = new Set<t.Node>();
  for (const access of accesses) {
    if (access.kind !== 'read') continue;
    const statement = tryAround(access.whole);
    if (!statement || done.has(statement.node)) continue;
    done.add(statement.node);
    const handler = statement.get('handler') as NodePath<t.CatchClause>;
    if (!goesOn(handler)) continue;
    const body = statement.get('block').get('body') as NodePath[];
    const reads = accesses.filter(({ whole }) => whole.findParent((parent) => parent === statement.get('block')));
    if (statement.node.finalizer || !body.every((one) => isPlainRead(one, reads))) {
      edits.finding(
        'unsupported-use',
        [store.id],
        access.whole,
        'an error while the data is read would be taken for data that is empty',
      );
      continue;
    }
    unwrap(edits, statement, body);
  }
}

/** The `try` that catches what goes wrong with an expression, in the same function. */
function tryAround(path: NodePath): NodePath<t.TryStatement> | undefined {
  for (let current: NodePath | null = path; current && !current.isFunction(); current = current.parentPath) {
    const { parentPath: parent }: { parentPath: NodePath | null } = current;
    if (parent?.isTryStatement() && current.key === 'block' && parent.node.handler) return parent;
  }
  return undefined;
}

/** Whether a handler lets the function go on as if nothing was wrong: with an empty list, say. */
function goesOn(handler: NodePath<t.CatchClause>): boolean {
  const statements = handler.node.body.body;
  if (statements.some((one) => t.isThrowStatement(one)) && !statements.some((one) => t.isIfStatement(one)))
    return false;
  let answers = false;
  visit(handler, {
    CallExpression: ({ node: { callee } }) => {
      const root =
        t.isMemberExpression(callee) && t.isIdentifier(callee.object)
          ? callee.object.name
          : t.isIdentifier(callee)
            ? callee.name
            : t.isMemberExpression(callee) && t.isCallExpression(callee.object)
              ? 'res'
              : '';
      if (
        /^(res|response|reply|next|ctx|h)$/.test(root) ||
        (t.isMemberExpression(callee) && t.isIdentifier(callee.property, { name: 'exit' }))
      )
        answers = true;
    },
  });
  return !answers;
}

/** Whether a statement does nothing but read the file. */
function isPlainRead(statement: NodePath, reads: JsonAccess[]): boolean {
  let isPlain = !statement.isLoop();
  const isOwn = (path: NodePath): boolean =>
    reads.some(
      ({ whole, text, name }) =>
        path === whole ||
        path.findParent((parent) => parent === whole || parent === text) !== null ||
        name.findParent((parent) => parent === path) !== null,
    );
  visit(statement, {
    CallExpression: (path) => {
      if (isOwn(path)) return;
      const { callee } = path.node;
      const method = t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : '';
      const isLog = t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'console' });
      if (
        !isLog &&
        !READ_ONLY.has(method) &&
        !t.isIdentifier((callee as t.MemberExpression).object, { name: 'JSON' }) &&
        !t.isIdentifier((callee as t.MemberExpression).object, { name: 'Array' })
      )
        isPlain = false;
    },
    NewExpression: () => void (isPlain = false),
    Function: (path) => path.skip(),
  });
  return isPlain;
}
