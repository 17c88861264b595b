import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import type { Analysis } from '../analyze';

/** What is reached by code that has to run first cannot be loaded before it, and a call without a name not be awaited. */
export function unnamedReferences(analysis: Analysis, program: Program): Finding[] {
  return analysis.names.unnamed.flatMap(({ module, path, store, functions }): Finding[] => {
    if (store && program.stores.has(store))
      return [
        {
          code: 'dynamic-name',
          stores: [store],
          module,
          at: path,
          because: 'the store is reached through a call or a computed name here',
        },
      ];
    const awaited = functions.filter((id) => program.asyncFunctions.has(id));
    const reached = awaited.flatMap((id) => [
      ...(program.summaries.get(id)?.reads ?? []),
      ...(program.summaries.get(id)?.writes ?? []),
    ]);
    const stores = awaited.length > 0 && reached.length === 0 ? [...program.stores.keys()] : reached;
    return stores.length > 0
      ? [
          {
            code: 'unknown-call',
            stores,
            module,
            at: path,
            because: 'a function that becomes async is reached in a way that cannot be followed',
          },
        ]
      : [];
  });
}
