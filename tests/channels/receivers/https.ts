import { createHmac } from 'node:crypto';
import { httpReceiver, type Judged, type Receiver, type Request } from './receiver.ts';

const SECRET = 'a secret of theirs';

/** A system of an office that follows docs/alerts.md: it proves the signature, and knows a message again by its id. */
export function httpsSystem(now: () => number): Promise<Receiver> {
  const known = new Set<unknown>();
  return httpReceiver({
    shut: { status: 503, says: {} },
    judge({ headers, body }: Request): Judged {
      const instant = String(headers['lumpsum-instant']);
      const signature = createHmac('sha256', SECRET).update(`${instant}\n${body}`).digest('hex');
      if (headers['lumpsum-signature'] !== `sha256=${signature}`) return { status: 401, says: {} };
      if (Math.abs(now() - Date.parse(instant)) > 300_000) return { status: 401, says: {} };
      const isKnown = known.has(headers['lumpsum-id']);
      known.add(headers['lumpsum-id']);
      const { subject, text } = JSON.parse(body);
      const took = { text: `${subject}\n${text}`, bytes: Buffer.byteLength(text) };
      return { took: isKnown ? undefined : took, status: 202, says: {} };
    },
    wayAt: (base) => ({ channel: 'https', url: `${base}/alerts`, secret: SECRET }),
    wrongKeyAt: (base) => ({ channel: 'https', url: `${base}/alerts`, secret: 'another one' }),
  });
}
