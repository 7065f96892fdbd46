import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { liveYear } from '../../local/demonstration/year.ts';
import { storeAtHand } from '../../local/dynamodb/startStore.ts';
import { startService } from '../../local/service.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { changesBetween, dumpOf, linesOf } from './dump.ts';
import { assembly, type LivedYear } from './livedYear.ts';

/** Who has no Java gets the same books. */
export async function theStoreMakesNoDifference(lived: () => LivedYear): Promise<void> {
  const isOnDynamoDbLocal = (await storeAtHand()) === 'dynamodb-local';

  test.runIf(isOnDynamoDbLocal)(
    'the year with its tables in this process leaves the same tables, byte for byte',
    async () => {
      const { folder, remove } = temporaryFolder();
      // Pseudonyms are comparable under one key only.
      cpSync(join(lived().service.dataDir, 'secrets'), join(folder, 'secrets'), { recursive: true });
      const service = await startService({ dataDir: folder, assembly: await assembly(), store: 'in-process' });
      await liveYear(service, { onProgress: () => {}, of: lived().demonstration });
      const lines = linesOf(await dumpOf(service.books.endpoint));
      const undone = service.deadLetters();
      await service.close();
      remove();

      expect(changesBetween(linesOf(lived().tables), lines)).toEqual([]);
      expect(undone).toEqual([]);
    },
  );
}
