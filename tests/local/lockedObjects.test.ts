/** What is locked is not lost when something else is put in its place. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { objectsIn } from '../../local/aws/gateway/objects.ts';
import { temporaryFolder } from './fixture.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);
const KEY = 'books/990200-390/2025/east/2025-01.ndjson';

test('a locked object cannot be written to, and one put over it leaves it among the versions; the same again leaves none', () => {
  const objects = objectsIn(folder);
  objects.put(KEY, Buffer.from('as it was signed'), 'locked');
  expect(statSync(join(folder, KEY)).mode & 0o222).toBe(0);
  objects.put(KEY, Buffer.from('as it was signed'), 'locked');
  expect(readdirSync(folder)).toEqual(['books']);
  objects.put(KEY, Buffer.from('forged'), 'locked');
  expect(objects.get(KEY)?.bytes.toString()).toBe('forged');
  const versions = join(folder, '.versions', KEY);
  expect(readdirSync(versions).map((name) => readFileSync(join(versions, name), 'utf8'))).toEqual(['as it was signed']);
});
