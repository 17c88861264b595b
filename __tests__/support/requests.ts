/** One HTTP request to an example; strings may refer to an earlier answer: `{{name.path}}`. */
export interface PlannedRequest {
  method: string;
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  text?: string;
  /** Name under which later requests refer to the answer's body. */
  as?: string;
}

/** The same request `burst` times at once. */
export interface Burst {
  burst: number;
  request: PlannedRequest;
}

export type Step = PlannedRequest | Burst;

export const isBurst = (step: Step): step is Burst => 'burst' in step;

export const label = ({ method, path }: PlannedRequest): string => `${method} ${path}`;

const REFERENCE = /\{\{(\w+)\.([\w.]+)\}\}/g;

/** `value` with each reference replaced; a string that is nothing but a reference takes the value's own type. Throws when the answer lacks it. */
export function withReferences<T>(value: T, answers: ReadonlyMap<string, unknown>): T {
  return JSON.parse(JSON.stringify(value ?? null), (_key, inner) =>
    typeof inner === 'string' ? replaceReferences(inner, answers) : inner,
  );
}

function replaceReferences(text: string, answers: ReadonlyMap<string, unknown>): unknown {
  const matches = [...text.matchAll(REFERENCE)];
  if (matches.length === 1 && matches[0][0] === text) return lookUp(matches[0], answers);
  return text.replace(REFERENCE, (...match) => String(lookUp(match, answers)));
}

function lookUp(
  [reference, name, path]: ArrayLike<string> & Iterable<string>,
  answers: ReadonlyMap<string, unknown>,
): unknown {
  let value = answers.get(name);
  for (const property of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[property];
  if (value === undefined) {
    throw new Error(`${reference} is not in the answer "${name}": ${JSON.stringify(answers.get(name))}`);
  }
  return value;
}
