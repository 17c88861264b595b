import fs from 'node:fs';
import path from 'node:path';
import type { Plan, Store } from './schema';

export type StoreStatus = 'planned' | 'converted';

const holdsIdentifier = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(text);

/** Text of a file below the root, undefined when there is none. */
export function readText(root: string, relative: string): string | undefined {
  try {
    return fs.readFileSync(path.join(root, relative), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether a store's declaration is a table's descriptor already; `read` gives a file's text. */
export function statusOf(store: Store, read: (file: string) => string | undefined): StoreStatus {
  const text = read(store.declaration.file) ?? '';
  if (
    store.collection === 'value' &&
    ['getValue', 'getValues', 'setValue'].some((helper) => holdsIdentifier(text, helper))
  )
    return 'converted';
  const variable = `${store.table.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}_TABLE_NAME`;
  return holdsIdentifier(text, store.descriptor) || (store.collection !== 'sequence' && holdsIdentifier(text, variable))
    ? 'converted'
    : 'planned';
}

/** What a plan refers to and the application no longer has, as sentences that name it; empty when the plan fits. */
export function staleAnchors(root: string, plan: Plan): string[] {
  const stale: string[] = [];
  const gone = new Set<string>();
  const files = [...plan.stores.map((store) => store.declaration.file), ...Object.keys(plan.files)];
  for (const file of new Set(files)) {
    if (readText(root, file) !== undefined) continue;
    gone.add(file);
    stale.push(`file ${file} does not exist any more`);
  }
  for (const store of plan.stores) {
    const text = gone.has(store.declaration.file) ? undefined : readText(root, store.declaration.file);
    if (
      text === undefined ||
      holdsIdentifier(text, store.name) ||
      statusOf(store, () => text) === 'converted' ||
      /module\.exports\s*=|export default/.test(text)
    )
      continue;
    stale.push(`store ${store.id}: ${store.declaration.file} declares neither ${store.name} nor ${store.descriptor}`);
  }
  for (const entry of plan.entryPoints) {
    if (!files.includes(entry.file) && readText(root, entry.file) === undefined) {
      stale.push(`entry point ${entry.file} (${entry.handler}) does not exist any more`);
    }
  }
  return stale;
}
