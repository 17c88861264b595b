import type { NodePath } from '@babel/traverse';
import { readFileCall, type FileCall, type FileFunction } from '../file-calls';
import type { Module } from '../modules';
import { readsExistence } from './conditions';
import { unusualOption } from './options';
import { readText } from './read-text';
import { writeText } from './write-text';
import { accessOf, type RawAccesses } from './access';
import { visit } from '../../syntax/visit';

export type { JsonAccess, OtherAccess, RawAccesses, SettledCondition } from './access';

const WRITES_JSON = new Set(['writeJson', 'writeJSON', 'outputJson', 'outputJSON']);
const READS_JSON = new Set(['readJson', 'readJSON']);
/** Calls that make sure that something is there before it is read or written. */
const PREPARES = new Set(['mkdir', 'ensureDir', 'ensureFile', 'readdir', 'mkdirp']);

/**
 * Reads what a module does with files by way of `fs`.
 * @param elsewhere finds functions of `fs` that another module exports
 */
export function findAccesses(module: Module, elsewhere?: (callee: NodePath) => FileFunction | undefined): RawAccesses {
  const found: RawAccesses = { accesses: [], conditions: [], others: [] };
  if (!elsewhere && !/\b(fs|fs-extra|graceful-fs|jsonfile)\b/.test(module.text)) return found;
  visit(module.program, {
    CallExpression: (path) => {
      const call = readFileCall(path, elsewhere);
      if (call?.args[0]) readCall(call, module, found);
    },
  });
  return found;
}

function readCall(call: FileCall, module: Module, found: RawAccesses): void {
  const [name] = call.args;
  const other = (because: string): void => void found.others.push({ module, name, at: call.call, because });
  if (call.method === 'exists' || call.method === 'pathExists')
    return readsExistence(call, module, found)
      ? undefined
      : other('whether the file exists is asked in a way that is not understood');
  const option = unusualOption(call);
  if (option) return other(`\`${option}\` changes what is read or written`);
  if (call.method === 'readFile') return readText(call, module, found, other);
  if (call.method === 'writeFile' || call.method === 'outputFile') return writeText(call, module, found, other);
  if (READS_JSON.has(call.method) && call.style !== 'callback')
    return void found.accesses.push(accessOf('read', call, module));
  if (WRITES_JSON.has(call.method) && call.style !== 'callback' && call.args[1])
    return void found.accesses.push({ ...accessOf('write', call, module), value: call.args[1] });
  if (!PREPARES.has(call.method)) other(`\`${call.method}\` is done with the file`);
}
