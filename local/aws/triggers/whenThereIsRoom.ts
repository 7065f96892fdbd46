import type { Room } from '../../disk/room.ts';
import type { Functions } from '../lambda/functions.ts';
import { reportedFailures } from './reportedFailures.ts';

/**
 * The functions as queues, streams and schedules invoke them: while the disk takes nothing they wait, and what failed for that reason
 * is no failure but is done again. All work of theirs bears that.
 */
export function whenThereIsRoom(functions: Functions, room: Room): Functions {
  async function invoke(name: string, event: unknown): Promise<unknown> {
    await room.there();
    try {
      const answer = await functions.invoke(name, event);
      if (reportedFailures(answer).length === 0 || room.lack() === undefined) return answer;
    } catch (error) {
      if (room.lack() === undefined) throw error;
    }
    return invoke(name, event);
  }
  return { ...functions, invoke };
}
