import type { Report } from './model';
import { markdownCode, markdownText, oneLine } from './plain-text';
import { accessPatterns, coverage, describeKeys, describeStore, refusalsByReason } from './words';

/** GitHub refuses longer texts of pull requests. */
const LONGEST = 65_536;

const cell = (text: string): string => oneLine(text).replace(/\|/g, '\\|');
const code = markdownCode;
const prose = markdownText;

function table(head: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)];
}

function sections(report: Report): [string, string[]][] {
  const { plan } = report;
  const place = (where: { file: string; line: number }): string => code(`${where.file}:${where.line}`);
  return [
    [
      'Before and after',
      table(
        ['Before', 'Where', 'After', 'Keys'],
        report.stores.map((store) => {
          const target = plan?.tables.find((each) => each.id === store.table);
          return [
            `${code(store.name)}, ${prose(describeStore(store))}`,
            place(store.declaration),
            `table ${code(store.table)}`,
            target ? prose(describeKeys(target).join('; ')) : '',
          ];
        }),
      ),
    ],
    [
      'What DynamoDB cannot give as memory did',
      (plan?.tables ?? []).flatMap((each) => each.caveats.map((caveat) => `- ${code(each.id)}: ${prose(caveat)}`)),
    ],
    [
      'Access patterns',
      table(
        ['Function', 'Stores', 'How'],
        accessPatterns(plan?.functions ?? {}).map((pattern) => [
          code(pattern.function),
          pattern.stores.map((id) => code(id.split('#').pop()!)).join(', '),
          `${pattern.writes ? 'writes' : 'reads'}: ${prose(pattern.how)}`,
        ]),
      ),
    ],
    [
      'What each function may do',
      (plan?.entryPoints ?? []).flatMap((entry) =>
        entry.uses.map(
          (use) =>
            `- ${code(entry.file)}: ${use.actions.map(code).join(', ')} on ${code(use.index ? `${use.table}/index/${use.index}` : use.table)}`,
        ),
      ),
    ],
    [
      'What stays as it is',
      refusalsByReason(report.refusals).flatMap(([, group]) =>
        group.map(
          (refusal) =>
            `- ${code(refusal.store)} (${place(refusal.at)}): ${prose(refusal.because)} ${prose(refusal.goOn)}`,
        ),
      ),
    ],
    [
      'To know',
      report.problems.map(
        (problem) =>
          `- ${problem.file ? `${code(problem.file + (problem.line ? `:${problem.line}` : ''))}: ` : ''}${prose(problem.message)}`,
      ),
    ],
    [
      'Checks',
      (report.checks ?? []).map((check) => `- **${check.status}** ${prose(check.name)}: ${prose(check.summary)}`),
    ],
    [
      'Files',
      report.files.map((file) => `- ${code(file.path)} ${file.change} (+${file.linesAdded} −${file.linesRemoved})`),
    ],
    ['Next', report.next.map((step) => `- ${code(step.command)}: ${prose(step.purpose)}`)],
  ];
}

/** The report for a pull request, no longer than GitHub takes: the longest lists are cut, and say so. */
export function renderMarkdown(report: Report): string {
  const all = sections(report).filter(([, lines]) => lines.length > 0);
  const render = (limit: number): string => {
    const blocks = all.map(([title, lines]) => {
      const cut = lines.length > limit ? [...lines.slice(0, limit), '', `… and ${lines.length - limit} more`] : lines;
      return [`## ${title}`, '', ...cut].join('\n');
    });
    return `${['# Move to DynamoDB', `${coverage(report.stores, report.refusals)}.`, ...blocks].join('\n\n')}\n`;
  };
  let limit = Math.max(1, ...all.map(([, lines]) => lines.length));
  let text = render(limit);
  while (text.length > LONGEST && limit > 1) {
    limit = Math.floor(limit / 2);
    text = render(limit);
  }
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 2)}…\n` : text;
}
