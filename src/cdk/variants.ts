import type { Binding } from '@babel/traverse';
import type { Access, Variant } from './accesses';
import type { Editor } from './editor';
import { CdkError, problemAt } from './problem';
import { isText, ObjectValue, type Value } from './value';

/** A test that tells one variant of a function from its siblings. */
export interface Condition {
  /** `name`, `props.entry`. */
  expression: string;
  value: string | number;
}

const sameUses = (a: Variant, b: Variant): boolean => JSON.stringify(a.uses) === JSON.stringify(b.uses);

/** Whether every function at a place may do the same. */
export const isUniform = ({ variants }: Access): boolean => variants.every((variant) => sameUses(variant, variants[0]));

/**
 * Finds the variable whose value tells the variants apart.
 * @throws CdkError when none does
 */
export function conditionsOf({ anchor, variants }: Access): Map<Variant, Condition> {
  const bindings = new Set(anchor.steps.flatMap((step) => step.variables));
  const candidates = [...bindings].flatMap((binding) => candidateExpressions(binding, variants));
  const telling = candidates.filter(({ values }) => distinguishes(variants, values));
  const best =
    telling.find(({ values }) =>
      variants.every(({ instance }, index) => instance.source.includes(String(values[index]))),
    ) ?? telling[0];
  if (!best) {
    throw new CdkError(
      problemAt(
        anchor.expression,
        'Several functions are constructed here, and no single variable tells which one it is.',
        'Construct them one by one, or give the loop variable a unique name for each.',
      ),
    );
  }
  return new Map(
    variants.map((variant, index) => [variant, { expression: best.expression, value: best.values[index] }]),
  );
}

interface Candidate {
  expression: string;
  values: (string | number)[];
}

function candidateExpressions(binding: Binding, variants: Variant[]): Candidate[] {
  const { name } = binding.identifier;
  const held: Value[] = variants.map(({ instance }) => instance.environment.get(binding));
  const [first] = held;
  const paths: [string, (value: Value) => Value][] = [[name, (value) => value]];
  if (first instanceof ObjectValue) {
    for (const key of first.properties.keys()) {
      if (/^[A-Za-z_$][\w$]*$/.test(key))
        paths.push([`${name}.${key}`, (value) => (value instanceof ObjectValue ? value.get(key) : undefined)]);
    }
  }
  if (Array.isArray(first)) {
    first.forEach((_, index) =>
      paths.push([`${name}[${index}]`, (value) => (Array.isArray(value) ? value[index] : undefined)]),
    );
  }
  return paths.flatMap(([expression, read]) => {
    const values = held.map(read);
    return values.every(isText) ? [{ expression, values: values as (string | number)[] }] : [];
  });
}

/** Variants with the same value must be allowed the same. */
const distinguishes = (variants: Variant[], values: (string | number)[]): boolean =>
  variants.every((variant, index) =>
    variants.every((other, at) => values[index] !== values[at] || sameUses(variant, other)),
  );

export const conditionText = (editor: Editor, { expression, value }: Condition): string =>
  `${expression} === ${typeof value === 'string' ? editor.quoted(value) : value}`;
