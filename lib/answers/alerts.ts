import type { alertOperations } from '../api/operations/alerts.ts';
import { boxesIn } from '../delivery/boxesIn.ts';
import { takenBack } from '../delivery/takenBack.ts';
import type { Document } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { AnswersTo, Received } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { deliveryOf } from './deliveryOf.ts';
import { documentsAnswer, latestShown } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What was announced, whom it has reached, how far each delivery is, and who takes care of it. */
export function alertAnswers({ tables, policy }: Shelves): AnswersTo<typeof alertOperations> {
  return {
    async listAlerts({ path, query }, received) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(tables, path, 'alert', query, (_, alert) => alertShown(tables, alert, received));
    },
  };
}

async function alertShown(tables: Tables, alert: Document<'alert'>, { at }: Received) {
  const { key } = alert;
  const [published, deliveries, acknowledgement, back] = await Promise.all([
    all(tables, key, 'alert-delivery', latest, `${key.scope}.`),
    boxesIn(tables).ofAlert({ ...key, alert: key.scope }),
    latest(tables, documentKey('acknowledgement', { ...key, entry: key.scope })),
    takenBack(tables, alert.body),
  ]);
  const reached = published.map(({ body: { channel, audiences } }) => ({ channel, audiences }));
  return {
    ...(await latestShown(tables, alert)),
    reached,
    deliveries: deliveries.map(deliveryOf),
    acknowledged: standing(acknowledgement, at),
    taken_back: back ?? null,
  };
}

/** An acknowledgement that is not over at an instant. */
function standing(acknowledgement: Document<'acknowledgement'> | undefined, at: string) {
  if (acknowledgement === undefined || Date.parse(acknowledgement.body.until) <= Date.parse(at)) return null;
  const { body, made } = acknowledgement;
  return { ...body, by: made.who?.name ?? made.by };
}
