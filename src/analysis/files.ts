import * as fs from 'fs';
import * as path from 'path';
import { isClientModule } from '../dynamodb/client/is-client';
import { SOURCE_FILE } from '../syntax/parse';

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'build',
  'coverage',
  'cdk.out',
  'public',
  'static',
  'vendor',
  'bower_components',
  'out',
  'client',
  'frontend',
  'generated',
  'bundle',
]);
const TEST_FILE = /(^|\/)(__tests__|__mocks__|tests?|spec|e2e|cypress)\/|\.(test|spec|e2e-spec|e2e)\.[cm]?[jt]sx?$/;
const CONFIG_FILE =
  /(^|\/)(\.[^/]*|[^/]*\.config\.[cm]?[jt]s|jest\.[^/]*|gulpfile\.[^/]*|webpack[^/]*|Gruntfile[^/]*|knexfile[^/]*)$/;

/** Paths of an application's own source files, relative to its root, sorted; without the helpers of an earlier migration. */
export function findSourceFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (directory: string): void => {
    for (const entry of fs.readdirSync(path.join(root, directory), { withFileTypes: true })) {
      const relative = directory ? `${directory}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && !entry.name.startsWith('.')) walk(relative);
      } else if (
        entry.isFile() &&
        SOURCE_FILE.test(entry.name) &&
        !/\.d\.[cm]?ts$|\.min\.js$/.test(entry.name) &&
        !CONFIG_FILE.test(relative)
      )
        found.push(relative);
    }
  };
  walk('');
  return found.filter((file) => !isClientModule(file, fs.readFileSync(path.join(root, file), 'utf8'))).sort();
}

export const isTestFile = (file: string): boolean => TEST_FILE.test(file);
