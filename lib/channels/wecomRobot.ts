import type { Channel } from './channel.ts';
import { bytesOf } from './cut.ts';
import { plainText } from './plainText.ts';
import { type Dialect, tellRobot } from './robot.ts';

/** What a text has at most, in bytes of UTF-8. What is longer goes as Markdown, which may have twice as many. */
const MOST_OF_TEXT = 2_048;
const MOST_OF_MARKDOWN = 4_096;

const DIALECT: Dialect = {
  service: '企业微信',
  code: 'errcode',
  words: 'errmsg',
  codes: {
    [-1]: { says: '系统繁忙 busy', closedFor: 60 },
    40008: { says: '消息类型不合法 no such type of message', lasting: true },
    40058: { says: '参数不合法或内容超长 a parameter is wrong, or the text is too long', lasting: true },
    44004: { says: '内容为空 the text is empty', lasting: true },
    45009: { says: '发送过于频繁（每分钟 20 条） too many in a minute', closedFor: 60 },
    45033: { says: '并发过高 too many at once', closedFor: 60 },
    93000: { says: '机器人地址无效或已移除 the address is wrong, or the robot was removed', lasting: true },
    93008: { says: '机器人不在群中 the robot is not in the group', lasting: true },
  },
};

/** The robot of a group in 企业微信 (WeCom). Its key stands in its address; it signs nothing. */
export function wecomRobot(url: string): Channel {
  return {
    knowsAgain: false,
    async send(message) {
      const text = plainText(message, MOST_OF_MARKDOWN);
      const body =
        bytesOf(text) <= MOST_OF_TEXT
          ? { msgtype: 'text', text: { content: text } }
          : { msgtype: 'markdown', markdown: { content: text } };
      return tellRobot(DIALECT, url, body);
    },
  };
}
