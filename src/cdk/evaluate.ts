import path from 'node:path';
import type { Binding, NodePath } from '@babel/traverse';
import { evaluateCall, evaluateMember } from './evaluate-library';
import type { CdkProgram } from './program';
import { sourceOf } from './source-module';
import { canonicalName, keyInPattern, nameOf, targetOf, targetOfBinding, unwrap } from './targets';
import { isText, ObjectValue, PackageValue, Unknown, type Environment, type Value } from './value';
import { toVirtual } from './virtual-path';
import { child, children } from '../syntax/child';

const DEEPEST = 40;

/** Evaluates expressions of a CDK app as far as they are constant, given what parameters hold. */
export class Evaluator {
  private depth = 0;

  constructor(readonly program: CdkProgram) {}

  value(expression: NodePath | null | undefined, environment: Environment): Value {
    if (!expression?.node) return undefined;
    if (this.depth > DEEPEST) return new Unknown(expression);
    this.depth++;
    try {
      return this.evaluate(unwrap(expression), environment);
    } finally {
      this.depth--;
    }
  }

  private evaluate(expression: NodePath, environment: Environment): Value {
    if (expression.isStringLiteral() || expression.isNumericLiteral() || expression.isBooleanLiteral())
      return expression.node.value;
    if (expression.isNullLiteral()) return null;
    if (expression.isTemplateLiteral()) return this.template(expression, environment);
    if (expression.isIdentifier()) return this.identifier(expression, environment);
    if (expression.isArrayExpression()) return this.array(expression, environment);
    if (expression.isObjectExpression()) return this.object(expression, environment);
    if (expression.isMemberExpression() || expression.isOptionalMemberExpression())
      return evaluateMember(this, expression, environment);
    if (expression.isCallExpression() || expression.isNewExpression())
      return evaluateCall(this, expression, environment);
    if (expression.isBinaryExpression({ operator: '+' })) return this.sum(expression, environment);
    if (expression.isLogicalExpression()) return this.logical(expression, environment);
    return new Unknown(expression);
  }

  private template(expression: NodePath, environment: Environment): Value {
    if (!expression.isTemplateLiteral()) return new Unknown(expression);
    let text = '';
    const parts = children(expression, 'expressions');
    for (const [index, quasi] of expression.node.quasis.entries()) {
      text += quasi.value.cooked ?? '';
      if (index >= parts.length) break;
      const part = this.value(parts[index] as NodePath, environment);
      if (!isText(part)) return unknownOf(part, expression);
      text += part;
    }
    return text;
  }

  private sum(expression: NodePath, environment: Environment): Value {
    if (!expression.isBinaryExpression()) return new Unknown(expression);
    const left = this.value(child(expression, 'left'), environment);
    const right = this.value(child(expression, 'right'), environment);
    if (typeof left === 'number' && typeof right === 'number') return left + right;
    if (isText(left) && isText(right)) return `${left}${right}`;
    return unknownOf(isText(left) ? right : left, expression);
  }

  private logical(expression: NodePath, environment: Environment): Value {
    if (!expression.isLogicalExpression()) return new Unknown(expression);
    const left = this.value(child(expression, 'left'), environment);
    if (left instanceof Unknown) return left;
    const keeps =
      expression.node.operator === '??' ? left != null : expression.node.operator === '||' ? Boolean(left) : !left;
    return keeps ? left : this.value(child(expression, 'right'), environment);
  }

  private array(expression: NodePath, environment: Environment): Value {
    const items: Value[] = [];
    for (const element of children(expression, 'elements')) {
      if (!element.isSpreadElement()) {
        items.push(this.value(element, environment));
        continue;
      }
      const spread = this.value(child(element, 'argument'), environment);
      if (!Array.isArray(spread)) return unknownOf(spread, element);
      items.push(...spread);
    }
    return items;
  }

