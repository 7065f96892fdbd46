import type { Message } from './channel.ts';
import { cut } from './cut.ts';

/** So many bytes any message has at most, whatever its channel would take. */
const MOST = 4_000;

/** The number of an identity card: area, day of birth, serial number and check digit. No text of ours has one; should one get in, it does not get out. */
const IDENTITY_NUMBER = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g;

/** What cannot be seen, or turns the order of what can be. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A message as one text: subject, then what that does not say, for channels that have no subject. @param most bytes of UTF-8 */
export function plainText(message: Pick<Message, 'subject' | 'text'>, most = MOST): string {
  return cut(clean([message.subject, ...linesBehindSubject(message)].join('\n')), Math.min(most, MOST));
}

/** The lines of a text, but the one with which its subject ends: whose it is need not be read twice. */
export function linesBehindSubject({ subject, text }: Pick<Message, 'subject' | 'text'>): string[] {
  return text.split('\n').filter((line) => line === '' || !subject.endsWith(` ${line}`));
}

/** The text of a message alone, for channels that have a subject. */
export function withoutSubject({ text }: Pick<Message, 'text'>): string {
  return cut(clean(text), MOST);
}

/** A text as it may leave the house. */
export function clean(text: string): string {
  return text
    .replaceAll(UNSEEN, (mark) => (mark === '\n' ? mark : ' '))
    .replaceAll(IDENTITY_NUMBER, '〔隐去 withheld〕');
}
