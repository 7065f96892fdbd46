import { z } from 'zod';
import { DIFFERENCE_KINDS, DIFFERENCE_STATES, OUTCOMES, OWNERS, REASONS } from '../../decisions/differenceSheet.ts';
import { positive } from '../../wire/wire.ts';
import { amountShown } from '../amountShown.ts';
import { documentRead } from '../documentShown.ts';
import { groundAlong, groundAsked } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { PATH_WORDS } from '../pathWords.ts';
import { revisionAsked } from '../revisionAsked.ts';
import { OFFICE_AND_HOSPITALS, OFFICE_AND_LEADS } from '../roles.ts';

const COMMUNITY = '/v1/funds/{fund}/years/{year}/communities/{community}';

const day = z.iso.date('expected a day such as 2025-07-05');

const booked = { booked: amountShown };
const entries = z.int().nonnegative();

const spendingShown = z
  .strictObject({
    ...{ fund: z.string(), year: z.string(), community: z.string() },
    ...booked,
    lines: z.array(z.strictObject({ line: z.string(), ...booked })),
    /** What of it is outside the package, by the rule that puts it there. */
    outside: z.array(z.strictObject({ rule: z.string(), entries, ...booked })).optional(),
    institutions: z.array(
      z.strictObject({
        institution: z.string(),
        ...booked,
        periods: z.array(z.strictObject({ period: z.string(), ...booked, entries })),
      }),
    ),
    income_from_others: amountShown,
    next,
  })
  .meta({ id: 'Spending' });

const ratioShown = z.string().regex(/^-?\d+(\.\d+)?$/);

const targetsShown = z
  .strictObject({
    ...{ reference: z.string(), revision: z.int().positive(), hash: z.string(), state: z.string() },
    standing: z.int().positive().nullable(),
    members: z.array(
      z.strictObject({
        ...{ member: z.string(), name: z.string(), target: amountShown, ...booked, share: ratioShown.nullable() },
        periods: z.array(
          z.strictObject({
            ...{ period: z.string(), ...booked, booked_to_date: amountShown, target_to_date: amountShown },
            share_to_date: ratioShown.nullable(),
          }),
        ),
      }),
    ),
    next,
  })
  .meta({ id: 'Targets' });

const changeShown = z.strictObject({ before: z.string(), after: z.string() });

const dilutionShown = z
  .strictObject({
    ...{ reference: z.string(), revision: z.int().positive(), hash: z.string(), institution: z.string() },
    ...{ points: changeShown, point_value: changeShown, buffer: changeShown },
    members: z.array(z.strictObject({ id: z.string(), payment: changeShown, change: amountShown })),
    others: amountShown,
  })
  .meta({ id: 'Dilution' });

const sealShown = z.looseObject({ community: z.string(), period: z.string(), entries, ...booked, hash: z.string() });

const bedDaysShown = z.strictObject({
  ...{ institution: z.string(), settled_in: z.string(), stays: z.int().positive(), ...booked },
  on_sheet: z.int().nonnegative().nullable(),
});

const statementShown = documentRead
  .extend({
    used_to_date: amountShown,
    not_arrived: amountShown.nullable(),
    by_institution_from: z.string().nullable(),
    seal: sealShown.nullable(),
    bed_days: z.array(bedDaysShown),
  })
  .meta({ id: 'MonthlyStatement' });

const exceptionsShown = z
  .strictObject({
    ...{ reference: z.string(), revision: z.int().positive() },
    count: z.int().nonnegative(),
    exceptions: z.array(
      z.strictObject({
        ...{ kind: z.string(), institution: z.string(), settlement_id: z.string() },
        ...{ ledger_booked: amountShown.nullable(), statement_booked: amountShown.nullable() },
      }),
    ),
    next,
  })
  .meta({ id: 'Exceptions' });

const oneOf = <const Words extends string>(words: readonly Words[]) =>
  z.enum(words as [Words, ...Words[]], `expected one of ${words.join(', ')}`);
const keysOf = <Names extends object>(names: Names) => oneOf(Object.keys(names) as (keyof Names & string)[]);

const differenceKind = oneOf(DIFFERENCE_KINDS);
const differenceState = oneOf(DIFFERENCE_STATES);
const owner = keysOf(OWNERS);

