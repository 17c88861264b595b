import { createColors } from 'picocolors';
import type { Report } from './model';
import { mapStrings, withoutControls } from './plain-text';
import { accessPatterns, coverage, describeKeys, describeStore, plural, refusalsByReason } from './words';

type Colors = ReturnType<typeof createColors>;

const at = (place: { file: string; line: number }): string => `${place.file}:${place.line}`;

function tables(report: Report, c: Colors): string[] {
  const lines: string[] = [];
  for (const table of report.plan?.tables ?? []) {
    lines.push(`  ${c.bold(table.id)}  ${c.dim(describeKeys(table).join('; '))}`);
    for (const store of report.stores.filter((each) => each.table === table.id)) {
      const mark = store.status === 'converted' ? c.green('✓') : '·';
      lines.push(`    ${mark} ${store.name}, ${describeStore(store)}  ${c.dim(at(store.declaration))}`);
    }
    for (const reason of table.reasons) lines.push(`      ${c.dim(reason)}`);
    for (const caveat of table.caveats) lines.push(`      ${c.yellow('!')} ${caveat}`);
  }
  return lines;
}

function patterns(report: Report, c: Colors): string[] {
  return accessPatterns(report.plan?.functions ?? {}).map((pattern) => {
    const what = `${pattern.writes ? 'writes' : 'reads'} ${pattern.stores.map((id) => id.split('#').pop()).join(', ')}`;
    return `  ${pattern.function}  ${what}  ${c.dim(pattern.how)}`;
  });
}

function refusals(report: Report, c: Colors): string[] {
  return refusalsByReason(report.refusals).flatMap(([code, group]) => [
    `  ${c.yellow(code)}`,
    ...group.flatMap((refusal) => [
      `    ${refusal.store}  ${c.dim(at(refusal.at))}`,
      `      ${refusal.because}`,
      `      ${c.dim('→')} ${refusal.goOn}`,
    ]),
  ]);
}

function checks(report: Report, c: Colors): string[] {
  const paint = { passed: c.green, failed: c.red, 'not run': c.yellow };
  return (report.checks ?? []).flatMap((check) => [
    `  ${paint[check.status](check.status.padEnd(7))}  ${check.name}  ${c.dim(check.summary)}`,
    ...check.details.map((detail) => `             ${detail}`),
  ]);
}

function problems(report: Report, c: Colors): string[] {
  return report.problems.map((problem) => {
    const place = problem.file ? `${problem.file}${problem.line ? `:${problem.line}` : ''}  ` : '';
    return `  ${c.yellow('!')} ${place}${problem.message}`;
  });
}

function files(report: Report, c: Colors): string[] {
  const sign = { added: c.green('A'), changed: c.yellow('M'), deleted: c.red('D') };
  return report.files.map(
    (file) => `  ${sign[file.change]} ${file.path}  ${c.dim(`+${file.linesAdded} -${file.linesRemoved}`)}`,
  );
}

/** The report for a terminal: what there is, what stays and why, what was done, what comes next. */
export function renderTerminal(given: Report, colour: boolean): string {
  const report = mapStrings(given, withoutControls);
  const c = createColors(colour);
  const sections: [string, string[]][] = [
    ['Tables', tables(report, c)],
    ['Access patterns', report.command === 'explore' || report.command === 'report' ? patterns(report, c) : []],
    ['Stay as they are', refusals(report, c)],
    ['No stores', report.notStores.map((other) => `  ${other.name}  ${other.reason}  ${c.dim(at(other.at))}`)],
    ['To know', problems(report, c)],
    ['Checks', checks(report, c)],
    ['Files', files(report, c)],
    ['Next', report.next.map((step) => `  ${step.command}  ${c.dim(step.purpose)}`)],
  ];
  const blocks = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [c.bold(title), ...lines].join('\n'));
  const counted =
    report.stores.length + report.refusals.length > 0 ? [coverage(report.stores, report.refusals) + '.'] : [];
  const changed = report.files.length > 0 ? [`${plural(report.files.length, 'file')}.`] : [];
  const end = [...counted, ...report.done, ...(report.done.length === 0 ? changed : [])].join(' ');
  return `${[...blocks, end].filter(Boolean).join('\n\n')}\n`;
}
