import { mute } from '../../monitoring/acknowledgement.ts';
import { subscription } from '../../monitoring/subscription.ts';
import { deliveryShown } from '../deliveryShown.ts';
import { documentsShown } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { OFFICE, TELLERS } from '../roles.ts';

const FUND = '/v1/funds/{fund}';

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

/** Who hears of alerts, by which way, and of which nobody does. */
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
};
