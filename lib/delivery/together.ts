import { hashOfText } from '../canonicalJson.ts';
import type { Message } from '../channels/channel.ts';
import { linesBehindSubject } from '../channels/plainText.ts';
import { SEVERITY } from '../monitoring/alertWords.ts';
import { SEVERITIES } from '../monitoring/announcement.ts';
import { type Delivery, deliveryId } from './entry.ts';

/** A delivery and the words it goes out in. */
export interface Told {
  readonly delivery: Delivery;
  readonly message: Message;
}

/**
 * Several deliveries as one message: how many there are of each severity and community, then a line of each, most pressing first. One by itself is its own
 * message.
 *
 * @param again the id of the message in which the same went out before with an unknown fate; it comes again under it
 */
export function together(told: readonly Told[], again?: string): Message {
  const [first] = told;
  if (first === undefined) throw new Error('There is nothing to tell.');
  const id = again ?? idOf(told);
  if (told.length === 1) return { ...first.message, id };
  const messages = told.map(({ message }) => message).sort(pressingFirst);
  return {
    id,
    fund: first.message.fund,
    community: first.message.fund,
    audiences: [...new Set(messages.flatMap(({ audiences }) => audiences))],
    severity: messages[0]!.severity,
    subject: `[Lumpsum] ${told.length} 条预警合并 · ${told.length} alerts in one message`,
    text: [
      counts(messages.map(({ severity }) => `${SEVERITY[severity].zh} ${SEVERITY[severity].en}`)),
      counts(messages.map(({ community, called = community }) => called)),
      ...messages.map((message) => `· ${withoutMark(message.subject)}：${inShort(message)}`),
      `全文 in full: GET ${pathOf(first.delivery)}`,
    ].join('\n'),
  };
}

/** Why it comes, where that is said before the words, and the first line of these. */
function inShort(message: Message): string {
  const lines = linesBehindSubject(message);
  return lines.slice(0, 1 + lines.findIndex((line) => !line.startsWith('〔'))).join('');
}

function idOf(told: readonly Told[]): string {
  const ids = told.map(({ delivery }) => deliveryId(delivery)).sort();
  return ids.length === 1 ? ids[0]! : `together.${hashOfText(ids.join('\n')).slice(0, 32)}`;
}

function pressingFirst(a: Message, b: Message): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}

/** `紧急 urgent 2 · 提示 notice 5`. */
function counts(names: readonly string[]): string {
  const groups = Map.groupBy(names, (name) => name);
  return [...groups].map(([name, all]) => `${name} ${all.length}`).join(' · ');
}

function withoutMark(subject: string): string {
  return subject.replace(/^\[Lumpsum\] /, '');
}

function pathOf({ fund, year }: Delivery): string {
  return `/v1/funds/${fund}/years/${year}/alerts`;
}
