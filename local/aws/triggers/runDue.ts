import type { Functions } from '../lambda/functions.ts';
import { idOfArn } from '../template/names.ts';
import type { DeadLetters } from './deadLetters.ts';
import type { Due } from './schedules.ts';

/** A scheduled run that took place, and how it ended. */
export type Fired = Pick<Due, 'schedule' | 'functionId' | 'at'> &
  ({ readonly answer: unknown } | { readonly error: string });

/** Do a scheduled run; after its last attempt it is set aside, whole, and says with what error. */
export async function runDue(functions: Functions, deadLetters: DeadLetters, due: Due): Promise<Fired> {
  const { schedule, functionId, at, event, attempts, setAside } = due;
  let error = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return { schedule, functionId, at, answer: await functions.invoke(functionId, event) };
    } catch (thrown) {
      error = String(thrown);
    }
  }
  deadLetters.keep(idOfArn(setAside), { from: 'schedule', function: functionId, error, payload: event });
  return { schedule, functionId, at, error };
}
