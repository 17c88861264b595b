import type { NodePath } from '@babel/traverse';
import type { Module } from '../../analysis/modules';
import { parseSource } from '../../syntax/parse';
import type { Edits } from '../edits';
import type { Program } from '../program';
import { wrapBodies } from '../retried-bodies';

/** The new text; where it would not parse, the stores concerned stay as they are. */
export function finalText(program: Program, edits: Edits): string {
  const { module } = edits;
  // What a finding stands in the way of is thrown away, and need not parse.
  if (!edits.changed || edits.findings.length > 0) return module.text;
  const text = edits.magic.toString();
  try {
    const wrapped = wrapBodies(module.path, text, edits.retriedBodies, edits.style);
    parseSource(module.path, wrapped);
    return wrapped;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const stores = new Set((program.references.get(module.path) ?? []).flatMap(({ store }) => store ?? []));
    for (const id of module.functions.keys())
      for (const store of [...(program.summaries.get(id)?.reads ?? []), ...(program.summaries.get(id)?.writes ?? [])])
        stores.add(store);
    edits.finding(
      'unsupported-use',
      [...stores].filter((store) => program.stores.has(store)),
      functionAt(module, lineOfError(edits)) ?? module.program,
      'the changes that this file needs come too close to each other to be made',
    );
    return module.text;
  }
}

/** The line of the file as it was from which the first error of its new text comes. */
function lineOfError({ module, magic }: Edits): number | undefined {
  try {
    parseSource(module.path, magic.toString());
  } catch (error) {
    const line = (error as { loc?: { line: number } }).loc?.line ?? 0;
    const found = magic.generateDecodedMap({ hires: true }).mappings[line - 1]?.find((one) => one.length > 3);
    return found && found[2]! + 1;
  }
  return undefined;
}

/** The innermost function that a line belongs to. */
function functionAt({ functions }: Module, line = 0): NodePath | undefined {
  const around = [...functions.values()].filter(
    ({ node: { loc } }) => loc && loc.start.line <= line && loc.end.line >= line,
  );
  return around.sort((a, b) => b.node.start! - a.node.start!)[0];
}
