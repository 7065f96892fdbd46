import { z } from 'zod';
import { why } from './acknowledgement.ts';
import { subscriptionName } from './subscription.ts';

/** That somebody has an alert told to others now, and why: what subscriptions would do by the hour, or would not do at all. */
export const escalation = z
  .strictObject({
    /** Whose subscription it goes to. */
    to: subscriptionName,
    why,
  })
  .meta({ id: 'Escalation' });

export type Escalation = z.output<typeof escalation>;
