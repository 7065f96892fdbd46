import { createHmac } from 'node:crypto';
import { surroundings } from '../surroundings.ts';
import type { Channel, Fate, Message } from './channel.ts';
import { clean, withoutSubject } from './plainText.ts';
import { type Posted, post } from './post.ts';
import { fateOfStatus } from './robot.ts';

const SERVICE = 'HTTPS';

/**
 * Any system that takes a POST of JSON. `lumpsum-id` is the id of the message, by which it is known again; `lumpsum-instant` when it was sent;
 * `lumpsum-signature` is `sha256=` and HMAC-SHA256(secret, instant + "\n" + body) in hex: docs/alerts.md.
 */
export function httpsReceiver(url: string, secret: string): Channel {
  return {
    knowsAgain: true,
    async send(message) {
      const body = JSON.stringify(bodyOf(message));
      const instant = new Date(surroundings().now()).toISOString();
      const signature = createHmac('sha256', secret).update(`${instant}\n${body}`).digest('hex');
      const headers = {
        'lumpsum-id': message.id,
        'lumpsum-instant': instant,
        'lumpsum-signature': `sha256=${signature}`,
      };
      return fateOf(await post(url, headers, body));
    },
  };
}

function bodyOf(message: Message) {
  const { id, fund, community, audiences, severity, subject } = message;
  return { id, fund, community, audiences, severity, subject: clean(subject), text: withoutSubject(message) };
}

function fateOf(posted: Posted): Fate {
  if (posted.status === undefined) {
    const why = `${SERVICE}: ${posted.why}`;
    return posted.mayHaveArrived ? { fate: 'unknown', why } : { fate: 'refused', why };
  }
  const { status, retryAfter } = posted;
  // 409: it has this message already.
  if ((status >= 200 && status < 300) || status === 409) return { fate: 'taken' };
  return fateOfStatus(SERVICE, status, retryAfter);
}
