import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { FunctionUses } from '../../analysis/function-uses';
import type { Module } from '../../analysis/modules';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';

const REQUEST = /^_?(req|request|res|response|ctx|context|reply|event)$/i;

/** Tells requests and answers, and what middleware leaves in them for the next function: they are gone together. */
export class RequestValues {
  private readonly asked = new Set<t.Node>();

  constructor(private readonly uses: FunctionUses) {}

  /** Whether an expression is a request, or is reached through one. */
  has(path: NodePath, module: Module): boolean {
    const value = withoutCasts(path);
    if (value.isMemberExpression() || value.isOptionalMemberExpression())
      return !isApplication(value.node) && this.has(child(value, 'object'), module);
    const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
    return binding?.kind === 'param' && this.isParameter(binding, module);
  }

  /** Whether a parameter is called like one, and no function of the program gives it anything else. */
  isParameter({ identifier, scope }: Binding, module: Module): boolean {
    if (!REQUEST.test(identifier.name) || !t.isFunction(scope.path.node)) return false;
    const index = scope.path.node.params.findIndex(
      (one) => one === identifier || t.isAssignmentPattern(one, { left: identifier } as never),
    );
    if (index === -1 || this.asked.has(identifier)) return true;
    this.asked.add(identifier);
    const isOne = this.uses
      .callsOf(module.functionIds.get(scope.path.node))
      .map(({ path, module: from }) => ({ given: children(path, 'arguments')[index], from }))
      .every(({ given, from }) => !given || this.has(given, from) || isHandlersOwn(given));
    this.asked.delete(identifier);
    return isOne;
  }
}

/** `{ params: { id } }`: a request that is made for the call. */
const isHandlersOwn = (given: NodePath): boolean => given.isObjectExpression() || given.isNewExpression();

/** `req.app.locals` */
export const isApplication = ({ property }: t.MemberExpression | t.OptionalMemberExpression): boolean =>
  t.isIdentifier(property, { name: 'app' });
