import type { KeptLetter } from './deadLetters.ts';

/** How much of something unknown is shown. */
const SHOWN = 200;

/** What a letter is about, in a line: the file that was announced, the entry of a table, the hour of a run. */
export function letterSubject({ from, payload }: KeptLetter): string {
  if (from === 'queue') return filesIn(payload.body) ?? cut(payload.body);
  if (from === 'stream') return keysIn(payload) ?? cut(JSON.stringify(payload));
  const { scheduledTime } = payload as { scheduledTime?: unknown };
  return typeof scheduledTime === 'string' ? scheduledTime : cut(JSON.stringify(payload));
}

/** The keys of the objects that a message of S3 announces. */
function filesIn(body: string): string | undefined {
  try {
    const { Records } = JSON.parse(body) as { Records: { s3: { object: { key: string } } }[] };
    return Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll('+', ' '))).join(', ');
  } catch {
    return undefined;
  }
}

/** The keys of the items whose changes a stream brought. */
function keysIn(payload: unknown): string | undefined {
  const { Records = [] } = payload as { Records?: { dynamodb?: { Keys?: Record<string, { S?: string }> } }[] };
  const keys = Records.map(({ dynamodb }) => Object.values(dynamodb?.Keys ?? {}).map(({ S }) => S ?? '?'));
  return keys.length === 0 ? undefined : keys.map((key) => key.join(' ')).join(', ');
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
