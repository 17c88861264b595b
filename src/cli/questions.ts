import { DEFAULT_ANSWERS } from '../plan/answers';
import type { Plan } from '../plan/schema';
import type { Question } from '../report';
import { accessPatterns, describeKeys, describeStore } from '../report/words';

/** The three questions about a proposed design, in plain words, with what the code shows about each. */
export function questionsAbout(plan: Plan): Question[] {
  return [capturesAllData(plan), lookups(plan), temporary(plan)];
}

function capturesAllData(plan: Plan): Question {
  return {
    id: 'captures-all-data',
    question: 'Does this design capture all your data?',
    explanation:
      'Each store becomes a table. A table finds an item by its partition key: the one attribute that is different ' +
      'for each item and never changes. Without more, any other lookup reads the whole table. (A sort key, the second ' +
      'part of a key, keeps the items of one partition key in order; these tables need none.) ' +
      'Tables are billed by request, from the first one: in us-east-1 about $0.125 for a million reads of 4 KB ' +
      'that see the latest write ($0.25 for a million of 8 KB), and $0.625 for a million writes of 1 KB. ' +
      'The first 25 GB of storage are free. Point-in-time recovery (PITR), which lets you restore a table, into a new ' +
      'table, to any second of the last 35 days, is on; it is billed for each GB of table size, every month, ' +
      'with no free allowance, though a small table costs cents.',
    findings: [
      ...plan.tables.map((table) => {
        const stores = plan.stores.filter((store) => store.table === table.id);
        const from = stores.map((store) => `${store.name}, ${describeStore(store)}`).join('; ');
        return `${table.id}: ${describeKeys(table).join('; ')} (from ${from || 'the code'})`;
      }),
      ...plan.refusals.map((refusal) => `stays as it is: ${refusal.store} (${refusal.because})`),
      ...plan.notStores.map((other) => `no store: ${other.name} in ${other.at.file} (${other.reason})`),
    ],
    default: { include: [], exclude: [] },
  };
}

function lookups(plan: Plan): Question {
  const scans = accessPatterns(plan.functions).filter((pattern) => plan.functions[pattern.function].cost !== undefined);
  return {
    id: 'lookups',
    question: 'Do you look things up other than by id?',
    explanation:
      'An access pattern is one way in which the app asks for its data, such as "all loans of a member". An index ' +
      '(global secondary index) is a copy of the table that is found by another attribute, optionally kept in order by ' +
      'a sort key. It makes that lookup cheap on a large table, costs a second write for each change, and is a ' +
      'moment behind: it may miss what was written just now. Without an index the whole table is read, which is ' +
      'right at once and cheap while the table is small.',
    findings: [
      ...plan.tables.flatMap((table) =>
        table.indexes.map((index) => `${table.id}: index ${index.name}, for ${index.reason}`),
      ),
      ...scans.map((pattern) => `${pattern.function}: ${pattern.how}`),
    ],
    default: { lookups: [] },
  };
}

function temporary(plan: Plan): Question {
  return {
    id: 'temporary',
    question: 'Is any of it temporary?',
    explanation:
      'Time to live (TTL): DynamoDB deletes an item, at no cost and typically within two days, once the time in one of ' +
      'its attributes has passed. The attribute holds seconds since 1970. The removal policy says what happens to the ' +
      'tables when their stack is deleted: "retain" keeps them with their data, "destroy" deletes both, as suits a demo.',
    findings: plan.tables
      .filter((table) => table.timeToLive)
      .map((table) => `${table.id}: expires by ${table.timeToLive}`),
    default: { temporary: [], removalPolicy: DEFAULT_ANSWERS.removalPolicy },
  };
}
