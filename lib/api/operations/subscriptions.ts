import { z } from 'zod';
import { DELIVERY_STATES, type DeliveryState } from '../../delivery/entry.ts';
import { acknowledgement, mute } from '../../monitoring/acknowledgement.ts';
import { subscription } from '../../monitoring/subscription.ts';
import { documentsShown } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const FUND = '/v1/funds/{fund}';

/** Those who see to it that alerts reach people. */
const TELLERS = ['fund_officer', 'policy_officer', 'approver', 'operator', 'service'] as const;

const entered = {
  method: 'PUT',
  answers: { status: [201, 200], json: enteredShown },
  needs: ['keep documents', 'deliver', 'policy'],
  roles: TELLERS,
  scope: 'fund',
} as const;

const listed = {
  method: 'GET',
  query: pageAsked,
  answers: { json: documentsShown },
  needs: ['read documents', 'policy'],
  roles: OFFICE,
  scope: 'fund',
} as const;

/** How far a delivery is, as it is shown. */
export const deliveryShown = z.strictObject({
  subscription: z.string(),
  /** `first`, `first.again-1` for a reminder, `from-<subscription>.first` where it was escalated, `back-1` where an acknowledgement is over. */
  round: z.string(),
  state: z.enum(Object.keys(DELIVERY_STATES) as [DeliveryState, ...DeliveryState[]]),
  tries: z.int().nonnegative(),
  /** When it is due, where it waits. */
  due: z.iso.datetime().nullable(),
  at: z.iso.datetime(),
  why: z.string().nullable(),
  maybe_twice: z.boolean(),
});

/** Who hears of alerts, by which way, and who takes care of them. */
export const subscriptionOperations = {
  enterSubscription: operation({
    ...entered,
    path: `${FUND}/subscriptions/{subscription}`,
    body: subscription,
    document: 'subscription',
    example: 'subscribe.201',
    says: {
      zh: '录入预警订阅：对象、范围、种类、最低紧急程度、渠道、免打扰时段、重复提醒和升级，见 [预警](alerts.md)',
      en: 'enter who hears of which alerts, by which way, with quiet hours, reminders and escalation; see [alerts](alerts.md)',
    },
  }),
  listSubscriptions: operation({
    ...listed,
    path: `${FUND}/subscriptions`,
    document: 'subscription',
    example: 'subscribe.200-subscriptions',
    says: { zh: '已录入的预警订阅', en: 'the subscriptions there are' },
  }),
  testSubscription: operation({
    method: 'POST',
    path: `${FUND}/subscriptions/{subscription}/test`,
    answers: { json: deliveryShown.meta({ id: 'Delivery' }) },
    needs: ['keep documents', 'deliver', 'policy'],
    roles: TELLERS,
    scope: 'fund',
    example: 'subscribe.200-test',
    says: {
      zh: '向一项订阅发送测试消息，答复其结果（state、why）',
      en: 'send a test message to a subscription; the answer says what became of it (`state`, `why`)',
    },
  }),
  enterMute: operation({
    ...entered,
    path: `${FUND}/mutes/{mute}`,
    body: mute,
    document: 'mute',
    example: 'subscribe.201-mute',
    says: {
      zh: '在某时刻之前不发送某些预警；紧急的照发，除非 `up_to` 写明 urgent',
      en: 'send no alerts of some communities and kinds until an instant; what is urgent is sent, unless `up_to` says `urgent`',
    },
  }),
  listMutes: operation({
    ...listed,
    path: `${FUND}/mutes`,
    document: 'mute',
    example: 'subscribe.200-mutes',
    says: { zh: '静音设置，包括已到期的', en: 'the mutes there are, those that are over included' },
  }),
  acknowledge: operation({
    ...entered,
    path: `${FUND}/years/{year}/alerts/{alert}/acknowledgement`,
    body: acknowledgement,
    document: 'acknowledgement',
    example: 'subscribe.201-acknowledgement',
    says: {
      zh: '确认由谁处置一条预警、为何、到何时：此前不再提醒和升级，到期再发',
      en: 'say who takes care of an alert, why, and until when: nobody is reminded and nothing escalates until then, and it comes back afterwards',
    },
  }),
};
