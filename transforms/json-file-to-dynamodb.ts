import {
  transformStores,
  type TransformApi,
  type TransformFile,
  type TransformOptions,
} from '../src/planning/transform-stores';

/**
 * Moves what is kept in JSON files, and what one function writes together with it, onto tables.
 * @param options `plan`: path of the plan; default: the nearest `.migration/database.json`; `client`: without a plan, the module
 * with the shared client, relative to the file's folder
 * @returns undefined when there is nothing to do
 */
export default function transform(
  file: TransformFile,
  api: TransformApi,
  options: TransformOptions,
): string | undefined {
  return transformStores('json-file', file, api, options);
}
