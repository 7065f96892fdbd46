import { acknowledgement } from '../../monitoring/acknowledgement.ts';
import { escalation } from '../../monitoring/escalation.ts';
import { deliveryShown } from '../deliveryShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { TELLERS } from '../roles.ts';

const ALERT = '/v1/funds/{fund}/years/{year}/alerts/{alert}';

const entered = {
  method: 'PUT',
  needs: ['keep documents', 'deliver', 'policy'],
  roles: TELLERS,
  scope: 'fund',
} as const;

/** What people do about an alert that was told. */
export const takingCareOperations = {
  acknowledge: operation({
    ...entered,
    path: `${ALERT}/acknowledgement`,
    answers: { status: [201, 200], json: enteredShown },
    body: acknowledgement,
    document: 'acknowledgement',
    example: 'subscribe.201-acknowledgement',
    says: {
      zh: '确认由谁处置一条预警、为何、到何时：此前不再提醒和升级，到期再发',
      en: 'say who takes care of an alert, why, and until when: nobody is reminded and nothing escalates until then, and it comes back afterwards',
    },
  }),
  escalate: operation({
    ...entered,
    path: `${ALERT}/escalation`,
    answers: { status: [201, 200], json: enteredShown.extend({ delivery: deliveryShown }).meta({ id: 'Escalated' }) },
    body: escalation,
    document: 'escalation',
    example: 'subscribe.201-escalation',
    says: {
      zh: '把一条预警现在就升级给另一项订阅，并写明原因：静音和已有人处置都不妨碍，答复其送达情况（delivery）',
      en: 'have another subscription told of an alert now, with why: no mute and no acknowledgement keeps it back; `delivery` says how far it is',
    },
  }),
};
