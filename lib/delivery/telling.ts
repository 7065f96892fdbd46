import type { Message } from '../channels/channel.ts';
import type { KeptAlert } from '../documents/bodies/keptAlert.ts';
import type { Document } from '../documents/document.ts';
import { documentKey, EVERY_YEAR } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, revision } from '../documents/read.ts';
import { type Announcement, audiencesOf } from '../monitoring/announcement.ts';
import type { Subscription } from '../monitoring/subscription.ts';
import type { Tables } from '../store/tables.ts';
import type { Delivering, Verdict } from './deliver.ts';
import { type Delivery, deliveryId } from './entry.ts';
import { followUps } from './followUps.ts';
import { isAcknowledged, isMuted } from './isTold.ts';
import { quietUntil } from './quietUntil.ts';
import { escalatedFrom, FIRST, revisionByHand, timesAgain } from './rounds.ts';
import { TAKEN_BACK, takenBack } from './takenBack.ts';
import { isTrial, trialMessage } from './trialOf.ts';

/** What is told of a delivery that is due, and what follows from it: as subscriptions, mutes and acknowledgements are entered at that moment. */
export function telling(tables: Tables): Pick<Delivering, 'judge' | 'followUps'> {
  const subscriptionOf = async (fund: string, subscription: string): Promise<Subscription | undefined> =>
    (await latest(tables, documentKey('subscription', { fund, year: EVERY_YEAR, subscription })))?.body;

  /** Who has not taken care of it, in words, where it was escalated. */
  async function escalatedBy({ fund, round, subscription }: Delivery): Promise<string | undefined> {
    const from = escalatedFrom(round);
    if (from === undefined || from === subscription) return undefined;
    return (await subscriptionOf(fund, from))?.who ?? from;
  }

  return {
    async judge(delivery, now): Promise<Verdict> {
      const subscription = await subscriptionOf(delivery.fund, delivery.subscription);
      const trial = subscription && trialMessage(delivery, subscription);
      if (trial) return { message: trial };
      if (subscription === undefined || subscription.paused) return { over: 'not_needed', why: PAUSED };
      const later = delivery.severity === 'urgent' ? undefined : quietUntil(subscription, delivery.receiver, now);
      if (later !== undefined) return { later, why: QUIET };
      const alert = await latest(tables, documentKey('alert', { ...delivery, entry: delivery.alert }));
      if (alert === undefined) return { over: 'not_needed', why: NO_ALERT };
      const escalation = await escalationOf(tables, delivery);
      const spared = escalation ? undefined : await sparedBy(tables, delivery, alert.body as Announcement, now);
      if (spared) return spared;
      // That a threshold was crossed is told first even where it was cleared meanwhile: both are told, in their order.
      const isToldAnyway = delivery.round === FIRST && alert.body.kind === 'threshold_crossed';
      const back = isToldAnyway ? undefined : await takenBack(tables, alert.body);
      if (back) return { over: 'not_needed', why: `${TAKEN_BACK[back].zh} ${TAKEN_BACK[back].en}` };
      const why = escalation ? [remarkOf(escalation)] : remarks(delivery, await escalatedBy(delivery));
      return { message: messageOf(delivery, alert.body, subscription, why) };
    },

    async followUps(delivery, now) {
      if (isTrial(delivery)) return [];
      const subscription = await subscriptionOf(delivery.fund, delivery.subscription);
      if (subscription === undefined) return [];
      const { escalates } = subscription;
      const toward = escalates && (await subscriptionOf(delivery.fund, escalates.to));
      return followUps(delivery, subscription, toward, now);
    },
  };
}

/** What somebody entered who has a delivery told by hand; undefined of every other. */
async function escalationOf(tables: Tables, delivery: Delivery): Promise<Document<'escalation'> | undefined> {
  const number = revisionByHand(delivery.round);
  if (number === undefined) return undefined;
  return revision(tables, documentKey('escalation', { ...delivery, entry: delivery.alert }), number);
}

/** What keeps an alert from being told where nobody said that it must be: a mute and, of all but its first time, that somebody takes care of it. */
async function sparedBy(
  tables: Tables,
  delivery: Delivery,
  alert: Announcement,
  now: number,
): Promise<Verdict | undefined> {
  const mutes = await all(tables, { fund: delivery.fund, year: EVERY_YEAR }, 'mute', latest);
  if (mutes.some(({ body }) => isMuted(body, alert, now))) return { over: 'muted', why: MUTED };
  if (delivery.round === FIRST) return undefined;
  const of = documentKey('acknowledgement', { ...delivery, entry: delivery.alert });
  const acknowledged = (await latest(tables, of))?.body;
  return acknowledged && isAcknowledged(acknowledged, now) ? { over: 'not_needed', why: ACKNOWLEDGED } : undefined;
}

const PAUSED = '订阅已暂停 the subscription is paused';
const QUIET = '免打扰时段 quiet hours';
const NO_ALERT = '没有这条预警 there is no such alert';
const MUTED = '已静音 muted';
const ACKNOWLEDGED = '已有人处置 somebody takes care of it';

function messageOf(
  delivery: Delivery,
  alert: KeptAlert,
  { audience }: Subscription,
  remarked: readonly string[],
): Message {
  const { fund, community, year, severity, message, named } = alert;
  const subject = alert.subject ?? `[Lumpsum] ${community} ${year}`;
  return {
    id: deliveryId(delivery),
    ...{ fund, community, severity, subject },
    ...(named && { called: named.community }),
    audiences: audiencesOf(alert as Announcement).filter((one) => one === audience || delivery.round !== FIRST),
    text: [...remarked, ...doubt(delivery), message].join('\n'),
  };
}

/** What is said before the words of an alert: why it comes, where it is not for the first time. */
function remarks({ round }: Delivery, escalatedBy: string | undefined): string[] {
  const said: string[] = [];
  const time = timesAgain(round);
  if (escalatedBy !== undefined)
    said.push(`〔升级：${escalatedBy} 尚无人处置 · escalated: nobody of ${escalatedBy} takes care of it〕`);
  if (round.startsWith('back-')) said.push('〔处置期限已过 · the time of its acknowledgement is over〕');
  if (time > 0) said.push(`〔第 ${time} 次提醒：尚无人处置 · reminder ${time}: nobody takes care of it〕`);
  return said;
}

/** Who had it told, and why: as they wrote it. */
function remarkOf({ body: { why }, made }: Document<'escalation'>): string {
  const who = made.who?.name ?? made.by;
  return `〔${who} 升级：${why} · escalated by ${who}〕`;
}

function doubt({ maybeTwice }: Delivery): string[] {
  return maybeTwice
    ? ['〔可能重复：上一次发送结果不明 · perhaps a second time: nobody knows whether the first arrived〕']
    : [];
}
