import type { Answers } from '../plan/answers';
import type { Plan, Table } from '../plan/schema';
import type { Question } from '../report';
import type { Context } from './context';
import { questionsAbout } from './questions';
import { UsageError } from './usage-error';

type Prompts = typeof import('@inquirer/prompts');

/** Whether there is a person to ask. */
export const canAsk = (context: Context): boolean =>
  Boolean(context.stdin.isTTY && context.stderr.isTTY) && !context.env.CI;

/** Breaks a text into lines of a width. */
function wrap(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (lines[last] !== '' && lines[last].length + 1 + word.length > width) lines.push(word);
    else lines[last] += (lines[last] && ' ') + word;
  }
  return lines.join('\n');
}

/**
 * Asks the three questions, starting from the answers that hold so far.
 * @throws UsageError when the person stops; nothing has been written then
 */
export async function askQuestions(plan: Plan, answers: Answers, context: Context): Promise<Answers> {
  const prompts = await import('@inquirer/prompts');
  const [data, lookups, temporary] = questionsAbout(plan);
  const show = (question: Question): void => {
    const findings = question.findings.map((finding) => `  ${finding}`);
    const width = Math.min(context.stderr.columns ?? 80, 100) - 1;
    context.stderr.write(`\n${[wrap(question.explanation, width), ...findings].join('\n')}\n`);
  };
  try {
    show(data);
    const given = { ...answers, ...(await askData(prompts, data, plan, context)) };
    const tables = plan.tables.filter((table) => table.id !== 'Values');
    show(lookups);
    given.lookups = await askLookups(prompts, lookups, tables, given.lookups ?? [], context);
    show(temporary);
    return { ...given, ...(await askTemporary(prompts, temporary, tables, given, context)) };
  } catch (error) {
    if ((error as Error).name === 'ExitPromptError') throw new UsageError('Stopped. Nothing was written.');
    throw error;
  }
}

const through = (context: Context) => ({ input: context.stdin, output: context.stderr });

async function askData(prompts: Prompts, question: Question, plan: Plan, context: Context): Promise<Answers> {
  const answer = await prompts.select(
    {
      message: question.question,
      choices: [
        { name: 'Yes', value: 'yes' },
        { name: 'Leave some stores as they are', value: 'some' },
        {
          name: 'Something is missing: stop',
          value: 'stop',
          description: 'Then run again with --include, naming the store.',
        },
      ],
    },
    through(context),
  );
  if (answer === 'stop') {
    throw new UsageError(
      'Stopped. Nothing was written. Name what is missing: add-database plan --include src/data.js#books',
    );
  }
  if (answer === 'yes') return {};
  const exclude = await prompts.checkbox(
    {
      message: 'Which stay as they are?',
      choices: plan.stores.map((store) => ({ name: `${store.name} (${store.declaration.file})`, value: store.id })),
    },
    through(context),
  );
  return { exclude };
}

const NONE = '';

/** Asks for a table and what belongs to it, until the person has no more. */
async function forTables<T>(
  prompts: Prompts,
  message: string,
  tables: Table[],
  context: Context,
  ask: (table: string) => Promise<T>,
): Promise<T[]> {
  const given: T[] = [];
  for (;;) {
    const table = await prompts.select(
      {
        message: given.length === 0 ? message : 'Another?',
        choices: [{ name: 'No', value: NONE }, ...tables.map(({ id }) => ({ name: `Yes, in ${id}`, value: id }))],
      },
      through(context),
    );
    if (table === NONE) return given;
    given.push(await ask(table));
  }
}

const attribute = (prompts: Prompts, message: string, required: boolean, context: Context): Promise<string> =>
  prompts.input(
    { message, validate: (text) => !required || text.trim() !== '' || 'Give the name of an attribute.' },
    through(context),
  );

async function askLookups(
  prompts: Prompts,
  question: Question,
  tables: Table[],
  held: NonNullable<Answers['lookups']>,
  context: Context,
): Promise<NonNullable<Answers['lookups']>> {
  const added = await forTables(prompts, question.question, tables, context, async (table) => {
    const by = (await attribute(prompts, 'By which attribute?', true, context)).trim();
    const sortBy = (
      await attribute(prompts, 'In order of which attribute? (none: as they were added)', false, context)
    ).trim();
    return { table, by, ...(sortBy && { sortBy }) };
  });
  return [...held, ...added];
}

async function askTemporary(
  prompts: Prompts,
  question: Question,
  tables: Table[],
  held: Answers,
  context: Context,
): Promise<Answers> {
  const temporary = await forTables(prompts, question.question, tables, context, async (table) => ({
    table,
    attribute: (await attribute(prompts, 'Which attribute holds the time?', true, context)).trim(),
  }));
  const removalPolicy = await prompts.select(
    {
      message: 'When the stack is deleted:',
      default: held.removalPolicy ?? 'retain',
      choices: [
        { name: 'keep the tables and their data (retain)', value: 'retain' as const },
        { name: 'delete them (destroy): a demo, a test', value: 'destroy' as const },
      ],
    },
    through(context),
  );
  return { temporary: [...(held.temporary ?? []), ...temporary], removalPolicy };
}
