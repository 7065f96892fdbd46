import { z } from 'zod';
import { documentShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const reached = z.array(z.strictObject({ channel: z.string(), audiences: z.array(z.string()) }));

const alertsShown = z
  .strictObject({ documents: z.array(documentShown.extend({ reached })), next })
  .meta({ id: 'Alerts' });

/** What was announced. */
export const alertOperations = {
  listAlerts: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/alerts',
    query: pageAsked,
    document: 'alert',
    answers: { json: alertsShown },
    needs: ['read documents', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-alerts',
    says: {
      zh: '预警，及其紧急程度（severity）、已送达的渠道和对象（reached）',
      en: 'the alerts, how pressing each is (`severity`), and which channels it has `reached`, with whom; one that reached nobody yet has none',
    },
  }),
};
