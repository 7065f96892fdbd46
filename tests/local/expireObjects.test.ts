/** What the template says is not kept for long is not kept for long on this machine. */
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { expireObjects } from '../../local/aws/gateway/expireObjects.ts';
import { fileOf, objectsIn } from '../../local/aws/gateway/objects.ts';
import { temporaryFolder } from './fixture.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const NOW = new Date('2026-03-01T00:00:00Z');
const OLD = new Date('2026-01-15T00:00:00Z');

test('objects under an expiring prefix go when they are old, and the folders they leave empty; all others stay', () => {
  const objects = objectsIn(folder);
  const lay = (key: string, at: Date) => {
    objects.put(key, Buffer.from('x'));
    utimesSync(join(folder, fileOf(key)), at, at);
  };
  for (const key of ['pieces/one/0001.ndjson.gz', 'pieces/two/0001.ndjson.gz', 'inbound/claims/old.csv']) lay(key, OLD);
  lay('pieces/two/0002.ndjson.gz', NOW);
  lay('fixes/claims/old.csv.fix.csv', OLD);

  expireObjects(
    [
      {
        objects,
        expiring: [
          { prefix: 'pieces/', days: 30 },
          { prefix: 'fixes/', days: 90 },
        ],
      },
    ],
    NOW,
  );

  expect(existsSync(join(folder, 'pieces/one'))).toBe(false);
  expect(objects.get('pieces/two/0001.ndjson.gz')).toBeUndefined();
  for (const key of ['pieces/two/0002.ndjson.gz', 'inbound/claims/old.csv', 'fixes/claims/old.csv.fix.csv']) {
    expect(objects.get(key)?.bytes.toString(), key).toBe('x');
  }
});
