#!/usr/bin/env node
import { EXIT } from '../src/cli/exit-codes';
import { bugText, main } from '../src/cli/main';

// A warning to those who write programs with the SDK, not to those who run this one.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// A reader such as `head` that has seen enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
process.on('uncaughtException', (error) => {
  process.stderr.write(`${bugText(error)}\n`);
  process.exit(EXIT.bug);
});

// Not process.exit: what was written to a pipe may still be on its way.
void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
