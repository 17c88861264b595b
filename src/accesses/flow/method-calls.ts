import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child, children } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import { ADDS, GIVES_ELEMENT, GIVES_ELEMENTS, GIVES_ITSELF } from '../methods';
import { entriesOf, flattened, heldBy, itemsOf, memberOf, returnedByUnknown } from '../kinds';
import { mapKinds, NOTHING, union, type Value } from '../values';
import type { Flow } from '.';
import { bind, hold } from './bindings';
import { bindCallbacks, callbackReturn } from './callbacks';
import { globalCall } from './global-calls';
import { itemsIn } from './items';

export function methodCall(
  flow: Flow,
  callee: NodePath<t.MemberExpression | t.OptionalMemberExpression>,
  args: NodePath[],
  module: Module,
): Value {
  const method = nameOfMember(callee.node) ?? '';
  const receiver = child(callee, 'object');
  if (receiver.isIdentifier() && !receiver.scope.getBinding(receiver.node.name)) {
    const known = globalCall(flow, receiver.node.name, method, args, module);
    if (known) return known;
  }
  const object = flow.evaluate(receiver, module);
  const passed = args.map((argument) => flow.evaluate(argument, module));
  bindCallbacks(flow, object, method, args, module);
  if (ADDS.has(method)) collect(flow, receiver, method === 'splice' ? args.slice(2) : args, module);
  if (object.size === 0) {
    if (method === 'then' || method === 'catch') return callbackReturn(flow, args[0], module);
    if (isReduce(method)) return reduced(flow, NOTHING, args, passed, module);
    if (method === 'map') return heldBy(callbackReturn(flow, args[0], module));
    if (method === 'flatMap') return flattened(callbackReturn(flow, args[0], module));
    if (GIVES_ELEMENTS.has(method)) return union(...passed.map(addedOf));
    // `new Map().set(id, book)` and `Array(3).fill(book)` give what they were put into.
    if (method === 'set' || method === 'add' || method === 'fill') return union(...passed.map(heldBy));
    return receiver.isIdentifier() && /^(_|lodash|R|underscore)$/.test(receiver.node.name)
      ? returnedByUnknown(union(...passed))
      : NOTHING;
  }
  if (method === 'then') return callbackReturn(flow, args[0], module);
  if (method === 'map') return heldBy(callbackReturn(flow, args[0], module));
  if (method === 'flatMap') return flattened(callbackReturn(flow, args[0], module));
  if (method === 'flat') return flattened(object);
  if (isReduce(method)) return reduced(flow, object, args, passed, module);
  if (isIterator(callee)) return object;
  if (GIVES_ITSELF.has(method) || method === 'valueOf') return object;
  if (GIVES_ELEMENT.has(method)) return memberOf(object);
  if (method === 'entries') return entriesOf(object);
  if (GIVES_ELEMENTS.has(method))
    return union(itemsOf(object), mapKinds(object, { element: 'part' }), ...passed.map(addedOf));
  return NOTHING;
}

/** What `reduce` makes, of its start and of what its callback gives each time. */
function reduced(flow: Flow, object: Value, args: NodePath[], passed: Value[], module: Module): Value {
  const made = union(callbackReturn(flow, args[0], module), passed[1] ?? NOTHING);
  const [accumulator] = args[0]?.isFunction() ? children(args[0], 'params') : [];
  if (accumulator && object.size === 0) bind(flow, accumulator, made, module);
  return made;
}

function collect(flow: Flow, receiver: NodePath, args: NodePath[], module: Module): void {
  for (const argument of args) {
    const value = argument.isSpreadElement()
      ? itemsIn(flow, flow.evaluate(child(argument, 'argument'), module))
      : heldBy(flow.evaluate(argument, module));
    hold(flow, receiver, value, module);
  }
}

/** What a list holds of a value that it is joined with: `list.concat(more, one)`. */
const addedOf = (value: Value): Value =>
  mapKinds(value, { elements: 'elements', groups: 'groups', container: 'elements', element: 'elements', copy: 'copy' });

const isReduce = (method: string): boolean => method === 'reduce' || method === 'reduceRight';

/** `books[Symbol.iterator]` */
const isIterator = ({ node }: NodePath<t.MemberExpression | t.OptionalMemberExpression>): boolean =>
  node.computed &&
  t.isMemberExpression(node.property) &&
  t.isIdentifier(node.property.object, { name: 'Symbol' }) &&
  t.isIdentifier(node.property.property, { name: 'iterator' });
