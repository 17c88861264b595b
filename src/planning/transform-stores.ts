import * as fs from 'fs';
import * as path from 'path';
import { expressVersion } from '../analysis/express-version';
import { storesOfFamily, type Family } from '../plan/families';
import { planFor, relativeTo } from '../plan/find';
import { rewriteFile } from './rewrite-file';
import { rewriteAlone } from './single-file';

/** What jscodeshift gives to a transform. */
export interface TransformFile {
  path: string;
  source: string;
}

export interface TransformApi {
  report?: (message: string) => void;
}

export interface TransformOptions {
  /** Path of the plan; default: the nearest `.migration/database.json`. */
  plan?: string;
  /** Without a plan: the client module, relative to the file's folder. */
  client?: string;
}

/** Moves the stores of one family in a file: by the plan, or without one as far as the file alone proves it. */
export function transformStores(
  family: Family,
  file: TransformFile,
  api: TransformApi,
  options: TransformOptions,
): string | undefined {
  const found = planFor(file.path, options.plan);
  if (found) {
    const { plan, root } = found;
    const name = relativeTo(root, file.path);
    const text = rewriteFile(plan, name, file.source, storesOfFamily(plan.stores, plan.together, family));
    if (text !== undefined) reportSeeds(root, name, plan.stores, file, text, api);
    return text;
  }
  const { text, helpers, client, left } = rewriteAlone(
    file,
    { client: options.client, express: expressAbove(file) },
    family,
  );
  for (const { line, name, because } of left) api.report?.(`${file.path}:${line}: ${name} stays as it is: ${because}`);
  if (text !== undefined)
    api.report?.(`${file.path}: calls helpers of ${client}. Write them: ${commandForHelpers(client, helpers)}`);
  return text;
}

/** What writes the client; jscodeshift only visits files that are there. */
function commandForHelpers(client: string, helpers: string[]): string {
  const isCheckout = __filename.endsWith('.ts');
  const entry = path.join(
    __dirname,
    isCheckout ? '../../transforms/database-client.ts' : '../../../transforms/database-client.js',
  );
  const transform = path.relative(process.cwd(), entry) || entry;
  return `mkdir -p ${path.dirname(client)} && touch ${client} && npx jscodeshift -t ${transform} ${client} --helpers=${helpers.join(',')}`;
}

/** Rows that stood in the code are lost to the tables unless the plan's file with them is there. */
function reportSeeds(
  root: string,
  name: string,
  stores: { name: string; descriptor: string; declaration: { file: string }; seed?: string }[],
  file: TransformFile,
  text: string,
  api: TransformApi,
): void {
  for (const { name: store, descriptor, declaration, seed } of stores) {
    if (declaration.file !== name || !seed || fs.existsSync(path.join(root, seed))) continue;
    const isNew = text.includes(descriptor) && !file.source.includes(descriptor);
    if (isNew)
      api.report?.(
        `${file.path}: the rows of ${store} are not in ${seed} yet; add-database apply writes them from the code as it was`,
      );
  }
}

/** The version of Express in the nearest package.json; where none tells, the one that needs more help. */
function expressAbove({ path: file, source }: TransformFile): '4' | '5' | undefined {
  if (!/['"]express['"]/.test(source)) return undefined;
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (fs.existsSync(manifest)) return expressVersion(manifest) ?? '4';
    if (path.dirname(folder) === folder) return '4';
  }
}
