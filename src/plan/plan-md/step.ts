import { linesOf, replaceAt, section, type Line } from './lines';

/** What a step line consists of; joined again they are the line. */
interface Step {
  line: Line;
  /** Indent and list marker: `4. `, `- `. */
  lead: string;
  /** Mark and the spaces after it: `🔲 `, `[ ] `; or empty. */
  mark: string;
  /** `Add Database`, with its emphasis. */
  name: string;
  /** Separator and its spaces: ` — `; or empty. */
  separator: string;
  note: string;
  /** Trailing spaces. */
  tail: string;
}

const DONE = /^(?:✅|☑️?|✔️?|✓|🟢|\[[xX]\])$/u;
const OPEN = /^(?:🔲|⬜️?|☐|⏳|⌛️?|◻️?|□|🟡|⚪️?|❌|🔄|🚧|\[[ ~-]?\])$/u;
const MARK = String.raw`(?:✅|☑️?|✔️?|✓|🟢|🔲|⬜️?|☐|⏳|⌛️?|◻️?|□|🟡|⚪️?|❌|🔄|🚧|\[[ xX~-]?\])`;

const LIST = new RegExp(
  String.raw`^(\s*(?:#{1,6}\s+)?(?:[-*+]\s+)?(?:(?:\*\*)?(?:step\s+)?\d+[.):](?:\*\*)?\s*)?)(${MARK}\s*)?(.*)$`,
  'iu',
);
const SEPARATED = /^(.+?)(\s+[—–-]+\s*|\s*:(?:\*\*|__)?\s+|\s*:(?:\*\*|__)?$)(.*)$/u;

function stepOf(line: Line): Step | undefined {
  const [, lead, mark = '', rest] = LIST.exec(line.text)!;
  if (!/[-*+#]|\d[.):]/.test(lead)) return undefined;
  const tail = /\s*$/.exec(rest)![0];
  const body = rest.slice(0, rest.length - tail.length);
  const [, name = body, separator = '', note = ''] = SEPARATED.exec(body) ?? [];
  return { line, lead, mark, name, separator, note, tail };
}

const bare = (text: string): string => text.replace(/[*_`~]/g, '').trim();

/** How surely a step is ours: 3 `Add Database`, 2 `Database`, 1 another name that says so; 0 none of these. */
function rank(step: Step): number {
  const name = bare(step.name).toLowerCase();
  if (/^add[\s-]+(?:the\s+|a\s+)?database(?:\s*\(.*\))?$/.test(name)) return 3;
  if (/^database(?:\s*\(.*\))?$/.test(name)) return 2;
  return /^(?:add|create|set up|setup|move to|migrate to)\s.*\b(?:database|dynamodb)\b/.test(name) ? 1 : 0;
}

const FINISHED = /^(?:complete|completed|done|finished)[.!]?$/i;
/** A note that only says that the step has not been done, such as `[if needed]`. */
const WAITING =
  /^(?:\[.*\]|\(?(?:if needed|optional|pending|to ?do|not started|not yet started|in progress|next|next step|tbd|waiting|open)\)?)\.?$/i;

const markOf = (step: Step): string => step.mark.trim();

/** The mark of a done step: the one that this file uses, else the counterpart of the open one. */
function doneMark(steps: Step[], open: string): string {
  const own = steps.map(markOf).find((mark) => DONE.test(mark) && mark.startsWith('[') === open.startsWith('['));
  if (own) return own;
  if (open.startsWith('[')) return '[x]';
  return open === '☐' ? '☑' : '✅';
}

function completed(step: Step, steps: Step[]): string {
  const { lead, name, tail } = step;
  const open = markOf(step);
  const mark = open === '' ? '' : doneMark(steps, open) + step.mark.slice(open.length);
  const done = steps.find((other) => other !== step && FINISHED.test(bare(other.note)));
  const word = done ? bare(done.note) : 'Complete';
  let { separator, note } = step;
  if (note !== '' && WAITING.test(bare(note))) note = word;
  else if (note === '' && done) [separator, note] = [done.separator, word];
  // Without a mark only a word can tell that the step is done.
  else if (open === '') [separator, note] = [separator || ' — ', note === '' ? word : `${word} (${note})`];
  return lead + mark + name + separator + note + tail;
}

export interface StepEdit {
  text: string;
  /** missing: no line names this step, so nothing was changed. */
  outcome: 'completed' | 'was complete' | 'missing';
}

/** Marks the step "Add Database" of a `plan.md` as complete, in the style of its own lines. */
export function completeStep(text: string): StepEdit {
  const lines = linesOf(text);
  const inSection = section(lines, /\b(?:steps|progress|checklist)\b/i);
  for (const scope of [inSection, lines]) {
    const steps = scope.map(stepOf).filter((step): step is Step => step !== undefined);
    const best = Math.max(0, ...steps.map(rank));
    // Outside the list of steps, only a marked step of that full name is told from prose about databases.
    const step = steps.find((each) => rank(each) === best)!;
    if (best === 0 || (scope === lines && (best < 3 || markOf(step) === ''))) continue;
    const mark = markOf(step);
    const isDone =
      DONE.test(mark) || (!OPEN.test(mark) && /^(?:complete|completed|done|finished)\b/i.test(bare(step.note)));
    if (isDone) return { text, outcome: 'was complete' };
    return {
      text: replaceAt(text, step.line.start, step.line.text.length, completed(step, steps)),
      outcome: 'completed',
    };
  }
  return { text, outcome: 'missing' };
}
