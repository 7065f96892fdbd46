import { createHmac } from 'node:crypto';
import type { Way } from '../../../lib/channels/ways.ts';
import { httpReceiver, type Judged, type Receiver, type Request, within } from './receiver.ts';

const SECRET = 'a-secret-of-feishu';

/** The robot of 飞书: signed in the body within an hour, 20 KB, 100 messages a minute and 5 a second, and refusing at full and half hours. */
export function feishuReceiver(now: () => number): Promise<Receiver> {
  const [aMinute, aSecond] = [within(100, 60_000, now), within(5, 1_000, now)];
  const at = (base: string, secret: string): Way => ({
    channel: 'feishu',
    url: `${base}/open-apis/bot/v2/hook/abc`,
    secret,
  });
  return httpReceiver({
    shut: { says: { code: 11232, msg: 'frequency limited psm[lark.oapi.app_platform_runtime]' } },
    judge({ body }: Request): Judged {
      const says = (code: number, msg: string) => ({ says: { code, msg, data: {} } });
      const bytes = Buffer.byteLength(body);
      if (bytes > 20 * 1_024) return says(19036, 'message too large');
      const { timestamp, sign, msg_type, content } = JSON.parse(body);
      const expected = createHmac('sha256', `${timestamp}\n${SECRET}`).digest('base64');
      if (Math.abs(now() / 1_000 - Number(timestamp)) > 3_600 || sign !== expected)
        return says(19021, 'sign match fail or timestamp is not within one hour from current time');
      if (!aMinute.isLetIn() || !aSecond.isLetIn()) return { status: 400, ...says(9499, 'too many request') };
      if (new Date(now()).getUTCMinutes() % 30 === 0) return says(11232, 'frequency limited');
      if (msg_type !== 'text' || /<at\b/.test(content.text)) return says(19002, 'params error');
      return { took: { text: content.text, bytes }, ...says(0, 'success') };
    },
    wayAt: (base) => at(base, SECRET),
    wrongKeyAt: (base) => at(base, 'another-secret'),
  });
}
