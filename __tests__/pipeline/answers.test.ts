import { main } from '../../src/cli/main';
import { fakeContext } from '../cli/streams';
import { prepareDatabase } from '../support/database';
import { readTree } from '../support/files';
import { migrate } from '../support/migrate';
import { differences, replay } from '../support/replay';
import { placeApp } from './app';
import { SMALL_APPS } from './small-apps';

test.each(SMALL_APPS)(
  '$name: answers as in memory, and a second run changes nothing',
  async ({ files, requests }) => {
    const original = placeApp(files);
    const copy = placeApp(files);
    try {
      const { plan, problems } = await migrate(copy.root);
      expect({ refusals: plan.refusals, problems }).toEqual({ refusals: [], problems: [] });
      expect(plan.stores).not.toEqual([]);

      const inMemory = await replay(original.root, requests);
      const database = await prepareDatabase(copy.root, plan);
      try {
        const onDynamoDB = await replay(copy.root, requests, database.env);
        expect(differences(inMemory, onDynamoDB)).toEqual([]);
      } finally {
        await database.stop();
      }

      const migrated = readTree(copy.root);
      expect(await main([copy.root, '--yes', '--force'], fakeContext(copy.root).context)).toBe(0);
      expect(readTree(copy.root)).toEqual(migrated);
    } finally {
      original.remove();
      copy.remove();
    }
  },
  120_000,
);
