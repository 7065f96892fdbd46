import { z } from 'zod';
import type { Fate } from './channel.ts';
import { type Posted, post } from './post.ts';

/** What a code of a service means: for how many seconds it takes nothing more, or that somebody has to mend something. */
export interface Meaning {
  readonly says: string;
  readonly closedFor?: number;
  readonly lasting?: true;
  /** Whether a message that is answered so may have been shown. */
  readonly mayHaveArrived?: true;
}

/** How a robot of a chat says what became of a message: in a body of JSON, with status 200 whatever happened. */
export interface Dialect {
  /** What it is called, in reasons. */
  readonly service: string;
  /** In which fields it says its code and its words. */
  readonly code: 'errcode' | 'code';
  readonly words: 'errmsg' | 'msg';
  readonly codes: { readonly [code: number]: Meaning };
}

/** So many seconds a service is left alone that says 429 and not for how long. */
const A_MINUTE = 60;

/** Post a message to a robot, and understand its answer. */
export async function tellRobot(dialect: Dialect, url: string, body: unknown): Promise<Fate> {
  return fateOf(dialect, await post(url, {}, JSON.stringify(body)));
}

function fateOf(dialect: Dialect, posted: Posted): Fate {
  const { service } = dialect;
  if (posted.status === undefined) {
    const why = `${service}: ${posted.why}`;
    return posted.mayHaveArrived ? { fate: 'unknown', why } : { fate: 'refused', why };
  }
  const { status, retryAfter, body } = posted;
  const said = saidIn(dialect, body);
  if (said === undefined) return fateOfStatus(service, status, retryAfter);
  if (said.code === 0) return { fate: 'taken' };
  const meaning = dialect.codes[said.code];
  const why = `${service} ${said.code}: ${meaning?.says ?? said.words}`;
  if (meaning?.mayHaveArrived) return { fate: 'unknown', why };
  const closedFor = retryAfter ?? meaning?.closedFor ?? (status === 429 ? A_MINUTE : undefined);
  return {
    fate: 'refused',
    why,
    ...(closedFor !== undefined && { closedFor }),
    ...(meaning?.lasting && { lasting: true }),
  };
}

/** What an answer means that says no code of the service: whoever stands before it answered. */
export function fateOfStatus(service: string, status: number, retryAfter: number | undefined): Fate {
  const why = `${service}: HTTP ${status}`;
  if (status === 429 || status === 503) return { fate: 'refused', why, closedFor: retryAfter ?? A_MINUTE };
  // A page where JSON was due, or an error of a gateway: the message may have gone on before it.
  if (status < 300 || status >= 500) return { fate: 'unknown', why };
  return { fate: 'refused', why, lasting: true };
}

/** The code and the words of an answer; undefined where it says none. Words are cut: they are shown, and a service may repeat what it was sent. */
function saidIn({ code, words }: Dialect, body: string): { code: number; words: string } | undefined {
  const shape = z.object({ [code]: z.int(), [words]: z.string().default('') });
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parsed = shape.safeParse(said);
  if (!parsed.success) return undefined;
  return { code: Number(parsed.data[code]), words: String(parsed.data[words]).slice(0, 120) };
}
