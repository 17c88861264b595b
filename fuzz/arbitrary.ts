import fc from 'fast-check';
import {
  IDS,
  LANGUAGES,
  LAYOUTS,
  STORES,
  type CallModel,
  type FunctionModel,
  type ProgramModel,
  type StatementModel,
  type StoreModel,
} from './model';
import { smaller } from './reduce';

const number = fc.nat({ max: 419 });
/** For kinds of statements that choose several times. */
const wide = fc.nat({ max: 27_719 });
const WIDE = new Set(['collect', 'function value', 'share']);

/** How often each kind of statement is written. */
const SIMPLE: [kind: string, weight: number][] = [
  ['get', 3],
  ['change', 4],
  ['add', 3],
  ['read', 2],
  ['remove', 3],
  ['replace', 3],
  ['other', 5],
  ['elements', 1],
  ['copy', 1],
  ['callback', 2],
  ['call', 2],
  ['throw', 1],
  ['bare', 1],
  ['early return', 1],
  ['two stores', 1],
  ['return', 1],
  ['collect', 2],
  ['function value', 1],
  ['share', 2],
];
const COMPOUND: [kind: string, weight: number][] = [
  ['if', 2],
  ['loop', 3],
  ['try', 1],
  ['switch', 1],
];

const { statement } = fc.letrec<{ statement: StatementModel }>((tie) => {
  const simple = (kind: string): fc.Arbitrary<StatementModel> =>
    fc.record({
      kind: fc.constant(kind),
      which: fc.nat({ max: 5 }),
      form: WIDE.has(kind) ? wide : number,
      use: number,
      body: fc.constant([]),
      other: fc.constant([]),
    });
  const compound = (kind: string): fc.Arbitrary<StatementModel> =>
    fc.record({
      kind: fc.constant(kind),
      which: fc.nat({ max: 5 }),
      form: number,
      use: number,
      body: fc.array(tie('statement'), { minLength: 1, maxLength: 3, depthIdentifier: 'statement' }),
      other: fc.array(tie('statement'), { maxLength: 2, depthIdentifier: 'statement' }),
    });
  return {
    statement: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'statement', withCrossShrink: true },
      ...SIMPLE.map(([kind, weight]) => ({ weight, arbitrary: simple(kind) })),
      ...COMPOUND.map(([kind, weight]) => ({ weight, arbitrary: compound(kind) })),
    ),
  };
});

const store: fc.Arbitrary<StoreModel> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.nat({ max: 2 }) },
    { weight: 3, arbitrary: fc.nat({ max: STORES.length - 1 }) },
  ),
  ids: fc.constantFrom(...IDS),
  rows: fc.nat({ max: 3 }),
  attributes: fc.nat({ max: 7 }),
  helpers: number,
});

const fn: fc.Arbitrary<FunctionModel> = fc.record({
  shape: fc.nat({ max: 6 }),
  body: fc.array(statement, { minLength: 1, maxLength: 5, depthIdentifier: 'statement' }),
  result: fc.option(fc.record({ which: fc.nat({ max: 5 }), form: number, use: number }), { freq: 4, nil: undefined }),
});

const call: fc.Arbitrary<CallModel> = fc.record({
  function: number,
  number: fc.integer({ min: 0, max: 4 }),
  text: fc.nat({ max: 3 }),
  amount: fc.integer({ min: -1, max: 4 }),
  flag: fc.boolean(),
});

const models: fc.Arbitrary<ProgramModel> = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  layout: fc.constantFrom(...LAYOUTS),
  stores: fc.array(store, { minLength: 1, maxLength: 3 }),
  functions: fc.array(fn, { minLength: 1, maxLength: 5 }),
  calls: fc.array(call, { minLength: 1, maxLength: 12 }),
  warmUp: fc.nat({ max: 3 }),
  atOnce: fc.oneof(
    { weight: 2, arbitrary: fc.constant<CallModel[]>([]) },
    { weight: 1, arbitrary: fc.array(call, { minLength: 2, maxLength: 3 }) },
  ),
  ownNames: fc.constantFrom(0, 0, 0, 1, 2),
  lists: fc.boolean(),
});

/** Programs with calls, which fast-check makes smaller by whole parts. */
class Programs extends fc.Arbitrary<ProgramModel> {
  generate(random: fc.Random, bias: number | undefined): fc.Value<ProgramModel> {
    return new fc.Value(models.generate(random, bias).value, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is ProgramModel {
    return typeof value === 'object' && value !== null && 'functions' in value;
  }

  shrink(model: ProgramModel): fc.Stream<fc.Value<ProgramModel>> {
    return fc.stream(smaller(model)).map((one) => new fc.Value(one, undefined));
  }
}

export const programs = new Programs();
