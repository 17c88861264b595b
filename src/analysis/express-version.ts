import * as fs from 'fs';

/** The major version of Express that a `package.json` asks for; undefined where it asks for none. */
export function expressVersion(packageFile: string): '4' | '5' | undefined {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(fs.readFileSync(packageFile, 'utf8')) as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  const range = dependencies.express ?? devDependencies.express;
  if (!range) return undefined;
  return /^[\^~>=v ]*5/.test(range) ? '5' : '4';
}
