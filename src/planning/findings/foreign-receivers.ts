import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import type { Flow } from '../../accesses/flow';
import { child } from '../../syntax/child';
import { requiredModule } from '../../syntax/require';

const FRAMEWORK_ROOT =
  /^_?(app|router|server|res|req|request|response|reply|ctx|context|next|event|fastify|express|io|socket|client|page|agent|expect|chai|jest|vi|api|axios|fetch|config|program|console|process|localStorage|document|window|t|cy|fs|path|http|https|os|crypto|bcrypt|jwt|moment|_|Joi|z|mongoose)$/i;

/** Whether the receiver of a call certainly comes from a library. */
export function isForeignReceiver(path: NodePath, flow: Flow, module: Module): boolean {
  const receiver = child(path, 'object');
  return flow.evaluate(receiver, module).size > 0 || isForeign(receiver);
}

const DEPTH = 6;

function isForeign(value: NodePath, depth = 0): boolean {
  let node = value.node as t.Node | null | undefined;
  for (;;) {
    if (isApplicationSlot(node)) return false;
    if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) node = node.object;
    else if (t.isCallExpression(node) || t.isNewExpression(node) || t.isOptionalCallExpression(node))
      node = node.callee;
    else if (t.isAwaitExpression(node)) node = node.argument;
    else break;
  }
  if (!t.isIdentifier(node)) return !t.isThisExpression(node);
  const binding = value.scope.getBinding(node.name);
  if (!binding) return node.name !== 'Object' && node.name !== 'Reflect';
  const isByName = FRAMEWORK_ROOT.test(node.name);
  if (binding.kind === 'module')
    return isByName || !String((binding.path.parent as t.ImportDeclaration).source.value).startsWith('.');
  if (!binding.path.isVariableDeclarator()) return isByName && binding.kind === 'param';
  const init = child(binding.path, 'init');
  if (!init.node || depth > DEPTH) return isByName;
  const source = requiredModule(init.node);
  if (source !== undefined) return isByName || !source.startsWith('.');
  const isBuiltIn = init.isArrayExpression() || init.isStringLiteral() || init.isTemplateLiteral();
  return (
    isBuiltIn ||
    ((init.isCallExpression() || init.isNewExpression() || init.isMemberExpression()) && isForeign(init, depth + 1))
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
