import { checkCdkApp } from '../../src/verify/check-cdk';
import { synthesize } from '../../src/verify/synth';
import { HANDLER, writeApp } from '../cdk/app-files';
import { outputOf, planOf } from './app-outputs';

const onProgress = (): void => undefined;

test('an app is synthesised by its own command and its policies are proven', async () => {
  const checks = await checkCdkApp({ root: outputOf('cdk-javascript'), plan: planOf('cdk-javascript'), onProgress });
  expect(checks).toMatchObject([
    { name: 'synth', status: 'passed', summary: expect.stringContaining('2 templates') },
    { name: 'policies', status: 'passed', summary: '2 functions may do exactly what their code does.' },
  ]);
}, 60_000);

test('without installed dependencies nothing is said to be proven', async () => {
  const root = writeApp({
    'cdk.json': '{ "app": "node bin/app.js" }',
    'bin/app.js': "const { App } = require('aws-cdk-lib');\nnew App();\n",
    'lambda/list.js': HANDLER,
  });
  expect(await synthesize(root)).toMatchObject({ status: 'not run', reason: expect.stringContaining('npm install') });
  expect(await synthesize(writeApp({ 'a.js': '' }))).toMatchObject({ status: 'not run' });
});

test('a command that fails is a failure, with what it said', async () => {
  const root = writeApp({
    'cdk.json': '{ "app": "node bin/app.js" }',
    'bin/app.js': "require('aws-cdk-lib');\nthrow new Error('no such stage');\n",
    'node_modules/aws-cdk-lib/package.json': '{ "main": "index.js" }',
    'node_modules/aws-cdk-lib/index.js': '',
  });
  const synthesis = await synthesize(root);
  expect(synthesis).toMatchObject({ status: 'failed', reason: '`node bin/app.js` ended with code 1.' });
  expect(JSON.stringify(synthesis)).toContain('no such stage');
});
