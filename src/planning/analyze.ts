import * as fs from 'fs';
import * as path from 'path';
import { createResolver, type Resolver } from '../analysis/checker';
import { findSourceFiles, isTestFile } from '../analysis/files';
import type { JsonFiles } from '../analysis/json-files';
import { findJsonStores } from '../analysis/json-stores';
import { findStartUp } from '../analysis/json-start-up';
import { readModule, type Module } from '../analysis/modules';
import { resolveNames, type Names } from '../analysis/names';
import { findCandidates, isDescriptor, type Candidate } from '../analysis/stores';

/** An application as it was read: its files, what may be a store, and what each name means. */
export interface Analysis {
  root: string;
  modules: Module[];
  candidates: Candidate[];
  names: Names;
  resolver: Resolver;
  /** What the program keeps in JSON files. */
  files: JsonFiles;
  problems: { file: string; line?: number; message: string }[];
}

/** Reads an application's source and asks what each name in it refers to. */
export function analyze(root: string): Analysis {
  const files = limitToLambda(findSourceFiles(root));
  const texts = new Map<string, string>();
  const modules: Module[] = [];
  const problems: Analysis['problems'] = [];
  for (const file of files) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    try {
      modules.push(readModule(file, text));
      texts.set(file, modules.at(-1)!.text);
    } catch (error) {
      const { message, loc } = error as Error & { loc?: { line: number } };
      problems.push({ file, line: loc?.line, message: `does not parse: ${message.split('\n')[0]}` });
    }
  }
  const candidates = modules
    .filter((module) => !isTestFile(module.path) && !isInfrastructure(module))
    .flatMap(findCandidates)
    .filter((candidate) => !isDescriptor(candidate));
  const resolver = createResolver(root, [...texts.keys()], texts);
  const context = { root, modules: new Map(modules.map((module) => [module.path, module])), resolver };
  const startUp = findStartUp(context).filter((one) => !isInfrastructure(context.modules.get(one.file)!));
  const declared = [...candidates.filter(({ medium }) => medium === 'memory'), ...startUp];
  const names = resolveNames(modules, declared, resolver);
  const json = findJsonStores(context, declared, names);
  problems.push(...json.problems);
  return { root, modules, candidates: json.candidates, names, resolver, files: json, problems };
}

/** Beside Lambda handlers, the application that they were made from is left as it is. */
function limitToLambda(files: string[]): string[] {
  const handlers = files.some((file) => file.startsWith('infrastructure/lambda/'));
  return handlers ? files.filter((file) => file.startsWith('infrastructure/')) : files;
}

const isInfrastructure = (module: Module): boolean =>
  /from ['"](aws-cdk-lib|@aws-cdk|constructs)|require\(['"]aws-cdk-lib/.test(module.text);
