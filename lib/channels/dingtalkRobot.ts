import { createHmac } from 'node:crypto';
import { surroundings } from '../surroundings.ts';
import type { Channel } from './channel.ts';
import { plainText } from './plainText.ts';
import { type Dialect, tellRobot } from './robot.ts';

/** Whoever sends more than twenty messages a minute is shut out for so long. */
const TEN_MINUTES = 600;

const DIALECT: Dialect = {
  service: '钉钉',
  code: 'errcode',
  words: 'errmsg',
  codes: {
    [-1]: { says: '系统繁忙 busy', closedFor: 60 },
    40035: { says: '参数不合法 a parameter is wrong', lasting: true },
    90030: { says: '调用次数达到上限 the calls of this robot are used up', closedFor: 3_600 },
    130101: { says: '发送过快，限流十分钟 too many in a minute: shut out for ten', closedFor: TEN_MINUTES },
    130102: { says: '发送过快，限流十分钟 too many in a minute: shut out for ten', closedFor: TEN_MINUTES },
    300001: { says: '机器人不存在 there is no such robot', lasting: true },
    310000: { says: '签名、关键词或 IP 不符 signature, keyword or IP address do not match', lasting: true },
    400013: { says: '群已解散 the group was dissolved', lasting: true },
    400101: { says: 'access_token 不存在 there is no such access_token', lasting: true },
    400102: { says: '机器人已停用 the robot is switched off', lasting: true },
    400106: { says: '机器人不存在 there is no such robot', lasting: true },
    410100: { says: '发送过快，限流十分钟 too many in a minute: shut out for ten', closedFor: TEN_MINUTES },
    460101: { says: '消息超过 20000 字节 more than 20,000 bytes', lasting: true },
  },
};

/** The robot of a group in 钉钉 (DingTalk): token, instant and signature stand in its address. @param secret of 加签; left out, it is known by keyword or IP */
export function dingtalkRobot(url: string, secret: string | undefined): Channel {
  return {
    knowsAgain: false,
    send: (message) =>
      tellRobot(DIALECT, secret === undefined ? url : signed(url, secret), {
        msgtype: 'text',
        text: { content: plainText(message) },
      }),
  };
}

/** The address with the milliseconds of now and HMAC-SHA256(secret, milliseconds + "\n" + secret). */
function signed(url: string, secret: string): string {
  const instant = String(surroundings().now());
  const address = new URL(url);
  address.searchParams.set('timestamp', instant);
  address.searchParams.set('sign', createHmac('sha256', secret).update(`${instant}\n${secret}`).digest('base64'));
  return address.href;
}