const differencesShown = z
  .strictObject({
    differences: z.array(
      z.strictObject({
        ...{ month: z.string(), institution: z.string(), settlement_id: z.string(), kind: differenceKind },
        ...{ ledger_booked: amountShown.nullable(), statement_booked: amountShown.nullable() },
        ...{ payable: amountShown.nullable(), group: z.string(), state: differenceState, age_days: z.int() },
        ...{ sheet: z.string().nullable(), owner: owner.nullable(), reason: keysOf(REASONS).nullable() },
        ...{ text: z.string().nullable(), evidence: z.array(z.string()), outcome: keysOf(OUTCOMES).nullable() },
        correction: amountShown.nullable(),
        /** Where what is booked is not paid by its group, or is outside the package, so that nothing of the difference is owed. */
        way: z.enum(['item', 'shadow', 'outside']).optional(),
      }),
    ),
    totals: z
      .array(
        z.strictObject({
          ...{ state: differenceState, count: z.int().nonnegative() },
          ...{ ledger_booked: amountShown, statement_booked: amountShown },
        }),
      )
      .optional(),
    next,
  })
  .meta({ id: 'Differences' });

const view = z.looseObject({
  known: z.strictObject({ ...booked, entries }),
  now: z.strictObject({ ...booked, entries }),
  change: amountShown,
  reasons: z.array(z.strictObject({ reason: z.string(), moved_by_lock: z.boolean(), ...booked, entries })),
});

/** The first page says what the month comes to; those behind it have further entries. */
const historyShown = z
  .looseObject({
    known_on: day,
    compared_to: day.nullable(),
    booked_in_month: view.optional(),
    settled_in_month: view.optional(),
    corrections_paired: z.boolean(),
    entries: z.array(z.looseObject({ reason: z.string(), ...booked, received_at: z.string() })),
    next,
  })
  .meta({ id: 'History' });

const reading = { method: 'GET', roles: OFFICE_AND_LEADS, scope: 'community' } as const;

/** What a member is shown too, as far as it is its own. */
const readingParts = { method: 'GET', roles: OFFICE_AND_HOSPITALS, scope: 'part of community' } as const;

/** The close of a year, and what its books hold by now where that is not what was closed. */
const closeShown = documentRead
  .extend({
    books_now: z.strictObject({ entries: z.int().nonnegative(), booked: z.string() }).nullable(),
    not_arrived: z.strictObject({ expected: amountShown, arrived: amountShown, left: amountShown }).nullable(),
    funding: z
      .strictObject({
        reference: z.string(),
        revision: z.int().positive(),
        ...{ asked: amountShown, funded: amountShown, unfunded: amountShown },
        pots: z.array(z.strictObject({ id: z.string(), amount: amountShown })),
      })
      .nullable(),
  })
  .meta({ id: 'Close' });

