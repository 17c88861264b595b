import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import { writtenContents, type Contents } from '../analysis/contents';
import type { Reference } from '../analysis/names';
import type { Candidate } from '../analysis/stores';
import { designJsonFile } from '../design/design-json-file';
import { startOf } from '../design/design-sequence';
import { designStore } from '../design/design-store';
import type { DesignContext, Designed } from '../design/designed';
import { uniqueNames } from '../design/unique-names';
import { isTypeScript } from '../syntax/parse';
import { FunctionUses } from '../analysis/function-uses';
import { aliasedUses } from './aliases';
import type { Analysis } from './analyze';
import { readJsonOf } from './read-json';

/** Chooses the table of each store that is to move. */
export function designAll(
  analysis: Analysis,
  candidates: Candidate[],
  flow: Flow,
  references: Reference[],
): Map<string, Designed> {
  const context: DesignContext = {
    flow,
    references: [...references, ...aliasedUses(flow, references)],
    uses: new FunctionUses(analysis.names.references),
    contentsOf: (one) => contentsOf(analysis, one),
    startOf: (counter) => startOf(candidates.find(({ id }) => id === counter)),
    readJson: (one) => readJsonOf(analysis.root, one),
  };
  const designs = new Map(
    candidates.map((candidate) => [
      candidate.id,
      withType(designAny(analysis, candidate, context), candidate, analysis),
    ]),
  );
  uniqueNames([...designs.values()], (store) => {
    const users = analysis.modules.filter((module) =>
      references.some((one) => one.store === store && one.module === module),
    );
    return new Set(users.flatMap(({ names }) => [...names.values()].map(({ node }) => nameOf(node))));
  });
  return designs;
}

const nameOf = (node: t.Node): string => (t.isIdentifier(node) ? node.name : t.isPrivateName(node) ? node.id.name : '');

function designAny(analysis: Analysis, candidate: Candidate, context: DesignContext): Designed {
  const store =
    candidate.medium === 'json-file' ? analysis.files.stores.find((one) => one.candidate === candidate) : undefined;
  return store ? designJsonFile(store, analysis, context) : designStore(candidate, context);
}

/** The types of JavaScript are guesses: there, what is put into a store counts. */
function contentsOf({ resolver, modules }: Analysis, candidate: Candidate): Contents {
  const module = modules.find(({ path }) => path === candidate.file);
  if (!module || !isTypeScript(candidate.file)) return { keys: new Set(), elements: new Set() };
  const [offset] = candidate.offsets;
  const known = offset === undefined ? undefined : resolver.contentsOf(candidate.file, offset);
  return known ?? writtenContents(candidate, module);
}

/** Where the declaration does not say what elements are, the type checker may. */
function withType(designed: Designed, candidate: Candidate, analysis: Analysis): Designed {
  const { store } = designed;
  if (!isTypeScript(candidate.file) || store.elementType) return designed;
  const [offset] = candidate.offsets;
  store.elementType = offset === undefined ? undefined : analysis.resolver.elementType(candidate.file, offset);
  return designed;
}
