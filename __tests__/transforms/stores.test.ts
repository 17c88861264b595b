import arrayToDynamodb from '../../transforms/array-to-dynamodb';
import awaitAsyncCallers from '../../transforms/await-async-callers';
import jsonFileToDynamodb from '../../transforms/json-file-to-dynamodb';
import mapToDynamodb from '../../transforms/map-to-dynamodb';
import objectToDynamodb from '../../transforms/object-to-dynamodb';
import { fixturesOf, temporaryApp, withCrlf, type TemporaryApp } from './fixtures';

const TRANSFORMS = {
  'array-to-dynamodb': arrayToDynamodb,
  'map-to-dynamodb': mapToDynamodb,
  'object-to-dynamodb': objectToDynamodb,
  'json-file-to-dynamodb': jsonFileToDynamodb,
  'await-async-callers': awaitAsyncCallers,
};

/** Where each case's file lies in its application. */
const FILE = 'server';

describe.each(Object.entries(TRANSFORMS))('%s', (transformName, transform) => {
  const fixtures = fixturesOf(transformName);
  if (fixtures.length === 0) return;
  describe.each(fixtures)('$name', ({ extension, input, output, rest }) => {
    let app: TemporaryApp;
    const reports: string[] = [];
    const api = { report: (message: string) => void reports.push(message) };
    const run = (source: string) => transform({ path: `${app.root}/${FILE}.${extension}`, source }, api, {}) ?? source;

    beforeAll(async () => {
      app = temporaryApp({ [`${FILE}.${extension}`]: input }, rest);
      if (rest) await app.plan();
    });
    afterAll(() => app.remove());

    test('gives what it should', () => expect(run(input)).toBe(output));
    test('changes nothing the second time', () => expect(run(output)).toBe(output));
    test('keeps CRLF', () => {
      expect(run(withCrlf(input))).toBe(withCrlf(output));
      expect(run(withCrlf(output))).toBe(withCrlf(output));
    });
  });
});
