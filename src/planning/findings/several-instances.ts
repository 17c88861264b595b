import * as t from '@babel/types';
import type { NodePath } from '@babel/traverse';
import type { Candidate } from '../../analysis/stores';
import type { Finding } from '../../dynamodb/findings';
import type { Analysis } from '../analyze';
import { classesOf, declaresField, type ClassUse } from '../instances/classes';
import { RunsOnce } from '../instances/runs-once';

/** A class of which the program makes several has as many stores; one that nothing makes, nobody knows how many. */
export function severalInstances(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const own = candidates.filter(({ className }) => className !== undefined);
  const classes = classesOf(analysis);
  const runs = new RunsOnce(analysis);
  return own.flatMap((candidate): Finding[] => {
    const path = candidate.declaration.findParent((parent) => parent.isClass()) as NodePath<t.Class>;
    const use = classes.get(path.node)!;
    const found = { code: 'several-instances' as const, stores: [candidate.id] };
    const here = { module: use.module, at: candidate.declaration };
    if (!runs.ofPlace({ module: use.module, at: path }))
      return [{ ...found, ...here, because: 'its class is declared where the program may come more than once' }];
    if (candidate.isStatic) return [];
    const why = runs.whyNot(use);
    if (why) return [{ ...found, ...(why.place ?? here), because: why.because }];
    const other = isPrivate(candidate) ? undefined : redeclared(use, candidate.name);
    if (!other) return [];
    const because = `\`${other.name}\` has a field \`${candidate.name}\` as well, and each object has only one of them`;
    return [{ ...found, ...here, because }];
  });
}

const isPrivate = ({ declaration }: Candidate): boolean =>
  declaration.isClassPrivateProperty() ||
  (declaration.isAssignmentExpression() &&
    t.isMemberExpression(declaration.node.left) &&
    t.isPrivateName(declaration.node.left.property));

/** A class above or below that gives the field another value. */
function redeclared(use: ClassUse, name: string): ClassUse | undefined {
  const above: ClassUse[] = [];
  for (let base = use.base; base && !above.includes(base); base = base.base) above.push(base);
  const gives = (one: ClassUse): boolean => {
    const field = declaresField(one, name);
    return Boolean(field && (!field.isClassProperty() || field.node.value));
  };
  const derived = above.filter((one) => mentions(one, name)).flatMap(below);
  return [...above, ...derived, ...below(use)].find((one) => one !== use && gives(one));
}

const below = (use: ClassUse): ClassUse[] => use.subclasses.flatMap((one) => [one, ...below(one)]);

function mentions({ path }: ClassUse, name: string): boolean {
  let found = false;
  t.traverseFast(path.node, (node) => {
    if (t.isIdentifier(node, { name })) found = true;
  });
  return found;
}
