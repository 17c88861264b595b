import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import { ASSIGNS_VALUE } from '../methods';
import { heldBy, memberOf, propertiesOf } from '../kinds';
import { mapKinds, NOTHING, token, union, type Value } from '../values';
import type { Flow } from '.';
import { listOf } from './built-ins';
import { call } from './calls';
import { isClientData, isRequestBody } from './client-data';

export function compute(flow: Flow, path: NodePath, module: Module): Value {
  const { node } = path;
  const read = flow.oracle.fileRead?.(node);
  if (read) return new Set([token('container', read, flow.originOf(path, module))]);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const store = flow.storeOf(path, module);
      if (store) return new Set([token('container', store, flow.originOf(path, module))]);
      if (node.type === 'Identifier') {
        const binding = path.scope.getBinding(node.name);
        return binding ? union(flow.bindings.get(binding) ?? NOTHING, flow.inserted.get(binding) ?? NOTHING) : NOTHING;
      }
      if (isRequestBody(flow, path, module)) return NOTHING;
      const object = flow.evaluate(child(path, 'object'), module);
      const property = nameOfMember(node);
      // Of a collection that is how many it holds; of an element, something of its own.
      const isCount = property === 'length' || property === 'size';
      const own = isCount ? mapKinds(object, { element: 'part', part: 'part', copy: 'part' }) : memberOf(object);
      return own.size > 0 || property === undefined || isClientData(flow, child(path, 'object'), module)
        ? own
        : (flow.slots.get(property) ?? NOTHING);
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return call(flow, path as NodePath<t.CallExpression>, module);
    case 'ConditionalExpression':
      return union(flow.evaluate(child(path, 'consequent'), module), flow.evaluate(child(path, 'alternate'), module));
    case 'LogicalExpression':
      return union(flow.evaluate(child(path, 'left'), module), flow.evaluate(child(path, 'right'), module));
    case 'AssignmentExpression':
      return assigned(flow, path as NodePath<t.AssignmentExpression>, module);
    case 'SequenceExpression':
      return flow.evaluate(children(path, 'expressions').at(-1)!, module);
    case 'AwaitExpression':
      return flow.evaluate(child(path, 'argument'), module);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return flow.evaluate(child(path, 'expression'), module);
    case 'ArrayExpression':
      return listOf(flow, children(path, 'elements'), module);
    case 'ObjectExpression':
      return union(
        ...children(path, 'properties').map((property) => {
          if (property.isSpreadElement()) {
            return propertiesOf(flow.evaluate(child(property, 'argument'), module));
          }
          return property.isObjectProperty() ? heldBy(flow.evaluate(child(property, 'value'), module)) : NOTHING;
        }),
      );
    default:
      return NOTHING;
  }
}

/** What an assignment gives: in a store, what was put there is an element from then on. */
function assigned(flow: Flow, path: NodePath<t.AssignmentExpression>, module: Module): Value {
  const [left, right] = [child(path, 'left'), child(path, 'right')];
  const value = flow.evaluate(right, module);
  const isPut = left.isMemberExpression() && ASSIGNS_VALUE.has(path.node.operator) && !withoutCasts(right).isLiteral();
  return isPut ? union(value, flow.evaluate(left, module)) : value;
}
