import { completeStep, nameTables } from '../../src/plan/plan-md';
import type { Table } from '../../src/plan/schema';

const table = (id: string, more: Partial<Table> = {}): Table => ({
  id,
  variable: `${id.toUpperCase()}_TABLE_NAME`,
  partitionKey: { name: 'id', type: 'S' },
  indexes: [],
  removalPolicy: 'retain',
  pointInTimeRecovery: true,
  reasons: [],
  caveats: [],
  ...more,
});

const CANONICAL = `# Migration Plan

## App Summary
- **Entry point**: src/server.js
- **Framework**: Express 4.18

## Routes to Migrate
| Method | Path | Description | Auth Required | Lambda Handler |
|---|---|---|---|---|
| GET | /items | List the database | No | get-items |

## Data Model
- **Current storage**: in-memory array
- **Target**: DynamoDB
- **Tables needed**: [list with key design]

## Migration Steps
1. ✅ Analyze — Complete
2. ✅ Scaffold Infrastructure — Complete
3. ✅ Create API — Complete
4. 🔲 Add Database — [if needed]
5. 🔲 Add Auth — [if needed]
6. 🔲 Add Frontend — [if needed]
7. 🔲 Deploy
8. 🔲 Test
`;

describe('the step line', () => {
  test('of the canonical plan, and nothing else', () => {
    const { text, outcome } = completeStep(CANONICAL);
    expect(outcome).toBe('completed');
    expect(text).toBe(CANONICAL.replace('4. 🔲 Add Database — [if needed]', '4. ✅ Add Database — Complete'));
    expect(completeStep(text)).toEqual({ text, outcome: 'was complete' });
  });

  test('keeps CRLF, a byte order mark and trailing spaces', () => {
    const odd = `\uFEFF${CANONICAL.replace('[if needed]\n5', '[if needed]  \n5').replace(/\n/g, '\r\n')}`;
    expect(completeStep(odd).text).toBe(
      odd.replace('4. 🔲 Add Database — [if needed]', '4. ✅ Add Database — Complete'),
    );
  });

  test.each([
    ['4. ⬜ Add Database – pending', '4. ✅ Add Database – Complete'],
    ['4) ⏳ add-database - in progress', '4) ✅ add-database - Complete'],
    ['- [ ] Add Database', '- [x] Add Database'],
    ['* [ ] **Add Database**: if needed', '* [x] **Add Database**: Complete'],
    ['* [ ] **Add Database:** if needed', '* [x] **Add Database:** Complete'],
    ['- ☐ Database', '- ☑ Database'],
    ['4. Add Database — [if needed]', '4. Add Database — Complete'],
    ['4. Add Database', '4. Add Database — Complete'],
    ['4. Add Database: two tables', '4. Add Database: Complete (two tables)'],
    ['### Step 4: 🔲 Add Database', '### Step 4: ✅ Add Database'],
    ['4. 🔲 Add Database — books and loans', '4. ✅ Add Database — books and loans'],
    ['4. 🔲 Add Database (DynamoDB) — [if needed]', '4. ✅ Add Database (DynamoDB) — Complete'],
    ['   4. 🔲 Set up DynamoDB — TODO', '   4. ✅ Set up DynamoDB — Complete'],
  ])('%s', (line, expected) => {
    const wrap = (each: string): string => `## Migration Steps\n${each}\n\nThe end`;
    const { text } = completeStep(wrap(line));
    expect(text).toBe(wrap(expected));
    expect(completeStep(text).text).toBe(text);
  });

  test("uses the marks and words of the file's other steps", () => {
    const text = '## Steps\n- [X] Analyze: Done\n- [ ] Add Database\n';
    expect(completeStep(text).text).toBe('## Steps\n- [X] Analyze: Done\n- [X] Add Database: Done\n');
  });

  test('is never invented', () => {
    for (const text of [
      '',
      '# Plan\n',
      '## Migration Steps\n1. ✅ Analyze\n',
      'We add a database later.\n- the database is an array\n',
    ]) {
      expect(completeStep(text)).toEqual({ text, outcome: 'missing' });
    }
  });

  test('prefers the step to other lines that speak of databases', () => {
    const text = '## Notes\n- [ ] Database\n## Migration Steps\n4. 🔲 Add Database\n5. 🔲 Database\n';
    expect(completeStep(text).text).toBe(text.replace('🔲 Add', '✅ Add'));
  });
});

describe('the tables', () => {
  const tables = [
    table('Books'),
    table('Loans', {
      partitionKey: { name: 'id', type: 'N' },
      indexes: [
        {
          name: 'byMember',
          partitionKey: { name: 'memberId', type: 'S' },
          sortKey: { name: '_added', type: 'N' },
          reason: 'GET /members/:id/loans',
        },
      ],
      timeToLive: 'expires',
    }),
  ];
  const described =
    'Books: partition key `id` (string); Loans: partition key `id` (number), ' +
    'index `byMember` on `memberId` (string), sort key `_added` (number), expires by `expires`';

  test('replace what "Tables needed" said, and nothing else', () => {
    const text = nameTables(CANONICAL, tables);
    expect(text).toBe(CANONICAL.replace('[list with key design]', described));
    expect(nameTables(text, tables)).toBe(text);
  });

  test('keep CRLF', () => {
    const text = CANONICAL.replace(/\n/g, '\r\n');
    expect(nameTables(text, tables)).toBe(text.replace('[list with key design]', described));
  });

  test('replace a nested list', () => {
    const text = '## Data Model\n* **Tables needed:**\n  - books by id\n  - loans\n* **Target**: DynamoDB\n';
    const expected = `## Data Model\n* **Tables needed:**\n  - ${described.replace('; ', '\n  - ')}\n* **Target**: DynamoDB\n`;
    expect(nameTables(text, tables)).toBe(expected);
    expect(nameTables(expected, tables)).toBe(expected);
  });

  test('are not written where no such bullet is', () => {
    for (const text of ['## Data Model\n- **Target**: DynamoDB\n', '- **Tables needed**: x\n', '']) {
      expect(nameTables(text, tables)).toBe(text);
    }
    expect(nameTables(CANONICAL, [])).toBe(CANONICAL);
  });
});
