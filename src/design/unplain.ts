import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import { child, children } from '../syntax/child';
import type { Designed } from './designed';
import { givenValues, type Given } from './given-values';

/** Where a value stands: an element itself, an attribute of one, or further in. */
export type Depth = 'element' | 'attribute' | 'within';

const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);
const PLAIN = new Set(['Array', 'Object', 'String', 'Number', 'Boolean']);

/** What in a value that becomes an element, or part of one, a table does not give back. */
export function unplainIn(given: Given, flow: Flow, depth: Depth, seen = new Set<t.Node>()): Designed['problem'] {
  for (const { value, module } of givenValues(given, flow)) {
    if (seen.has(value.node)) continue;
    seen.add(value.node);
    const found = unplain(value, depth) ?? functionNamed({ value, module }, flow);
    if (found) return { ...found, at: given.value };
    for (const part of partsOf(value)) {
      const inner = depth === 'element' && !part.isItem ? 'attribute' : 'within';
      const problem = unplainIn({ value: part.value, module }, flow, inner, seen);
      if (problem) return problem;
    }
  }
  return undefined;
}

function unplain(value: NodePath, depth: Depth): Designed['problem'] {
  const because = (what: string): Designed['problem'] => ({ code: 'not-plain-data', at: value, because: what });
  if (value.isFunction()) return because('functions are kept in it');
  if (value.isRegExpLiteral()) return because('a regular expression is kept in it');
  if (isUnstorableNumber(value))
    return because(`${value.toString()} is kept in it, a number that does not come back from a table`);
  if (hasSymbol(value)) return because('an attribute is named by a symbol, which a table does not keep');
  if (value.isCallExpression() && child(value, 'callee').matchesPattern('Object.create')) {
    const [prototype] = value.node.arguments;
    return t.isNullLiteral(prototype)
      ? undefined
      : {
          code: 'class-instance',
          at: value,
          because: 'elements inherit from another object, and a table gives them back without it',
        };
  }
  if (!value.isNewExpression()) return undefined;
  const { callee } = value.node;
  const name = t.isIdentifier(callee) ? callee.name : '';
  if (PLAIN.has(name)) return undefined;
  // Attributes that are dates are known as such.
  if (name === 'Date')
    return depth === 'attribute' ? undefined : because('a Date is kept in it that is no attribute of an element');
  if (COLLECTIONS.has(name)) return because(`a ${name} is kept in it`);
  return {
    code: 'class-instance',
    at: value,
    because: 'elements are instances of a class, which a table gives back as plain objects',
  };
}

/** A name that stands for a function of the program, wherever it is declared. */
function functionNamed({ value, module }: Given, flow: Flow): Designed['problem'] {
  if (!value.isIdentifier() && !value.isMemberExpression()) return undefined;
  const isFunction = (flow.entityOf(value, module)?.functions ?? []).some((id) => {
    const fn = flow.modules.map(({ functions }) => functions.get(id)).find(Boolean);
    // A variable that is set to what `wrap(() => …)` gives is called as its function is.
    return fn && !fn.parentPath?.isCallExpression() && !(fn.isClassMethod() && fn.node.kind !== 'method');
  });
  return isFunction ? { code: 'not-plain-data', at: value, because: 'functions are kept in it' } : undefined;
}

function partsOf(value: NodePath): { value: NodePath; isItem: boolean }[] {
  if (value.isArrayExpression())
    return children(value, 'elements').flatMap((one) =>
      one.node && !one.isSpreadElement() ? [{ value: one, isItem: true }] : [],
    );
  if (value.isIdentifier()) return assignedTo(value).map((one) => ({ value: one, isItem: false }));
  if (!value.isObjectExpression()) return [];
  return value.get('properties').flatMap((property) => {
    if (property.isObjectMethod()) return [{ value: property as NodePath, isItem: false }];
    return property.isObjectProperty() ? [{ value: child(property, 'value'), isItem: false }] : [];
  });
}

/** `book.find = …` of a variable that holds it. */
function assignedTo(variable: NodePath<t.Identifier>): NodePath[] {
  const references = variable.scope.getBinding(variable.node.name)?.referencePaths ?? [];
  return references.flatMap(({ parentPath: member, key }) => {
    const assigned = member?.parentPath;
    return member?.isMemberExpression() &&
      key === 'object' &&
      member.key === 'left' &&
      assigned?.isAssignmentExpression()
      ? [child(assigned, 'right')]
      : [];
  });
}

const LIMITLESS = new Set(['Infinity', 'NaN']);
const LIMITS = new Set(['POSITIVE_INFINITY', 'NEGATIVE_INFINITY', 'NaN', 'MAX_VALUE', 'MIN_VALUE']);

/** `-Infinity`, `Number.MAX_VALUE`, `1e300`, and what is too small for a table. */
function isUnstorableNumber(value: NodePath): boolean {
  if (value.isUnaryExpression() && ['-', '+'].includes(value.node.operator))
    return isUnstorableNumber(value.get('argument'));
  if (value.isNumericLiteral())
    return value.node.value > Number.MAX_SAFE_INTEGER || (value.node.value > 0 && value.node.value < 1e-130);
  if (value.isIdentifier()) return LIMITLESS.has(value.node.name) && !value.scope.getBinding(value.node.name);
  const { object, property } = value.isMemberExpression({ computed: false }) ? value.node : {};
  return t.isIdentifier(object, { name: 'Number' }) && t.isIdentifier(property) && LIMITS.has(property.name);
}

const hasSymbol = (value: NodePath): boolean =>
  value.isObjectExpression() &&
  value
    .get('properties')
    .some((property) => property.isObjectProperty({ computed: true }) && isSymbol(child(property, 'key')));

/** Whether an expression is a symbol: `Symbol.iterator`, or a variable that holds one. */
export function isSymbol(path: NodePath): boolean {
  if (path.isIdentifier({ name: 'Symbol' }) || path.matchesPattern('Symbol', true)) return true;
  if (path.isCallExpression()) return isSymbol(child(path, 'callee'));
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  return Boolean(binding?.path.isVariableDeclarator() && isSymbol(child(binding.path, 'init')));
}
