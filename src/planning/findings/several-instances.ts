import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import type { Candidate } from '../../analysis/stores';
import type { Finding } from '../../dynamodb/findings';
import type { Analysis } from '../analyze';

/** A class of which the program makes several has as many stores; one that nothing makes, nobody knows how many. */
export function severalInstances(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const byClass = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { className, isStatic } = candidate;
    if (className && !isStatic) byClass.set(className, [...(byClass.get(className) ?? []), candidate]);
  }
  return [...byClass].flatMap(([name, own]): Finding[] => {
    const found = { code: 'several-instances' as const, stores: own.map(({ id }) => id) };
    const sites = analysis.modules
      .filter(({ path }) => !isTestFile(path))
      .flatMap((module) => constructionsIn(module, name));
    if (sites.length > 1)
      return [
        {
          ...found,
          ...sites[1],
          because: `\`new ${name}()\` stands in ${sites.length} places, and each has a store of its own`,
        },
      ];
    if (sites.length > 0 || isDecorated(analysis, name)) return [];
    const module = analysis.modules.find(({ path }) => own.some(({ file }) => file === path))!;
    return [
      {
        ...found,
        module,
        at: own[0].declaration,
        because: `nothing constructs \`${name}\`, so it cannot be told whose store this is`,
      },
    ];
  });
}

function constructionsIn(module: Module, name: string): { module: Module; at: NodePath }[] {
  const found: { module: Module; at: NodePath }[] = [];
  module.program.traverse({
    NewExpression: (at) => {
      if (t.isIdentifier(at.node.callee, { name })) found.push({ module, at });
    },
  });
  return found;
}

/** Whether a class has a decorator: its framework constructs it. */
function isDecorated({ modules }: Analysis, name: string): boolean {
  let found = false;
  for (const module of modules) {
    module.program.traverse({
      Class: ({ node }) => {
        if (node.id?.name === name && (node.decorators?.length ?? 0) > 0) found = true;
      },
    });
  }
  return found;
}
