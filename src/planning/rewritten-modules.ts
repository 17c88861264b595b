import type { NodePath } from '@babel/traverse';
import type { Candidate } from '../analysis/stores';
import { closeOverCallers, signaturesOf } from '../async/closure';
import { awaitingCallbacks } from '../async/continuations';
import type { Designed } from '../design/designed';
import { awaitingFiles } from '../dynamodb/json-program';
import { isAsync, unitIdOf, type Program } from '../dynamodb/program';
import { rewriteModule, type Rewritten } from '../dynamodb/rewrite-module';
import { isDeclarationSite } from '../dynamodb/unit';
import { variableOf } from '../dynamodb/variables';
import type { Analysis } from './analyze';
import { findRetrying } from './retrying';

/** Functions that await make their callers await: rewritten until no more of them turn up. */
export function rewriteAsNeeded(
  analysis: Analysis,
  program: Program,
  candidates: Candidate[],
  designs: Map<string, Designed>,
  client: string,
): Map<string, Rewritten> {
  const awaiting = functionsWithStores(program);
  for (;;) {
    program.asyncFunctions = closeOverCallers(program, awaiting);
    program.awaiting = awaiting;
    const handed = awaitingCallbacks(program.continuations, (id) => isAsync(program, id)).filter(
      (id) => !awaiting.has(id),
    );
    for (const id of handed) awaiting.add(id);
    if (handed.length > 0) continue;
    program.asyncSignatures = signaturesOf(program, program.asyncFunctions, analysis.resolver);
    const unrepeatable = program.unrepeatable.size;
    const rewritten = rewriteAll(program, candidates, designs, client);
    const more = [...rewritten.values()].flatMap(({ units }) =>
      units.filter(({ saves, functionId }) => saves > 0 && functionId !== '' && !awaiting.has(functionId)),
    );
    for (const { functionId } of more) awaiting.add(functionId);
    if (more.length > 0) continue;
    if (!findRetrying(program, rewritten) && program.unrepeatable.size === unrepeatable) return rewritten;
  }
}

/** Functions that use a store by themselves, in memory or in a file. */
function functionsWithStores(program: Program): Set<string> {
  const found = new Set<string>();
  for (const references of program.references.values()) {
    for (const { module, path, store } of references) {
      const id = store && program.stores.has(store) && !isDeclarationSite(path) ? unitIdOf(path, module) : undefined;
      if (id) found.add(id);
    }
  }
  if (program.json) for (const id of awaitingFiles(program.json)) found.add(id);
  return found;
}

function rewriteAll(
  program: Program,
  candidates: Candidate[],
  designs: Map<string, Designed>,
  client: string,
): Map<string, Rewritten> {
  const variables = new Map([...designs].map(([id, { store }]) => [id, variableOf(store.table)]));
  return new Map(
    program.modules.map((module) => {
      const declarations = new Map(
        candidates.flatMap((candidate) =>
          declarationsIn(candidate, module.path).map((declaration) => [candidate.id, declaration] as const),
        ),
      );
      return [module.path, rewriteModule(program, module, { client, declarations, variables })];
    }),
  );
}

/** Where a module declares a store; what is only read from a file is declared nowhere. */
function declarationsIn({ medium, file, declaration, also = [] }: Candidate, path: string): NodePath[] {
  if (medium === 'json-file') return [];
  return [
    ...(file === path ? [declaration] : []),
    ...also.flatMap((one) => (one.file === path ? [one.declaration] : [])),
  ];
}
