import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../../syntax/child';
import type { FileCall } from '../file-calls';
import type { Module } from '../modules';
import { successPart } from '../node-callbacks';
import { accessOf, type RawAccesses } from './access';
import { tailStatement } from './tail-statement';
import { isJson } from './text';

/** What is written to a file, where it is JSON text of some data. */
export function writeText(call: FileCall, module: Module, found: RawAccesses, other: (because: string) => void): void {
  const [, text] = call.args;
  const value = text && jsonOf(text);
  if (!value) return other('what is written is no JSON.stringify(…)');
  const access = { ...accessOf('write', call, module), value: value.value, text: value.declarator };
  if (call.style !== 'callback') return void found.accesses.push(access);
  const callback = call.args.at(-1);
  if (!callback?.isFunction()) return other('its callback is declared elsewhere');
  const kept = successPart(callback);
  if (!kept) return other('its callback does more with an error than to report it');
  const isArrowBody = call.call.key === 'body' && call.call.parentPath.isArrowFunctionExpression();
  const statement = isArrowBody
    ? call.call
    : call.call.parentPath.isExpressionStatement() || call.call.parentPath.isReturnStatement()
      ? call.call.parentPath
      : undefined;
  if (!statement) return other('its result is used');
  if (kept.some((one) => !isReport(one)) && !tailStatement(call.call))
    return other('statements follow that run before its callback does');
  found.accesses.push({ ...access, callback: { fn: callback, statement, kept } });
}

/** A line for the log. */
function isReport(path: NodePath): boolean {
  const expression = path.isExpressionStatement() ? path.node.expression : path.node;
  return (
    t.isCallExpression(expression) &&
    t.isMemberExpression(expression.callee) &&
    t.isIdentifier(expression.callee.object) &&
    /^(console|log|logger)$/.test(expression.callee.object.name)
  );
}

/** What is stringified: at once, or into a variable that is used for nothing else; or a literal text. */
function jsonOf(text: NodePath): { value: NodePath; declarator?: NodePath } | undefined {
  if (text.isCallExpression() && isJson(text.node.callee, 'stringify')) {
    const [value, replacer] = children(text, 'arguments');
    return !replacer || isNothing(replacer) ? { value } : undefined;
  }
  if (
    text.isBinaryExpression({ operator: '+' }) &&
    t.isStringLiteral(text.node.right) &&
    text.node.right.value.trim() === ''
  )
    return jsonOf(child(text, 'left'));
  if (
    text.isTemplateLiteral() &&
    text.node.expressions.length === 1 &&
    text.node.quasis.every(({ value }) => value.raw.replace(/\\n/g, '').trim() === '')
  )
    return jsonOf(children(text, 'expressions')[0]);
  if (text.isStringLiteral() && ['[]', '{}'].includes(text.node.value.trim())) return { value: text };
  if (!text.isIdentifier()) return undefined;
  const binding = text.scope.getBinding(text.node.name);
  if (!binding?.constant || binding.referencePaths.length !== 1 || !binding.path.isVariableDeclarator())
    return undefined;
  const init = child(binding.path, 'init');
  const inner = init.node ? jsonOf(init) : undefined;
  return inner &&
    !inner.declarator &&
    (inner.value.isIdentifier() || inner.value.isMemberExpression()) &&
    binding.path.getFunctionParent() === text.getFunctionParent()
    ? { value: inner.value, declarator: binding.path }
    : undefined;
}

/** `null`, `undefined`: a replacer leaves things out, or writes others. */
const isNothing = (path: NodePath): boolean => path.isNullLiteral() || path.isIdentifier({ name: 'undefined' });
