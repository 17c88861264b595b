import path from 'node:path';
import type { NodePath } from '@babel/traverse';
import { destructured, unknownOf, type Evaluator } from './evaluate';
import { sourceOf } from './source-module';
import { canonicalName, nameOf, targetOf } from './targets';
import { isText, ObjectValue, PackageValue, Unknown, type Environment, type Value } from './value';
import { toVirtual } from './virtual-path';
import { child, children } from '../syntax/child';

/** What `object.property` gives. */
export function evaluateMember(evaluator: Evaluator, member: NodePath, environment: Environment): Value {
  if (!member.isMemberExpression() && !member.isOptionalMemberExpression()) return new Unknown(member);
  const target = targetOf(evaluator.program, member);
  if (target?.kind === 'package') return new PackageValue(canonicalName(target)!);
  const object = child(member, 'object');
  const property = child(member, 'property');
  const name = member.node.computed ? evaluator.value(property, environment) : nameOf(property.node);
  if (object.isThisExpression() && typeof name === 'string') return fieldValue(evaluator, member, name, environment);
  if (object.isMetaProperty()) return metaValue(member, String(name));
  const value = evaluator.value(object, environment);
  if (value instanceof ObjectValue && isText(name)) return value.get(String(name));
  if (Array.isArray(value) && typeof name === 'number') return value[name];
  if (Array.isArray(value) && name === 'length') return value.length;
  if (value instanceof PackageValue && typeof name === 'string' && value.values === undefined)
    return new PackageValue(joinName(value.name, name));
  return unknownOf(value, member);
}

const joinName = (name: string, member: string): string => (name.endsWith('#') ? name + member : `${name}.${member}`);

function metaValue(member: NodePath, name: string): Value {
  const { file } = sourceOf(member);
  if (name === 'dirname') return toVirtual(path.posix.dirname(file));
  return name === 'filename' || name === 'url' ? toVirtual(file) : new Unknown(member);
}

/** What a field of the surrounding class holds, when it is set once. */
function fieldValue(evaluator: Evaluator, member: NodePath, name: string, environment: Environment): Value {
  const owner = member.findParent((parent) => parent.isClass());
  if (!owner) return new Unknown(member);
  const values: NodePath[] = [];
  owner.traverse({
    ClassProperty(property) {
      if (nameOf(property.node.key) === name && property.node.value) values.push(child(property, 'value'));
    },
    ClassPrivateProperty(property) {
      if (nameOf(property.node.key) === name && property.node.value) values.push(child(property, 'value'));
    },
    AssignmentExpression(assignment) {
      const { left } = assignment.node;
      const isField =
        left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && nameOf(left.property) === name;
      if (isField) values.push(child(assignment, 'right'));
    },
    TSParameterProperty(parameter) {
      const inner = child(parameter, 'parameter');
      const identifier = inner.isAssignmentPattern() ? child(inner, 'left') : inner;
      if (identifier.isIdentifier({ name })) values.push(identifier);
    },
  });
  return values.length === 1 ? evaluator.value(values[0], environment) : new Unknown(member);
}

/** What a call or a `new` gives: paths, strings, helpers of the app with a single `return`. */
export function evaluateCall(evaluator: Evaluator, call: NodePath, environment: Environment): Value {
  if (!call.isCallExpression() && !call.isNewExpression()) return new Unknown(call);
  const callee = child(call, 'callee');
  const values = children(call, 'arguments').map((argument) => evaluator.value(argument, environment));
  const target = targetOf(evaluator.program, callee);
  const name = canonicalName(target);
  if (name !== undefined) return pathCall(evaluator, name, values, call) ?? new PackageValue(name, values);
  if (target?.kind === 'local') return localCall(evaluator, target.path, values, call, environment);
  if (callee.isIdentifier({ name: 'URL' }))
    return typeof values[0] === 'string' && typeof values[1] === 'string'
      ? path.posix.join(path.posix.dirname(values[1]), values[0])
      : unknownOf(values[0], call);
  if (callee.isIdentifier({ name: 'String' }))
    return isText(values[0]) ? String(values[0]) : unknownOf(values[0], call);
  if (!callee.isMemberExpression() || callee.node.computed) return new Unknown(call);
  const method = nameOf(callee.node.property);
  const object = child(callee, 'object');
  if (object.isIdentifier({ name: 'Object' })) return objectCall(method, values[0], call);
  if (object.isIdentifier({ name: 'process' }) && method === 'cwd') return toVirtual(evaluator.program.app.folder);
  if (object.isIdentifier({ name: 'require' }) && method === 'resolve')
    return typeof values[0] === 'string'
      ? toVirtual(path.posix.join(path.posix.dirname(sourceOf(call).file), values[0]))
      : unknownOf(values[0], call);
  return textCall(evaluator.value(object, environment), method, values, call);
}

