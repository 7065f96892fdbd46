/** `lumpsum known`: a month as it was known on a day, told to people. */
import { describe, expect, test } from 'vitest';
import { type KnownMonth, knownText } from '../../local/commands/knownText.ts';
import { run } from '../formulas/lumpsumProcess.ts';

const amounts = (known: string, now: string) => ({
  known: { booked: known, entries: 1 },
  now: { booked: now, entries: 2 },
  lines: [],
  institutions: [],
});

const JUNE: KnownMonth = {
  community: 'changshu',
  month: '2025-06',
  known_on: '2025-07-05',
  compared_to: null,
  booked_in_month: {
    ...amounts('600.00', '650.00'),
    change: '50.00',
    reasons: [{ reason: 'late_claim', moved_by_lock: false, booked: '50.00', entries: 1 }],
  },
  settled_in_month: {
    ...amounts('600.00', '-50.00'),
    change: '-650.00',
    reasons: [
      { reason: 'denied', moved_by_lock: true, booked: '-700.00', entries: 2 },
      { reason: 'late_claim', moved_by_lock: false, booked: '50.00', entries: 1 },
    ],
  },
  entries: [
    {
      reason: 'late_claim',
      institution: 'H1',
      settlement: 'S3',
      booked: '50.00',
      booked_in: '2025-06',
      received_at: '2025-07-05T16:00:00Z',
      batch: 'second.csv',
    },
  ],
  next: 'more',
};

const NAMES = { changshu: '常熟市县域医共体', H1: '常熟市第一医院' };

test('in English: what it came to, why it changed, and each entry with the day it was received in Shanghai', () => {
  expect(
    knownText(JUNE, 'en', NAMES),
  ).toBe(`常熟市县域医共体 2025-06: as known at the end of 2025-07-05, and as known now

booked in the month: 600.00 yuan → 650.00 yuan (+50.00)
  +50.00  received late (1 entry)

settled in the month, wherever booked: 600.00 yuan → -50.00 yuan (-650.00)
  -700.00  denied (2 entries, moved to a later period by a lock)
   +50.00  received late (1 entry)

Entries behind the difference:
  2025-07-06  +50.00  received late  常熟市第一医院 (H1) S3 → 2025-06  (second.csv)
There are more: ask the same with --cursor more
`);
});

test('in Chinese, beside a later day, with nothing in between', () => {
  const nothing = { ...amounts('600.00', '600.00'), change: '0.00', reasons: [] };
  const same = { ...JUNE, booked_in_month: nothing, settled_in_month: nothing, entries: [], next: null };
  expect(knownText({ ...same, compared_to: '2025-07-06' }, 'zh', NAMES)).toBe(
    '常熟市县域医共体 2025-06：截至 2025-07-05 的情况，与截至 2025-07-06 的情况对比\n' +
      '\n当月入账：600.00 元 → 600.00 元 (+0.00)\n\n当月结算（不论记入哪个期间）：600.00 元 → 600.00 元 (+0.00)\n',
  );
});

describe('a call that is not understood is answered in one sentence', () => {
  test.each([
    ['no month', ['320500-390/2025/changshu', '--on', '2025-07-05'], 'Say which month'],
    ['no day', ['320500-390/2025/changshu/2025-06'], 'Say on which day'],
    ['a language nobody wrote', ['320500-390/2025/changshu/2025-06', '--language', 'fr'], '--language zh or'],
  ])('%s', async (_, args, says) => {
    expect(await run(['known', ...args])).toMatchObject({ status: 2, complaint: expect.stringContaining(says) });
  });
});
