import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { insertedValues } from '../accesses/inserted-values';
import type { Candidate } from '../analysis/stores';
import { child, children } from '../syntax/child';
import type { DesignContext, Designed } from './designed';
import { isSymbol, unplainIn, type Depth } from './unplain';
import { visit } from '../syntax/visit';

/** What is put into elements later that a table does not give back. */
export function changedElements(
  { id, collection }: Candidate,
  { flow }: DesignContext,
  isWrapped: boolean,
): Designed['problem'] {
  for (const module of flow.modules) {
    let problem: Designed['problem'];
    const kindOf = (path: NodePath): 'element' | 'part' | undefined => {
      const own = [...flow.evaluate(path, module)].filter(({ store }) => store === id);
      return own.some(({ kind }) => kind === 'element')
        ? 'element'
        : own.some(({ kind }) => kind === 'part')
          ? 'part'
          : undefined;
    };
    const put = (value: NodePath, depth: Depth): void => void (problem ??= unplainIn({ value, module }, flow, depth));
    const assigned = (left: NodePath, value?: NodePath): void => {
      const kind = left.isMemberExpression() ? kindOf(child(left, 'object')) : undefined;
      if (!kind) return;
      const { computed } = left.node as t.MemberExpression;
      if (computed && isSymbol(child(left, 'property')))
        problem ??= {
          code: 'not-plain-data',
          at: left,
          because: 'an attribute is named by a symbol, which a table does not keep',
        };
      if ((left.node as t.MemberExpression).property.type === 'Identifier' && !computed && isProto(left))
        problem ??= inherits(left);
      if (value) put(value, kind === 'element' && !isWrapped ? 'attribute' : 'within');
    };
    visit(module.program, {
      AssignmentExpression: (path) => assigned(child(path, 'left'), child(path, 'right')),
      UpdateExpression: (path) => assigned(child(path, 'argument')),
      UnaryExpression: (path) => {
        const left = child(path, 'argument');
        if (path.node.operator !== 'delete' || collection !== 'array' || !left.isMemberExpression({ computed: true }))
          return;
        if (flow.storeOf(child(left, 'object'), module) === id)
          problem ??= {
            code: 'unsupported-use',
            at: path,
            because: '`delete` leaves a gap in the list, and a table has none',
          };
      },
      CallExpression: (path) => {
        const callee = child(path, 'callee');
        const [first] = children(path, 'arguments');
        const sets = ['Object.setPrototypeOf', 'Reflect.setPrototypeOf'].some((one) => callee.matchesPattern(one));
        if (sets && first && kindOf(first)) problem ??= inherits(path);
        for (const one of insertedValues(path)) if (kindOf(one.store) === 'part') put(one.value, 'within');
      },
    });
    if (problem) return problem;
  }
  return undefined;
}

const isProto = (left: NodePath): boolean =>
  t.isIdentifier((left.node as t.MemberExpression).property, { name: '__proto__' });

const inherits = (at: NodePath): Designed['problem'] => ({
  code: 'class-instance',
  at,
  because: 'an element is given a prototype, and a table gives it back without one',
});
