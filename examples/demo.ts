import colours from 'picocolors';
import { prepareDatabase } from '../__tests__/support/database';
import { EXAMPLES, type Example, copyExample } from '../__tests__/support/example';
import { migrate } from '../__tests__/support/migrate';
import { type Answer, differences, replay } from '../__tests__/support/replay';
import { isBurst, label } from '../__tests__/support/requests';
import { plural } from '../src/report/words';
import { verify } from '../src/verify';
import {
  heading,
  print,
  showChecks,
  showDifferences,
  showFiles,
  showFunction,
  showPolicies,
  showStores,
  showTables,
} from './show';

// npm run demo [example]: moves a copy of an example onto DynamoDB and proves that it answers as before.

/** For each example, the function whose rewriting is shown. */
const SHOWN: Record<Example, { file: string; name: string }> = {
  'library-express': { file: 'controllers/loans.js', name: 'lend' },
  'helpdesk-lambda': { file: 'infrastructure/lambda/handlers/add-comment.ts', name: 'handler' },
  'workspace-storage': { file: 'server/storage.ts', name: 'updateTask' },
  'notes-json': { file: 'lib/notes.js', name: 'addItem' },
};

async function demonstrate(example: Example): Promise<boolean> {
  const original = copyExample(example);
  const copy = copyExample(example);
  try {
    print('', `${colours.bold(example)} moves onto DynamoDB`);
    const { plan, edits, problems } = await migrate(copy.root);

    heading(1, 'Explore', 'where the application keeps its data');
    showStores(plan);
    heading(2, 'Plan', 'the tables, and why they are as they are');
    showTables(plan);
    heading(3, 'Apply', 'what changes in the code');
    showFiles(edits);
    const shown = SHOWN[example];
    showFunction(
      edits.find(({ path }) => path === shown.file) ?? { path: shown.file, before: '', after: '' },
      shown.name,
    );
    for (const { message } of problems) print(`   ${colours.yellow('!')} ${message}`);
    if (plan.cdk) {
      heading(4, 'Policies', 'what each function may do, from the commands that it can reach');
      showPolicies(plan.entryPoints);
    }

    heading(plan.cdk ? 5 : 4, 'Verify', 'what can be proven about it on this machine');
    const checks = await verify({ root: copy.root, plan, onProgress: () => undefined });
    showChecks(checks);

    heading(plan.cdk ? 6 : 5, 'Replay', 'the same requests in memory and on the embedded DynamoDB');
    for (const { burst, request } of copy.requests.filter(isBurst)) print(`   ${burst} at once: ${label(request)}`);
    const before = await replay(original.root, original.requests);
    const database = await prepareDatabase(copy.root, plan);
    let after: Answer[];
    try {
      after = await replay(copy.root, copy.requests, database.env);
    } finally {
      await database.stop();
    }
    const different = differences(before, after);
    showDifferences(different);

    const refused = plan.refusals.length;
    const failed = checks.filter(({ status }) => status === 'failed').length;
    const agree = `${before.length - different.length} of ${before.length} answers agree`;
    const passed = different.length === 0 && failed === 0 && refused === 0;
    const verdict = [agree, refused && `${refused} refused`, failed && `${plural(failed, 'check')} failed`]
      .filter(Boolean)
      .join(', ');
    print('', passed ? colours.green(`✓ ${verdict}.`) : colours.red(`✗ ${verdict}.`), '');
    return passed;
  } finally {
    original.remove();
    copy.remove();
  }
}

async function main(argument: string = EXAMPLES[0]): Promise<void> {
  // The SDK's notice about the next version of Node.js is no part of the demonstration.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const example = EXAMPLES.find((name) => name === argument);
  if (!example) {
    console.error(`There is no example ${argument}. Give one of: ${EXAMPLES.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  if (!(await demonstrate(example))) process.exitCode = 3;
}

void main(process.argv[2]).catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 70;
});
