import type { NodePath } from '@babel/traverse';
import type { Identifier, ObjectPattern, TSType } from '@babel/types';
import type { CdkClass } from './classes';
import { CdkError, problemAt } from './problem';
import { sourceOf } from './source-module';
import { child, children } from '../syntax/child';

/** The parameter through which a class receives its props. */
export interface PropsParameter {
  /** Its place in the constructor's parameters, and so in the arguments of `new`. */
  index: number;
  /** Absent when the constructor takes no props yet. */
  path?: NodePath<Identifier | ObjectPattern>;
  /** The whole parameter, with default and accessibility. */
  whole?: NodePath;
  /** Name of the parameter; undefined when it is destructured. */
  name?: string;
  type?: NodePath<TSType>;
}

const GO_ON = 'Give the constructor the parameters (scope, id, props).';

/**
 * Finds the props of a class's constructor, or where they belong.
 * @throws CdkError when the class has no constructor or an unusual one
 */
export function propsParameter(cls: CdkClass): PropsParameter {
  const { constructorPath } = cls;
  if (!constructorPath)
    throw new CdkError(problemAt(cls.path, `${cls.name} has no constructor that could receive tables.`, GO_ON));
  const parameters = children(constructorPath, 'params');
  const candidates = parameters.map((whole, index) => describe(whole, index));
  const named = candidates.filter(
    ({ name, type }) =>
      /^_?(props|properties|options|config)$|Props$/i.test(name ?? '') || /Props\b/.test(type ? textOfType(type) : ''),
  );
  const found = named.at(-1) ?? (candidates.length === 3 && isObjectLike(candidates[2]) ? candidates[2] : undefined);
  if (found && found.index > 0) return found;
  if (parameters.length <= 2 && !candidates.some(({ whole }) => whole?.isAssignmentPattern() || whole?.isRestElement()))
    return { index: parameters.length };
  throw new CdkError(
    problemAt(constructorPath, `The constructor of ${cls.name} takes no props among its parameters.`, GO_ON),
  );
}

const textOfType = (type: NodePath): string => sourceOf(type).text.slice(type.node.start!, type.node.end!);

const isObjectLike = ({ path, type }: PropsParameter): boolean => {
  return (
    !type ||
    path?.isObjectPattern() === true ||
    type.isTSTypeReference() ||
    type.isTSTypeLiteral() ||
    type.isTSIntersectionType() ||
    type.isTSAnyKeyword()
  );
};

function describe(whole: NodePath, index: number): PropsParameter {
  const inner = whole.isTSParameterProperty() ? child(whole, 'parameter') : whole;
  const path = (inner.isAssignmentPattern() ? child(inner, 'left') : inner) as NodePath<Identifier | ObjectPattern>;
  const annotation = child(path, 'typeAnnotation');
  const type =
    annotation.node?.type === 'TSTypeAnnotation'
      ? (child(annotation, 'typeAnnotation') as NodePath<TSType>)
      : undefined;
  return { index, path, whole, ...(path.isIdentifier() && { name: path.node.name }), ...(type && { type }) };
}
