import { createHmac } from 'node:crypto';
import type { Way } from '../../../lib/channels/ways.ts';
import { httpReceiver, type Judged, type Receiver, type Request, within } from './receiver.ts';

const SECRET = 'SEC0123456789abcdef';

/** The robot of 钉钉: signed in the address within an hour, 20,000 bytes; more than 20 messages in a minute, and it is deaf for ten. */
export function dingtalkReceiver(now: () => number): Promise<Receiver> {
  const rate = within(20, 60_000, now);
  let deafUntil = 0;
  const at = (base: string, secret: string): Way => ({
    channel: 'dingtalk',
    url: `${base}/robot/send?access_token=abc`,
    secret,
  });
  return httpReceiver({
    shut: { says: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' } },
    judge({ url, body }: Request): Judged {
      const says = (errcode: number, errmsg: string) => ({ says: { errcode, errmsg } });
      if (url.searchParams.get('access_token') !== 'abc') return says(300001, 'token is not exist');
      const timestamp = url.searchParams.get('timestamp') ?? '';
      const sign = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64');
      if (Math.abs(now() - Number(timestamp)) > 3_600_000 || url.searchParams.get('sign') !== sign)
        return says(310000, 'sign not match');
      if (now() < deafUntil) return says(130101, 'send too fast, exceed 20 times per minute');
      if (!rate.isLetIn()) {
        deafUntil = now() + 600_000;
        return says(130101, 'send too fast, exceed 20 times per minute');
      }
      const bytes = Buffer.byteLength(body);
      if (bytes > 20_000) return says(460101, 'message too long, exceed 20000 bytes');
      return { took: { text: JSON.parse(body).text.content, bytes }, ...says(0, 'ok') };
    },
    wayAt: (base) => at(base, SECRET),
    wrongKeyAt: (base) => at(base, 'SECanother'),
  });
}