/** What a community has spent, month by month and for the year. */
export const communityOperations = {
  readSpending: operation({
    ...readingParts,
    path: `${COMMUNITY}/spending`,
    query: pageAsked,
    answers: { json: spendingShown },
    needs: ['read ledger', 'policy'],
    example: 'readBooks.200-spending',
    says: {
      zh: '账上支出：合计、按费用类别、收治其他医共体居民的收入，以及逐页的各机构各月',
      en: 'what is on the books: in all, by line, what the community earned from residents of others, and page by page each institution month by month',
    },
  }),
  readTargets: operation({
    ...readingParts,
    path: `${COMMUNITY}/targets`,
    query: pageAsked,
    document: 'member-targets',
    answers: { json: targetsShown },
    needs: ['read documents', 'read ledger', 'policy'],
    example: 'readBooks.200-targets',
    says: {
      zh: '成员单位预算及其执行：每个成员单位的全年预算、已记账、占比，以及逐期累计与同期预算；超出只是提示，不构成债务，也不作为任何患者诊疗的限额',
      en: 'the targets of the members beside what is booked at each: of the year, its share, and period by period to date; that one is exceeded is information, no debt, and no limit to the care of anybody',
    },
  }),
  readStatement: operation({
    ...reading,
    path: `${COMMUNITY}/statements/{month}`,
    document: 'monthly-statement',
    query: groundAlong,
    answers: { json: statementShown },
    needs: ['read documents', 'read ledger', 'note reads'],
    example: 'readBooks.200-statement',
    says: {
      zh: '月结算单：账簿与 DRG 或 DIP 结算逐笔核对；`used_to_date` 本年累计使用；`not_arrived` 预计尚未到账的异地就医（尚无估计的为 null）；封账后附 `seal` 封账哈希；`by_institution_from` 打包额年内终止的，自该月起按机构结算（此后的月份不占打包额，`used_to_date` 只计终止前各月；其余为 null）；`bed_days` 按床日付费的住院及已列入床日结算单的例数',
      en: 'the monthly statement: books and DRG or DIP settlement, difference by difference; with what the year has used through it (`used_to_date`), what of out-of-area care is expected to arrive still (`not_arrived`; null where nothing is estimated), and the `seal` of the month once it is closed; `by_institution_from`, of a month after a package ended within the year, since when the community is settled institution by institution (`used_to_date` counts the months before alone; null elsewhere); and of stays that are paid by the day how many are on a sheet in force (`bed_days`)',
    },
  }),
  listExceptions: operation({
    ...readingParts,
    path: `${COMMUNITY}/statements/{month}/exceptions`,
    query: { revision: revisionAsked, ...pageAsked, ...groundAsked },
    answers: { json: exceptionsShown },
    needs: ['read documents', 'read reconciled', 'note reads'],
    example: 'readBooks.200-exceptions',
    says: {
      zh: '月结算单的全部核对差异，逐笔分页；`revision` 为 latest（最新）、standing（现行）或版次',
      en: 'every exception of the monthly statement, which itself shows the first 50; `?revision=latest`, `standing` for the one in force, or a number',
    },
  }),
  listDifferences: operation({
    ...readingParts,
    path: `${COMMUNITY}/differences`,
    query: {
      ...{ state: differenceState.optional(), kind: differenceKind.optional(), owner: owner.optional() },
      ...{ month: PATH_WORDS.month.optional(), ...pageAsked, ...groundAsked },
    },
    answers: { json: differencesShown },
    needs: ['read documents', 'read reconciled', 'policy', 'note reads'],
    example: 'readBooks.200-differences',
    says: {
      zh: '本年度各月的核对差异及其办理：类别、金额、责任方、原因、佐证、天数和状态，逐笔分页；首页附各状态合计。可按状态、类别、责任方、月份筛选',
      en: 'the differences of the year across its months, page by page: kind, amounts, owner, reason, evidence, age in days and state (`open`, `explained`, `disputed`, `resolved`); the first page has the totals of each state; see [below](#differences-of-a-month)',
    },
  }),
  readDifferenceSheet: operation({
    ...reading,
    path: `${COMMUNITY}/statements/{month}/differences/{sheet}`,
    document: 'difference-sheet',
    query: groundAlong,
    answers: { json: documentRead },
    needs: ['read documents', 'policy', 'note reads'],
    example: 'readBooks.200-difference-sheet',
    says: {
      zh: '差异处理单：逐笔处理结果、佐证材料、调整金额及办理状态',
      en: 'a difference sheet: its rows, what they rest on, what is adjusted, and how far it is',
    },
  }),
  readHistory: operation({
    ...reading,
    path: `${COMMUNITY}/months/{month}/history`,
    query: { known_on: day, compared_to: day.optional(), ...pageAsked, ...groundAsked },
    answers: { json: historyShown },
    needs: ['read ledger', 'policy', 'note reads'],
    example: 'readBooks.200-history',
    says: {
      zh: '某月在某日（`known_on`）已知的情形与现在的情形，以及造成差别的每一笔',
      en: 'with `?known_on=` a day such as `2025-07-05`: the month as known at the end of that day and as it is now, and every entry that makes the difference; see [below](#what-was-known-when)',
    },
  }),
  readClose: operation({
    ...reading,
    path: `${COMMUNITY}/close`,
    document: 'close',
    answers: { json: closeShown },
    needs: ['read documents', 'read ledger'],
    example: 'readBooks.200-close',
    says: {
      zh: '年终清算；`books_now` 不为空时，清算之后又有入账，须重新清算；预清算另附 `not_arrived`：12 月之后预计到账的异地就医（expected）、清算期已到账的（arrived）、尚未到账的（left），没有估计的为 null；`funding` 为基金分担的超支由哪项资金负担、尚未落实多少（unfunded），未出具超支资金落实单的为 null',
      en: 'the closed year; where `books_now` is not null, something was booked since it was drawn up, and it has to be closed again. A provisional one says in `not_arrived` what of out-of-area care was expected after December, what of that has come in the clearing period, and what is left; null where nothing was estimated. `funding` has which pots pay what the fund bears of an overrun, and what is `unfunded`; null where no funding was drawn',
    },
  }),
  readDilution: operation({
    ...reading,
    path: `${COMMUNITY}/dilution`,
    query: { institution: z.string().min(1, 'expected the code of a member'), from: positive, to: positive },
    answers: { json: dilutionShown },
    needs: ['read documents'],
    example: 'readBooks.200-dilution',
    says: {
      zh: '系数稀释（点数模式）：某成员单位的系数由 `from` 改为 `to`，年度清算单中点值、各成员单位应得各变动多少；只测算，不改任何文书',
      en: 'mode C: what each member would be paid by the close, and what a point would be worth, were the coefficient of one of them `to` instead of `from`; nothing is changed by asking',
    },
  }),
};
