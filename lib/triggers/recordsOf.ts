import { z } from 'zod';
import { read } from '../wire/read.ts';

const batch = z.object(
  { Records: z.array(z.unknown(), 'expected the records of a queue or stream') },
  'expected a batch',
);

/** The records of a queue or stream's batch. @throws Fault invalid_request  for an event that is none */
export function recordsOf<Record>(event: { readonly Records: Record[] }): Record[] {
  read(batch, event, []);
  return event.Records;
}
