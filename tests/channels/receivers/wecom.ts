import type { Way } from '../../../lib/channels/ways.ts';
import { httpReceiver, type Judged, type Receiver, type Request, within } from './receiver.ts';

const KEY = '73febdcb-1b38-4d1b-a994-790f21fc8d30';

/** The robot of 企业微信: its key in the address, 20 messages a minute, a text of 2,048 bytes or Markdown of 4,096. */
export function wecomReceiver(now: () => number): Promise<Receiver> {
  const rate = within(20, 60_000, now);
  const at = (base: string, key: string): Way => ({ channel: 'wecom', url: `${base}/cgi-bin/webhook/send?key=${key}` });
  return httpReceiver({
    shut: { says: { errcode: 45009, errmsg: 'api freq out of limit' } },
    judge({ url, body }: Request): Judged {
      const says = (errcode: number, errmsg: string) => ({ says: { errcode, errmsg } });
      if (url.searchParams.get('key') !== KEY) return says(93000, 'invalid webhook url');
      if (!rate.isLetIn()) return says(45009, 'api freq out of limit');
      const { msgtype, text, markdown } = JSON.parse(body);
      const [content, most] = msgtype === 'text' ? [text?.content, 2_048] : [markdown?.content, 4_096];
      if (typeof content !== 'string' || content === '') return says(44004, 'empty content');
      const bytes = Buffer.byteLength(content);
      if (bytes > most) return says(40058, `${msgtype}.content exceed max length ${most}`);
      return { took: { text: content, bytes }, ...says(0, 'ok') };
    },
    wayAt: (base) => at(base, KEY),
    wrongKeyAt: (base) => at(base, 'another'),
  });
}
