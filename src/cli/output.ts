import { errorDocument, jsonDocument, renderTerminal, type Report } from '../report';
import { withoutControls } from '../report/plain-text';
import type { Context } from './context';

/** Whether a stream takes colours: https://no-color.org, and what FORCE_COLOR says. */
function takesColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return Boolean(stream.isTTY) && env.TERM !== 'dumb';
}

/** Where a command's words go: results to standard output, the rest to standard error; with `--json` one document. */
export class Output {
  private progressShown = false;

  constructor(
    private readonly context: Context,
    readonly json: boolean,
  ) {}

  get colour(): boolean {
    return takesColour(this.json ? this.context.stderr : this.context.stdout, this.context.env);
  }

  /** One line that the next one replaces; only a terminal shows it. */
  readonly progress = (message: string): void => {
    if (!this.context.stderr.isTTY) return;
    this.context.stderr.write(
      `\r\u001b[K${withoutControls(message).slice(0, (this.context.stderr.columns ?? 80) - 1)}`,
    );
    this.progressShown = true;
  };

  endProgress(): void {
    if (this.progressShown) this.context.stderr.write('\r\u001b[K');
    this.progressShown = false;
  }

  /** A sentence to the person, beside the result. */
  note(message: string): void {
    this.endProgress();
    this.context.stderr.write(`${withoutControls(message)}\n`);
  }

  /** Text that is the result itself, such as a patch; with `--json` it is not shown. */
  raw(text: string): void {
    this.endProgress();
    if (!this.json) this.context.stdout.write(text);
  }

  /** The result: for a person, or as the one JSON document. */
  result(report: Report, exitCode: number, beside = false): void {
    this.endProgress();
    if (this.json) this.context.stdout.write(`${JSON.stringify(jsonDocument(report, exitCode), undefined, 2)}\n`);
    else (beside ? this.context.stderr : this.context.stdout).write(renderTerminal(report, this.colour));
  }

  error(command: string, exitCode: number, message: string): void {
    this.note(message);
    if (this.json)
      this.context.stdout.write(`${JSON.stringify(errorDocument(command, exitCode, message), undefined, 2)}\n`);
  }
}
