import { createHmac } from 'node:crypto';
import { surroundings } from '../surroundings.ts';
import type { Channel } from './channel.ts';
import { plainText } from './plainText.ts';
import { type Dialect, tellRobot } from './robot.ts';

const DIALECT: Dialect = {
  service: '飞书',
  code: 'code',
  words: 'msg',
  codes: {
    // What it answers by status 400 where it is asked too often, and where it does not understand the body.
    9499: { says: '请求过多或格式不对 too many requests, or not understood', closedFor: 60 },
    11232: { says: '系统限流，请避开整点和半点 busy: keep away from full and half hours', closedFor: 120 },
    11233: { says: '系统限流 busy', closedFor: 120 },
    19001: { says: '机器人地址无效 the address is wrong', lasting: true },
    19002: { says: '参数不合法 a parameter is wrong', lasting: true },
    19021: {
      says: '签名不符，或时间相差一小时以上 the signature does not match, or the clocks differ by an hour',
      lasting: true,
    },
    19022: { says: 'IP 不在白名单 this IP address is not let in', lasting: true },
    19024: { says: '缺少关键词 the keyword is missing', lasting: true },
    19036: { says: '消息过大 the message is too large', lasting: true },
    99991400: { says: '请求过多 too many requests', closedFor: 60 },
  },
};

/** The robot of a group in 飞书 (Feishu): seconds and signature stand in the body. @param secret of 签名校验; left out, it is known by keyword or IP */
export function feishuRobot(url: string, secret: string | undefined): Channel {
  return {
    knowsAgain: false,
    send: (message) =>
      tellRobot(DIALECT, url, {
        ...(secret !== undefined && signature(secret)),
        msg_type: 'text',
        content: { text: withoutTags(plainText(message)) },
      }),
  };
}

/** HMAC-SHA256 of nothing, under the key seconds + "\n" + secret. */
function signature(secret: string): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(surroundings().now() / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}

/** It reads `<at …>` in a text as a call to people: what is no tag of ours is none. A full-width sign has three bytes for one, and there is room for that. */
function withoutTags(text: string): string {
  return text.replaceAll('<', '＜');
}
