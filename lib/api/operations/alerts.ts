import { documentsShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

/** What was announced. */
export const alertOperations = {
  listAlerts: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/alerts',
    query: pageAsked,
    document: 'alert',
    answers: { json: documentsShown },
    needs: ['read documents', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-alerts',
    says: { zh: '预警', en: 'the alerts' },
  }),
};