function pathCall(evaluator: Evaluator, name: string, values: Value[], at: NodePath): Value {
  const operation = /^(?:path|node:path)#(?:posix\.)?(join|resolve|dirname|basename|extname|normalize)$/.exec(
    name,
  )?.[1];
  if (name === 'url#fileURLToPath') return values[0];
  if (!operation) return undefined;
  const unread = values.find((value) => typeof value !== 'string');
  if (unread !== undefined) return unknownOf(unread, at);
  const parts = values as string[];
  if (operation === 'resolve') return path.posix.resolve(toVirtual(evaluator.program.app.folder), ...parts);
  if (operation === 'join') return path.posix.join(...parts);
  return operation === 'basename'
    ? path.posix.basename(parts[0], parts[1])
    : path.posix[operation as 'dirname' | 'extname' | 'normalize'](parts[0]);
}

function objectCall(method: string, value: Value, at: NodePath): Value {
  if (!(value instanceof ObjectValue) || value.rest)
    return unknownOf(value instanceof ObjectValue ? value.rest : value, at);
  if (method === 'keys') return [...value.properties.keys()];
  if (method === 'values') return [...value.properties.values()];
  if (method === 'entries') return [...value.properties].map(([name, entry]) => [name, entry]);
  return method === 'freeze' ? value : new Unknown(at);
}

function textCall(object: Value, method: string, values: Value[], at: NodePath): Value {
  if (typeof object === 'number' && method === 'toString') return String(object);
  if (typeof object !== 'string') return unknownOf(object, at);
  const [first, second] = values;
  if (['toLowerCase', 'toUpperCase', 'trim', 'toString'].includes(method)) return object[method as 'trim']();
  if ((method === 'replace' || method === 'replaceAll') && typeof first === 'string' && typeof second === 'string')
    return object[method](first, second);
  if (method === 'concat' && values.every(isText)) return object.concat(...values.map(String));
  if (method === 'split' && typeof first === 'string') return object.split(first);
  if (method === 'slice' && values.every((value) => typeof value === 'number'))
    return object.slice(...(values as number[]));
  return new Unknown(at);
}

function localCall(
  evaluator: Evaluator,
  declaration: NodePath,
  values: Value[],
  at: NodePath,
  environment: Environment,
): Value {
  const callee = declaration.isVariableDeclarator() ? child(declaration, 'init') : declaration;
  if (!callee.isFunction() || callee.node.async || callee.node.generator) return new Unknown(at);
  const result = returned(callee);
  if (!result) return new Unknown(at);
  const inner = new Map(environment);
  children(callee, 'params').forEach((parameter, index) => {
    for (const name of Object.keys(parameter.getBindingIdentifiers())) {
      const binding = callee.scope.getBinding(name);
      const given =
        values[index] === undefined && parameter.isAssignmentPattern()
          ? evaluator.value(child(parameter, 'right'), environment)
          : values[index];
      if (binding) inner.set(binding, destructured(parameter.node, name, given, at));
    }
  });
  return evaluator.value(result, inner);
}

/** The expression that a function of one `return` gives. */
function returned(callee: NodePath): NodePath | undefined {
  const body = child(callee, 'body');
  if (!body.isBlockStatement()) return body;
  const statements = children(body, 'body');
  const last = statements.at(-1);
  const isPlain = statements.slice(0, -1).every((statement) => statement.isVariableDeclaration({ kind: 'const' }));
  return isPlain && last?.isReturnStatement() ? child(last, 'argument') : undefined;
}
