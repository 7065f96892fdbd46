import { z } from 'zod';
import { deliveryShown } from '../deliveryShown.ts';
import { documentShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const reached = z.array(z.strictObject({ channel: z.string(), audiences: z.array(z.string()) }));

/** Who takes care of it, and until when; null where nobody does, or that is over. */
const acknowledged = z
  .strictObject({ owner: z.string(), why: z.string(), until: z.string(), by: z.string() })
  .nullable();

/** Why nobody is told of it any more: the threshold was cleared since, what was waited for has been answered. */
const takenBack = z.enum(['cleared', 'answered']).nullable();

const alertShown = documentShown.extend({
  ...{ reached, deliveries: z.array(deliveryShown), acknowledged },
  taken_back: takenBack,
});

const alertsShown = z.strictObject({ documents: z.array(alertShown), next }).meta({ id: 'Alerts' });

/** What was announced. */
export const alertOperations = {
  listAlerts: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/alerts',
    query: pageAsked,
    document: 'alert',
    answers: { json: alertsShown },
    needs: ['read documents', 'read deliveries', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-alerts',
    says: {
      zh: '预警，及其紧急程度（severity）、已送达的渠道和对象（reached）、各订阅的送达情况（deliveries：state、tries、why）、由谁处置（acknowledged）、是否已解除（taken_back：cleared 支出已回落，answered 已答复）',
      en: 'the alerts, how pressing each is (`severity`), and which channels it has `reached`, with whom; one that reached nobody yet has none; `deliveries` says of each subscription how far it is (`state`, `tries`, `why`), `acknowledged` who takes care of it, `taken_back` that it is over: spending is back below the threshold (`cleared`), or what was waited for is `answered`',
    },
  }),
};
