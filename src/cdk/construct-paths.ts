import type { NodePath } from '@babel/traverse';
import { child, children } from '../syntax/child';
import type { CdkClass } from './classes';
import { Evaluator } from './evaluate';
import type { FunctionInstance } from './functions';
import type { CdkModel } from './model';
import { isText } from './value';

const DEEPEST = 12;

/**
 * Where a function stands in the tree of constructs: ids from the app down, `*` for an id that is not constant and
 * `**` for what lies outside of what can be read. Several when what holds it is constructed several times.
 */
export function constructPaths(model: CdkModel, instance: FunctionInstance): string[] {
  const evaluator = new Evaluator(model.program);
  const idOf = (construction: NodePath): string => {
    const value = evaluator.value(children(construction, 'arguments')[1], instance.environment);
    return isText(value) ? String(value) : '*';
  };
  const isSuper = (path: NodePath): boolean => path.isCallExpression() && path.node.callee.type === 'Super';

  const above = (cls: CdkClass | undefined, depth: number): string[] => {
    if (!cls || depth > DEEPEST) return ['**'];
    const chosen = instance.steps.find(
      (step) => step.kind === 'construct' && step.owner.node === cls.constructorPath?.node,
    );
    const constructions = chosen
      ? [chosen.at]
      : model.classes.constructionsOf(cls, model.program.sources).map(({ path }) => path);
    return constructions.length === 0 ? ['**'] : constructions.flatMap((path) => at(path, depth + 1));
  };
  const at = (construction: NodePath, depth: number): string[] => {
    const [scope] = children(construction, 'arguments');
    const cls = model.classes.around(construction);
    if (isSuper(construction)) return above(cls, depth);
    const id = idOf(construction);
    if (!scope?.isThisExpression()) return [isApp(scope) ? id : `**/${id}`];
    return cls?.kind === 'app' ? [id] : above(cls, depth).map((parent) => `${parent}/${id}`);
  };
  return [...new Set(at(instance.site.path, 0))];
}

/** Whether a scope is the app itself, so that the ids below it start there. */
function isApp(scope: NodePath | undefined): boolean {
  const declarator = scope?.isIdentifier() ? scope.scope.getBinding(scope.node.name)?.path : undefined;
  const value = declarator?.isVariableDeclarator() ? child(declarator, 'init') : scope;
  return value?.isNewExpression() === true && /\bApp$/.test(calleeText(value));
}

const calleeText = (construction: NodePath): string => {
  const callee = child(construction, 'callee');
  return callee.isIdentifier()
    ? callee.node.name
    : callee.isMemberExpression() && callee.node.property.type === 'Identifier'
      ? callee.node.property.name
      : '';
};
