// Runs CDK apps one after another in one process, since loading the library takes most of the time.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [output, ...apps] = process.argv.slice(2);
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:enable-path-metadata': true, 'aws:cdk:bundling-stacks': [] });
for (const app of apps) {
  const [name, folder, entry] = app.split('=');
  process.env.CDK_OUTDIR = path.join(output, name);
  process.chdir(folder);
  await import(pathToFileURL(entry).href);
}
