import { Fault } from '../errors.ts';
import type { Channel } from './channel.ts';
import { dingtalkRobot } from './dingtalkRobot.ts';
import { feishuRobot } from './feishuRobot.ts';
import { httpsReceiver } from './httpsReceiver.ts';
import { mail } from './mail.ts';
import type { Way } from './ways.ts';
import { wecomRobot } from './wecomRobot.ts';

/**
 * The channel of a way.
 *
 * @param to whom a mail is for
 * @throws Fault invalid_request  a mail is for nobody, or what is no mail for somebody
 */
export function channelOf(way: Way, to: string | undefined): Channel {
  if ((way.channel === 'mail') !== (to !== undefined)) throw misaddressed(way);
  switch (way.channel) {
    case 'wecom':
      return wecomRobot(way.url);
    case 'dingtalk':
      return dingtalkRobot(way.url, way.secret);
    case 'feishu':
      return feishuRobot(way.url, way.secret);
    case 'https':
      return httpsReceiver(way.url, way.secret);
    case 'mail':
      return mail(way.url, way.from, to!);
  }
}

function misaddressed({ channel }: Way): Fault {
  const says =
    channel === 'mail'
      ? { zh: 'to：邮件须写明收件地址。', en: 'to: a mail needs the address it is for.' }
      : {
          zh: 'to：只有邮件写收件地址，此渠道不写。',
          en: 'to: only mail has an address it is for; this channel takes none.',
        };
  return new Fault('invalid_request', says, 'body.to');
}
