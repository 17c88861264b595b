import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import type { Flow } from '../../accesses/flow';
import { child } from '../../syntax/child';

const FRAMEWORK_ROOT =
  /^_?(app|router|server|res|req|request|response|reply|ctx|context|next|event|fastify|express|io|socket|client|page|agent|expect|chai|jest|vi|api|axios|fetch|config|program|console|process|localStorage|document|window|t|cy|fs|path|http|https|os|crypto|bcrypt|jwt|moment|_|Joi|z|mongoose)$/i;

/** Whether the receiver of a call certainly comes from a library. */
export function isForeignReceiver(path: NodePath, flow: Flow, module: Module): boolean {
  const receiver = child(path, 'object');
  if (flow.evaluate(receiver, module).size > 0) return true;
  let node = receiver.node as t.Node | null | undefined;
  for (;;) {
    if (isApplicationSlot(node)) return false;
    if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) node = node.object;
    else if (t.isCallExpression(node) || t.isNewExpression(node) || t.isOptionalCallExpression(node))
      node = node.callee;
    else if (t.isAwaitExpression(node)) node = node.argument;
    else break;
  }
  if (!t.isIdentifier(node)) return !t.isThisExpression(node);
  if (FRAMEWORK_ROOT.test(node.name)) return true;
  const binding = path.scope.getBinding(node.name);
  if (!binding) return true;
  if (binding.kind === 'module')
    return !String((binding.path.parent as t.ImportDeclaration).source.value).startsWith('.');
  const init = binding.path.isVariableDeclarator() ? binding.path.node.init : undefined;
  if (t.isCallExpression(init) && t.isIdentifier(init.callee, { name: 'require' }))
    return t.isStringLiteral(init.arguments[0]) && !init.arguments[0].value.startsWith('.');
  return Boolean(
    init &&
    (t.isArrayExpression(init) || t.isStringLiteral(init) || t.isTemplateLiteral(init) || t.isCallExpression(init)),
  );
}

/** `app.locals`, `res.locals`, `req.app.get('service')`: where a framework keeps what the application put there. */
function isApplicationSlot(node: t.Node | null | undefined): boolean {
  if (t.isMemberExpression(node)) return t.isIdentifier(node.property, { name: 'locals' });
  if (!t.isCallExpression(node) || node.arguments.length !== 1 || !t.isMemberExpression(node.callee)) return false;
  const { object, property } = node.callee;
  const isApp =
    t.isIdentifier(object, { name: 'app' }) ||
    (t.isMemberExpression(object) && t.isIdentifier(object.property, { name: 'app' }));
  return isApp && t.isIdentifier(property, { name: 'get' });
}
