import type { alertOperations } from '../api/operations/alerts.ts';
import type { Document } from '../documents/document.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { documentsAnswer, latestShown } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What was announced, and whom it has reached. */
export function alertAnswers({ tables, policy }: Shelves): AnswersTo<typeof alertOperations> {
  return {
    async listAlerts({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(tables, path, 'alert', query, alertShown);
    },
  };
}

async function alertShown(tables: Tables, alert: Document<'alert'>) {
  const { key } = alert;
  const deliveries = await all(tables, key, 'alert-delivery', latest, `${key.scope}.`);
  const reached = deliveries.map(({ body: { channel, audiences } }) => ({ channel, audiences }));
  return { ...(await latestShown(tables, alert)), reached };
}
