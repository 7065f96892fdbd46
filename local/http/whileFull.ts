import type { Bilingual } from '../../lib/bilingual.ts';
import type { HttpAnswer } from './answerRequest.ts';
import { refusal } from './refusal.ts';

/** How many seconds a caller may wait before it asks again. */
const AGAIN = { 'retry-after': '10' };

/** What is answered as long as the disk takes nothing. */
export function refusedWhileFull(lack: Bilingual): HttpAnswer {
  return refusal('unavailable', lack, { headers: AGAIN });
}
