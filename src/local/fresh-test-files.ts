import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A store in memory started afresh in every test file, a table does not. So each test file gets a copy of the imported data:
 * an endpoint of its own, below the database's. Test runners differ in what makes a test file:
 * - Node's runner, Vitest and `mocha --parallel` start a process or a thread, with a variable of theirs. What a test file starts
 *   in turn finds an endpoint below the database's already and keeps it.
 * - Jest (and Vitest with vmThreads) creates a context in a process that it uses again, and copies the environment into it.
 * - Mocha runs all files as one program: nothing to do.
 */
const PRELOADED = `'use strict';
const vm = require('node:vm');
const { threadId } = require('node:worker_threads');

const { env } = process;
let testFiles = 0;
const startTestFile = () => {
  env.AWS_ENDPOINT_URL_DYNAMODB = [env.ADD_DATABASE_ENDPOINT, process.pid, threadId, ++testFiles].join('/');
};

const isTestFile = env.NODE_TEST_CONTEXT || env.VITEST || env.MOCHA_WORKER_ID;
if (isTestFile && env.AWS_ENDPOINT_URL_DYNAMODB === env.ADD_DATABASE_ENDPOINT) startTestFile();

// What a test loads anew after jest.resetModules() starts afresh as well.
const Module = require('node:module');
const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  const Runtime = /jest-runtime/.test(request) && (loaded.default || loaded);
  const { prototype } = Runtime || {};
  if (prototype && prototype.resetModules && !prototype.resetModules.isFresh) {
    const { resetModules } = prototype;
    prototype.resetModules = function (...args) {
      startTestFile();
      const { process: inside } = (this._environment && this._environment.global) || {};
      if (inside) inside.env.AWS_ENDPOINT_URL_DYNAMODB = env.AWS_ENDPOINT_URL_DYNAMODB;
      return resetModules.apply(this, args);
    };
    prototype.resetModules.isFresh = true;
    // Jest before 27 knows neither the node: names nor the globals that the AWS SDK uses.
    const { requireModuleOrMock } = prototype;
    prototype.requireModuleOrMock = function (from, name) {
      const { global: inside } = this._environment || {};
      for (const missing of GLOBALS) if (inside && inside[missing] === undefined) inside[missing] = globalThis[missing];
      const bare = String(name).replace(/^node:/, '');
      return requireModuleOrMock.call(this, from, Module.builtinModules.includes(bare) ? bare : name);
    };
  }
  return loaded;
};

const GLOBALS = ['TextEncoder', 'TextDecoder', 'AbortController', 'AbortSignal', 'ReadableStream', 'WritableStream', 'TransformStream', 'Blob', 'fetch', 'Headers', 'Request', 'Response', 'performance', 'structuredClone', 'setImmediate', 'clearImmediate', 'Uint8Array', 'ArrayBuffer'];

const { createContext } = vm;
vm.createContext = function (...args) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  const { stack } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  if (/jest-environment|vitest/.test(stack)) startTestFile();
  return createContext.apply(this, args);
};
`;

/**
 * Prepares a program whose test files each get a copy of the snapshot of the database at `endpoint`.
 * Returns the environment to add to the program's own (`nodeOptions`: what NODE_OPTIONS holds so far), and `remove`, for when
 * the program has ended.
 */
export function freshTestFiles(
  endpoint: string,
  nodeOptions = '',
): { environment: Record<string, string>; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'add-database-'));
  const file = join(directory, 'fresh-test-files.cjs');
  writeFileSync(file, PRELOADED);
  return {
    environment: {
      ADD_DATABASE_ENDPOINT: endpoint,
      NODE_OPTIONS: `${nodeOptions} --require ${JSON.stringify(file)}`.trim(),
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
