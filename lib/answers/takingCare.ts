import type { takingCareOperations } from '../api/operations/takingCare.ts';
import type { Delivery } from '../delivery/entry.ts';
import { newDelivery } from '../delivery/planned.ts';
import { receiverOf } from '../delivery/receiver.ts';
import { byHand, comesBack, FIRST } from '../delivery/rounds.ts';
import { TAKEN_BACK, takenBack } from '../delivery/takenBack.ts';
import type { KeptAlert } from '../documents/bodies/keptAlert.ts';
import { documentKey, EVERY_YEAR } from '../documents/key.ts';
import { requiredLatest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import type { Subscription } from '../monitoring/subscription.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { deliveryNow } from './deliveryOf.ts';
import { entered } from './entered.ts';
import { isToCheck } from './isToCheck.ts';
import { refusePast } from './refusePast.ts';
import type { Telling } from './subscriptions.ts';

const BY = 'subscribe';

/** Who takes care of an alert, and whom somebody has told of it. */
export function takingCareAnswers({
  tables,
  policy,
  boxes,
  wake,
  now,
}: Omit<Telling, 'ways' | 'look'>): AnswersTo<typeof takingCareOperations> {
  return {
    async acknowledge({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      refusePast(body.until, received.at);
      await requiredLatest(tables, documentKey('alert', { ...path, entry: path.alert }));
      const key = documentKey('acknowledgement', { ...path, entry: path.alert });
      const { status, said } = await entered(tables, key, body, received, BY);
      for (const delivery of await boxes.ofAlert(path)) {
        if (delivery.round !== FIRST || isSpared(delivery)) continue;
        const round = comesBack(said.revision);
        const back = newDelivery({ ...afresh(delivery), round }, now(), Date.parse(body.until));
        await boxes.add(back);
        await wake(back.receiver, back.due, now());
      }
      return json(status, said);
    },
    async escalate({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const alert = await requiredLatest(tables, documentKey('alert', { ...path, entry: path.alert }));
      const ofSubscription = documentKey('subscription', { fund: path.fund, year: EVERY_YEAR, subscription: body.to });
      const toward = (await requiredLatest(tables, ofSubscription)).body;
      if (isToCheck(received)) {
        await refuseOver(tables, alert.body);
        refusePaused(body.to, toward);
      }
      const key = documentKey('escalation', { ...path, entry: path.alert });
      const { status, said } = await entered(tables, key, body, received, BY);
      const of = { ...path, subscription: body.to, round: byHand(said.revision), severity: alert.body.severity };
      const escalated = newDelivery({ ...of, receiver: receiverOf(toward) }, now());
      // Asked again, what was put there before stays as it is: it is told once.
      await boxes.add(escalated);
      await wake(escalated.receiver, escalated.due, now());
      return json(status, { ...said, delivery: await deliveryNow(boxes, escalated, now()) });
    },
  };
}

/** Whether it was not told, and is not to be. */
function isSpared({ state }: Delivery): boolean {
  return state === 'muted' || state === 'not_needed';
}

/** What a delivery of an alert has in common with one that follows from it. */
function afresh({ fund, year, alert, subscription, receiver, severity }: Delivery) {
  return { fund, year, alert, subscription, receiver, severity };
}

/** @throws Fault conflict  nobody needs to hear of it any more */
async function refuseOver(tables: Tables, alert: KeptAlert): Promise<void> {
  const back = await takenBack(tables, alert);
  if (back === undefined) return;
  const { zh, en } = TAKEN_BACK[back];
  throw new Fault('conflict', {
    zh: `这条预警已解除：${zh}。无需升级，未发送任何消息。`,
    en: `This alert is over: ${en}. There is nothing to escalate, and nothing was sent.`,
  });
}

/** @throws Fault conflict  it would hear nothing */
function refusePaused(to: string, { who, paused }: Subscription): void {
  if (!paused) return;
  const says = {
    zh: `订阅“${to}”（${who}）已暂停，收不到消息：请先恢复它，或升级给另一项订阅。未发送任何消息。`,
    en: `The subscription "${to}" (${who}) is paused and hears nothing: resume it first, or escalate to another one. Nothing was sent.`,
  };
  throw new Fault('conflict', says, 'body.to');
}
