import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { makePlan } from '../../src/pipeline';
import { DEFAULT_ANSWERS } from '../../src/plan/answers';
import type { Plan } from '../../src/plan/schema';
import { formatPlan, normalisePlan, PLAN_FILE } from '../../src/plan/write';

const FIXTURES = join(__dirname, '../../__testfixtures__');

/** One case of a transform: a file before and after it. */
export interface Fixture {
  name: string;
  /** `js`, `ts`, … */
  extension: string;
  input: string;
  output: string;
  /** Folder with the other files of the application: then the transform works by a plan. */
  rest?: string;
}

/** The cases in the folder of a transform: `<case>.input.js`, `<case>.output.js`, and `<case>.app/` beside them. */
export function fixturesOf(transform: string): Fixture[] {
  const folder = join(FIXTURES, transform);
  return readdirSync(folder).flatMap((file) => {
    const [, name, extension] = file.match(/^(.*)\.input\.(\w+)$/) ?? [];
    if (!name) return [];
    const rest = join(folder, `${name}.app`);
    const read = (which: string) => readFileSync(join(folder, `${name}.${which}.${extension}`), 'utf8');
    return [{ name, extension, input: read('input'), output: read('output'), ...(existsSync(rest) && { rest }) }];
  });
}

/** An application in a temporary directory. */
export interface TemporaryApp {
  root: string;
  /** Writes a file, and returns its path. */
  write(file: string, text: string): string;
  /** Makes the plan and puts it where transforms look for it. */
  plan(): Promise<Plan>;
  remove(): void;
}

export function temporaryApp(files: Record<string, string> = {}, folder?: string): TemporaryApp {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'transform-')));
  if (folder) cpSync(folder, root, { recursive: true });
  const write = (file: string, text: string): string => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    return join(root, file);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    root,
    write,
    async plan() {
      const { plan } = await makePlan(root, { answers: DEFAULT_ANSWERS });
      const text = formatPlan(normalisePlan(plan));
      write(PLAN_FILE, text);
      return JSON.parse(text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export const withCrlf = (text: string): string => text.replace(/\n/g, '\r\n');
