import * as t from '@babel/types';

/** `./x` of `require('./x')`. */
export function requiredModule(node: t.Node | null | undefined): string | undefined {
  if (!t.isCallExpression(node) || !t.isIdentifier(node.callee, { name: 'require' })) return undefined;
  const [module] = node.arguments;
  return t.isStringLiteral(module) ? module.value : undefined;
}
