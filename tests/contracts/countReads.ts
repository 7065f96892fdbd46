import type { Tables } from '../../lib/store/tables.ts';

/** What the store answered with: items it looked at, whether or not it handed them on, and questions it was asked. */
export interface Reads {
  items: number;
  questions: number;
}

interface Answered {
  readonly ScannedCount?: number;
  readonly Item?: unknown;
  readonly Responses?: Record<string, unknown[]>;
}

/** Count what is read of tables. @returns says what came of a piece of work, and what it took to read */
export function countReads({ client }: Tables) {
  const reads: Reads = { items: 0, questions: 0 };
  // The client that converts has its calls from the other one, and this of both.
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { ScannedCount, Item, Responses = {} } = answer.output as Answered;
      const gotten = Object.values(Responses).reduce((sum, items) => sum + items.length, Item ? 1 : 0);
      reads.questions += 1;
      reads.items += ScannedCount ?? gotten;
      return answer;
    },
    { step: 'initialize' },
  );
  return async <T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly reads: Reads }> => {
    Object.assign(reads, { items: 0, questions: 0 });
    const answer = await work();
    return { answer, reads: { ...reads } };
  };
}
