import { join } from 'node:path';
import type { Announcement } from '../../local/aws/gateway/sns.ts';
import { type Service, startService } from '../../local/service.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryFolder } from '../local/fixture.ts';

const PROJECT = join(import.meta.dirname, '../..');

/** The service as it is deployed, on books of its own. */
export interface RealService extends Service {
  /** What was announced so far. */
  readonly announced: readonly Announcement[];
}

/**
 * Start the service from the synthesized app: bundled functions, their rights, DynamoDB Local in memory. Closing it leaves
 * nothing.
 *
 * @param adapt makes another app of the synthesized one, such as with the rules of another fund
 */
export async function realService(adapt = (assembly: string, _folder: string) => assembly): Promise<RealService> {
  const { folder, remove } = temporaryFolder();
  const announced: Announcement[] = [];
  const service = await startService({
    dataDir: join(folder, 'data'),
    inMemory: true,
    assembly: adapt(await synthesize(PROJECT), folder),
    onAnnounced: (announcement) => announced.push(announcement),
  });
  /** What was asked for is done when all is done that it asked of others. */
  async function toItsEnd<Answer>(asked: Promise<Answer>): Promise<Answer> {
    const answer = await asked;
    await service.drain();
    return answer;
  }
  return {
    ...service,
    announced,
    invoke: (name, event) => toItsEnd(service.invoke(name, event)),
    fireSchedules: (from, until) => toItsEnd(service.fireSchedules(from, until)),
    async close() {
      await service.close();
      remove();
    },
  };
}