  private object(expression: NodePath, environment: Environment): Value {
    const properties = new Map<string, Value>();
    let rest: Unknown | undefined;
    for (const property of children(expression, 'properties')) {
      if (property.isSpreadElement()) {
        const spread = this.value(child(property, 'argument'), environment);
        if (spread instanceof ObjectValue) for (const [name, value] of spread.properties) properties.set(name, value);
        if (spread instanceof ObjectValue ? spread.rest : spread != null)
          rest = unknownOf(spread instanceof ObjectValue ? spread.rest : spread, property);
        // What an unread spread holds may replace what stands before it.
        if (rest && !(spread instanceof ObjectValue)) for (const name of properties.keys()) properties.set(name, rest);
      } else if (property.isObjectProperty()) {
        const name = this.propertyName(property, environment);
        if (name === undefined) rest = new Unknown(property);
        else properties.set(name, this.value(child(property, 'value'), environment));
      } else if (property.isObjectMethod()) {
        properties.set(nameOf(property.node.key), new Unknown(property));
      }
    }
    return new ObjectValue(properties, rest);
  }

  private propertyName(property: NodePath, environment: Environment): string | undefined {
    if (!property.isObjectProperty()) return undefined;
    if (!property.node.computed)
      return property.node.key.type === 'NumericLiteral' ? String(property.node.key.value) : nameOf(property.node.key);
    const key = this.value(child(property, 'key'), environment);
    return isText(key) ? String(key) : undefined;
  }

  private identifier(expression: NodePath, environment: Environment): Value {
    if (!expression.isIdentifier()) return new Unknown(expression);
    const { name } = expression.node;
    const binding = expression.scope.getBinding(name);
    if (!binding) {
      if (name === 'undefined') return undefined;
      if (name === '__dirname') return toVirtual(path.posix.dirname(sourceOf(expression).file));
      if (name === '__filename') return toVirtual(sourceOf(expression).file);
      return new Unknown(expression);
    }
    return this.binding(binding, environment, expression);
  }

  /** What a variable, parameter or import holds. */
  binding(binding: Binding, environment: Environment, at: NodePath): Value {
    if (environment.has(binding)) return environment.get(binding);
    const { path: declared } = binding;
    if (isParameterOrLoopVariable(binding)) return new Unknown(at, binding);
    if (declared.isVariableDeclarator() && binding.constant && declared.node.init) {
      const named = targetOfBinding(this.program, binding);
      if (named?.kind === 'package') return new PackageValue(canonicalName(named)!);
      const value = this.value(child(declared, 'init'), environment);
      return destructured(declared.node.id, binding.identifier.name, value, at);
    }
    if (declared.parentPath?.isImportDeclaration()) return this.named(at, environment);
    return new Unknown(at);
  }

  /** What an imported name holds. */
  private named(at: NodePath, environment: Environment): Value {
    const target = targetOf(this.program, at);
    if (target?.kind === 'package') return new PackageValue(canonicalName(target)!);
    if (target?.kind === 'local' && target.path.isVariableDeclarator())
      return this.value(child(target.path, 'init'), environment);
    if (target?.kind === 'local' && target.path.isExpression()) return this.value(target.path, environment);
    return new Unknown(at);
  }
}

/** Whether a binding gets its value from a call or an iteration. */
export function isParameterOrLoopVariable(binding: Binding): boolean {
  if (binding.kind === 'param') return true;
  const declaration = binding.path.parentPath;
  return Boolean(
    binding.path.isVariableDeclarator() && declaration?.parentPath?.isForOfStatement() && declaration.key === 'left',
  );
}

/** An unread value as the reason why what depends on it is unread too. */
export const unknownOf = (value: Value, at: NodePath): Unknown => (value instanceof Unknown ? value : new Unknown(at));

/** What one name of a pattern gets from a value. */
export function destructured(pattern: NodePath['node'], name: string, value: Value, at: NodePath): Value {
  if (pattern.type === 'AssignmentPattern') return destructured(pattern.left, name, value, at);
  if (pattern.type === 'Identifier') return value;
  if (value instanceof Unknown) return value;
  if (pattern.type === 'ArrayPattern' && Array.isArray(value)) {
    const index = pattern.elements.findIndex((element) => element?.type === 'Identifier' && element.name === name);
    return index < 0 ? new Unknown(at) : value[index];
  }
  if (pattern.type === 'ObjectPattern' && value instanceof ObjectValue) {
    const key = keyInPattern(pattern, name);
    if (key !== undefined) return value.get(key);
    const rest = pattern.properties.find((property) => property.type === 'RestElement');
    if (rest?.type === 'RestElement' && rest.argument.type === 'Identifier' && rest.argument.name === name)
      return value;
  }
  return new Unknown(at);
}
