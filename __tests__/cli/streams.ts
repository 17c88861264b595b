import { PassThrough } from 'node:stream';
import type { Context } from '../../src/cli/context';

/** A context whose streams keep what is written to them. */
export function fakeContext(
  cwd: string,
  tty = false,
): { context: Context; out: () => string; err: () => string; stdin: PassThrough } {
  const text = { out: '', err: '' };
  const stream = (name: 'out' | 'err'): NodeJS.WriteStream => {
    const made = new PassThrough();
    made.on('data', (chunk: Buffer) => (text[name] += chunk.toString()));
    // Like the streams of a process, it outlives what is piped into it.
    return Object.assign(made, { isTTY: tty, columns: 100, end: () => made }) as unknown as NodeJS.WriteStream;
  };
  const stdin = Object.assign(new PassThrough(), { isTTY: tty, setRawMode: () => undefined });
  const context = {
    cwd,
    env: {},
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stream('out'),
    stderr: stream('err'),
  };
  return { context, out: () => text.out, err: () => text.err, stdin };
}
