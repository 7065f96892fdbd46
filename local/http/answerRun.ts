import { z } from 'zod';
import { Fault } from '../../lib/errors.ts';
import { jsonOf } from '../../lib/triggers/jsonOf.ts';
import { read } from '../../lib/wire/read.ts';
import { InvocationFailure } from '../aws/lambda/functionHost.ts';
import type { Functions } from '../aws/lambda/functions.ts';
import type { Redrive, SetAside } from '../aws/triggers/redrive.ts';
import type { HttpAnswer } from './answerRequest.ts';
import { notJson } from './notJson.ts';
import { notUtf8 } from './notUtf8.ts';
import { notAllowed, refusal } from './refusal.ts';
import type { HttpRequest } from './requestEvent.ts';

/** Where this machine does a scheduled run by hand; on AWS the function is invoked, and this does not exist. */
export const RUNS = '/runs';

/** The runs of this machine, as far as one that is asked for needs them. */
export interface Runs {
  /** The functions that run by the clock: `planYear`. */
  readonly names: readonly string[];
  readonly invoke: Functions['invoke'];
  /** Settles when all that follows from a run is done or set aside. */
  readonly drain: () => Promise<void>;
  readonly redrive: Pick<Redrive, 'list'>;
}

/** What came of a run that was asked for. */
export interface Ran {
  readonly run: string;
  /** What the run answered. */
  readonly answer: unknown;
  /** What was set aside in its course, such as an alert that could not be announced. */
  readonly since: readonly SetAside[];
}

const words = z.strictObject(
  {
    fund: z.string('expected the id of a fund such as "320500-390"').optional(),
    month: z.string('expected a month such as "2025-03"').optional(),
    year: z.string('expected a year as a string such as "2025"').optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'expected an object with fund, month or year' : undefined) },
);

/** Name the runs (`GET /runs`), or do one now with what follows from it (`POST /runs/<run>`, with fund, month or year as JSON). */
export async function answerRun(runs: Runs, request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, body, at } = request;
  const run = url.pathname.slice(RUNS.length + 1);
  if (method === 'GET' && run === '') return told({ runs: runs.names });
  if (method !== 'POST' || run === '') return notAllowed(method, url.pathname, [run === '' ? 'GET' : 'POST']);
  if (!runs.names.includes(run)) {
    const known = runs.names.join(', ');
    return refusal('not_found', {
      zh: `没有任务“${run}”。已有的任务：${known}。`,
      en: `There is no run "${run}". Known are: ${known}.`,
    });
  }
  const refused = notJson(request) ?? notUtf8(request);
  if (refused !== undefined) return refused;
  const before = new Set(runs.redrive.list().map(({ letter }) => letter));
  try {
    const { year, ...more } = read(words, body.length === 0 ? {} : jsonOf(body.toString('utf8')), []);
    const event = { scheduledTime: at.toISOString(), ...more, ...(year !== undefined && { fundYear: year }) };
    const answer = await runs.invoke(run, event);
    await runs.drain();
    const since = runs.redrive.list().filter(({ letter }) => !before.has(letter));
    return told({ run, answer, since } satisfies Ran);
  } catch (error) {
    if (error instanceof Fault) return refusal('invalid_request', error.says);
    if (!(error instanceof InvocationFailure)) throw error;
    if (error.says) return refusal('refused', error.says);
    return refusal('internal', { zh: `服务出错：${error.message}`, en: error.message });
  }
}

function told(body: unknown): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
