import type { subscriptionOperations } from '../api/operations/subscriptions.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { channelOf } from '../channels/channelOf.ts';
import type { Ways } from '../channels/ways.ts';
import type { Boxes } from '../delivery/boxes.ts';
import type { Delivering } from '../delivery/deliver.ts';
import { trialOf } from '../delivery/trialOf.ts';
import { documentKey, EVERY_YEAR } from '../documents/key.ts';
import { latest, requiredLatest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import type { Subscription } from '../monitoring/subscription.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import type { Tables } from '../store/tables.ts';
import { deliveryNow } from './deliveryOf.ts';
import { documentsAnswer } from './documents.ts';
import { entered } from './entered.ts';
import { refusePast } from './refusePast.ts';
import type { Shelves } from './shelves.ts';

/** What subscribing takes beside the shelves. */
export interface Telling extends Shelves {
  readonly boxes: Boxes;
  readonly ways: () => Promise<Ways>;
  readonly wake: Delivering['wake'];
  readonly now: () => number;
  /** Look into the box of a receiver, and send what is due. */
  readonly look: (receiver: string) => Promise<void>;
}

const BY = 'subscribe';

/** A look sends one message within ten seconds, and has written what became of it soon after. */
const LOOKING_MS = 15_000;

/** Who hears of alerts, by which way, and of which nobody does. */
export function subscriptionAnswers(telling: Telling): AnswersTo<typeof subscriptionOperations> {
  const { tables, policy, boxes, wake, now, look } = telling;
  return {
    async enterSubscription({ path, body }, received) {
      refuseOthers(policy, path.fund, body.communities, received.at);
      await checkWay(telling, body);
      await checkEscalation(tables, path, body);
      const key = documentKey('subscription', { ...path, year: EVERY_YEAR });
      const { status, said } = await entered(tables, key, body, received, BY);
      return json(status, said);
    },
    async listSubscriptions({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(tables, { ...path, year: EVERY_YEAR }, 'subscription', query);
    },
    async testSubscription({ path }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const { body } = await requiredLatest(tables, documentKey('subscription', { ...path, year: EVERY_YEAR }));
      const delivery = trialOf(path, body, received.at, now());
      await boxes.add(delivery);
      // Who is woken comes when this look is over, and has nothing to do unless it was not done.
      await wake(delivery.receiver, now() + LOOKING_MS, now());
      await look(delivery.receiver);
      return json(200, await deliveryNow(boxes, delivery, now()));
    },
    async enterMute({ path, body }, received) {
      refuseOthers(policy, path.fund, body.communities, received.at);
      refusePast(body.until, received.at);
      const key = documentKey('mute', { ...path, year: EVERY_YEAR });
      const { status, said } = await entered(tables, key, body, received, BY);
      return json(status, said);
    },
    async listMutes({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(tables, { ...path, year: EVERY_YEAR }, 'mute', query);
    },
  };
}

/** @throws Fault not_found  the fund has no such community, or there is no such fund */
function refuseOthers(policy: Policy, fund: string, communities: readonly string[] = [], at: string): void {
  fundOf(policy, fund, 'path.fund');
  const known = rosterOf(policy, fund, dayOf(at)).communities.map(({ id }) => id);
  const other = communities.findIndex((id) => !known.includes(id));
  if (other < 0) return;
  const says = {
    zh: `${fund} 没有医共体“${communities[other]}”。名册中有：${known.join('、')}。`,
    en: `${fund} has no community "${communities[other]}". Its roster has: ${known.join(', ')}.`,
  };
  throw new Fault('not_found', says, `body.communities[${other}]`);
}

/** @throws Fault not_found  there is no such way; the message has those there are. Fault invalid_request  a mail for nobody */
async function checkWay({ ways }: Telling, { way: name, to }: Subscription): Promise<void> {
  const known = await ways();
  const way = Object.hasOwn(known, name) ? known[name] : undefined;
  if (way !== undefined) return void channelOf(way, to);
  const names = Object.keys(known);
  const says = {
    zh: `没有渠道“${name}”。已设的渠道：${names.join('、') || '尚无'}。请先在密钥 AlertWays 中写入它的地址，见 docs/alerts.md。`,
    en: `There is no way "${name}". There are: ${names.join(', ') || 'none yet'}. Write its address into the secret AlertWays first: docs/alerts.md.`,
  };
  throw new Fault('not_found', says, 'body.way');
}

/** @throws Fault invalid_request  it escalates to itself. Fault not_found  to none that there is */
async function checkEscalation(
  tables: Tables,
  { fund, subscription }: { readonly fund: string; readonly subscription: string },
  { escalates }: Subscription,
): Promise<void> {
  if (escalates === undefined) return;
  const path = 'body.escalates.to';
  if (escalates.to === subscription) {
    const says = { zh: '订阅不能升级给自己。', en: 'A subscription cannot escalate to itself.' };
    throw new Fault('invalid_request', says, path);
  }
  if (await latest(tables, documentKey('subscription', { fund, year: EVERY_YEAR, subscription: escalates.to }))) return;
  const says = {
    zh: `${fund} 没有订阅“${escalates.to}”：请先录入它。`,
    en: `${fund} has no subscription "${escalates.to}": enter that one first.`,
  };
  throw new Fault('not_found', says, path);
}
