/** Every sample event goes through the real handler, with the rights its role has, in the order in which a year happens. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCommand } from '../../lib/api/isCommand.ts';
import { type ListedOperation, OPERATIONS } from '../../lib/api/operations.ts';
import { claimIn } from '../../lib/claims/claimText.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { foundKeys, pieceKey } from '../../lib/exchange/address.ts';
import { packedFound } from '../../lib/intake/foundInFile.ts';
import { pieceLine } from '../../lib/intake/pieceRow.ts';
import { description } from '../../lib/openapi/description.ts';
import { type Example, exampleOf } from '../../lib/openapi/examples.ts';
import { claimName } from '../../lib/store/imports/claimName.ts';
import { beginImport } from '../../lib/store/imports/fileImport.ts';
import { objectsIn } from '../../local/aws/gateway/objects.ts';
import { asOperator } from '../../local/identity/operatorToken.ts';
import { httpsSystem } from '../channels/receivers/https.ts';
import { closeByPoints } from '../decisions/closeByPoints.ts';
import { POLICY } from '../decisions/decidedBy.ts';
import { WEIGHTS_RULES, weighedBy } from '../decisions/weighedBy.ts';
import { manifestBytesFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { routeOf } from '../infra/routeOf.ts';
import { booksOf, drop } from '../intake/arrived.ts';
import { answerCheck } from '../openapi/answerCheck.ts';
import { exampleIn } from '../openapi/exampleIn.ts';
import { outlineOf } from '../openapi/outlineOf.ts';
import { withRule } from '../policy/withRule.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { rulesOfHeads } from './rulesOfHeads.ts';
import { FUNCTIONS, functionOf, SAMPLE_EVENTS, sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

/** What a function behind the API answers. */
interface Answer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

const FUND = '320500-390';
const YEAR = { fund: FUND, year: '2025' };
/** When a late file comes. */
const NEXT_YEAR = '2026-01-20T01:00:00Z';
const CLAIMS = `inbound/claims/${FUND}/national`;
const JANUARY = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };

/** Of one community evidence was entered, and of the others not. */
const UNASSESSED = ['taicang', 'zhangjiagang'].map((community) => ({
  ...{ community, about: 'entitlement' },
  zh: expect.stringContaining('未评估六统一'),
  en: expect.stringContaining('were not assessed'),
}));

/** Of one community the members' figures are entered, of the others not. */
const WITHOUT_TARGETS = ['taicang', 'zhangjiagang'].map((community) => ({
  ...{ community, about: 'member-targets' },
  zh: expect.stringContaining('未编制成员单位预算'),
  en: expect.stringContaining('the figures say nothing of its members'),
}));

let service: RealService;
let system: Awaited<ReturnType<typeof httpsSystem>>;
const replayed = new Set<string>();
const api = description();
const checked = answerCheck(api);
/** What was asked and answered in the example of each operation. */
const examples: Record<string, Example> = {};

beforeAll(async () => {
  service = await realService(withRules(rulesOfHeads()));
  system = await httpsSystem(() => Date.now());
});
afterAll(async () => {
  await service.close();
  await system.close();
});

/** Replay an event, and let happen what it sets in motion. */
async function replay(name: string, event = sampleEvent(name)): Promise<unknown> {
  replayed.add(name);
  const answer = await service.invoke(functionOf(name), event);
  await service.drain();
  return answer;
}

/** Replay a request: its status must be the one in the event's name, and a good answer as its operation says. */
async function ask(name: string, event?: unknown): Promise<Answer & { readonly json: Record<string, unknown> }> {
  const answer = (await replay(name, event)) as Answer;
  expect(answer.statusCode, answer.body).toBe(Number(/\.(\d+)/.exec(name)?.[1]));
  const type = answer.headers['content-type'] ?? '';
  const json = type.includes('json') ? JSON.parse(answer.body) : {};
  const operation = operationOf(name);
  assertSaid(operation, answer);
  if (name === operation.example)
    examples[operation.id] = exampleIn(event ?? sampleEvent(name), { ...answer, type, json });
  return { ...answer, json };
}

/** Replay an act on the packages as somebody does it who has read them: no sample can know the hash of what is there. */
async function act(name: string) {
  const { hash } = await requiredLatest(booksOf(service), documentKey('packages', YEAR));
  const event = sampleEvent(name) as { readonly body: string };
  return ask(name, { ...event, body: JSON.stringify({ ...JSON.parse(event.body), hash }) });
}

/** The same request, and not known again by a key. */
function withoutKey<Event>(event: Event): Event {
  const { headers, ...rest } = event as { headers: { [name: string]: string } };
  const { 'idempotency-key': _, ...others } = headers;
  return { ...rest, headers: others } as Event;
}

function operationOf(name: string): ListedOperation {
  const { routeKey } = sampleEvent(name) as { routeKey: string };
  return OPERATIONS.find((operation) => routeOf(operation) === routeKey)!;
}

/** Hold an answer against what the description of the API says of it: its status, its headers, its form, its shape. */
function assertSaid(
  { id, path, method }: ListedOperation,
  { statusCode: status, headers, body, isBase64Encoded }: Answer,
): void {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  expect(checked(path, method.toLowerCase(), { status, headers, body: text }), id).toEqual([]);
}

/** Lay a file into the exchange without telling anybody: the event alone brings it. */
function lay(key: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  objectsIn(join(service.dataDir, 'exchange')).put(key, bytes);
}

/** Lay a file of claims and its manifest. */
async function layClaims(key: string, text: string): Promise<void> {
  lay(`${key}.manifest.json`, await manifestBytesFor(bytesOf(text)));
  lay(key, text);
}

/** A file that is tried, cut by hand into the one piece of which the sample event speaks. */
async function layPiece(): Promise<void> {
  const file = `inbound/trials/${FUND}/national/by-hand.csv`;
  const id = 'trial-3f2a9c41d07be865-5c0d8e7a91b4f236';
  const counts = { rows: 1, refused: 0, pieces: 1 };
  const of = { fund: FUND, import: id, file, batch: '3f2a9c41d07be865', sent: null, isTrial: true, ...counts };
  await beginImport(booksOf(service), { ...of, receivedAt: '2025-01-21T01:30:00.000Z' }, []);
  const claim = claimIn(readFileSync(join(import.meta.dirname, 'claim.json'), 'utf8'));
  const row = { row: 2, community: 'changshu', line: 'inpatient', claim } as const;
  lay(pieceKey(id, '0001'), gzipSync(`${pieceLine(row)}\n`));
  const table = { sha256: '0'.repeat(64), encoding: 'utf-8' } as const;
  lay(foundKeys(id).found, packedFound({ ...table, rows: 1, refused: [], remarks: [], manifest: null }));
}

function receipt(key: string): Record<string, unknown> {
  return JSON.parse(String(service.getObject(`receipts/${key.replace('inbound/', '')}.json`)));
}

describe('a year is planned', () => {
  test('figures are entered; the same request done twice is answered twice alike', async () => {
    const first = (await ask('enterFigures.201')).json;
    expect(first).toMatchObject({ reference: `${FUND}/2025/figures/year`, revision: 1, changed: true, before: null });
    expect((await ask('enterFigures.201')).json).toEqual(first);
  });

  test('the same figures in a later request are the same revision, and the answer says that they are', async () => {
    const { requestContext, ...event } = withoutKey(sampleEvent('enterFigures.201')) as {
      requestContext: { timeEpoch: number };
    };
    const later = { ...event, requestContext: { ...requestContext, timeEpoch: requestContext.timeEpoch + 1_000 } };
    const { statusCode, body } = (await service.invoke('enterFigures', later)) as Answer;
    const { changed, before, revision, hash, made } = JSON.parse(body);
    expect([statusCode, changed, before]).toEqual([200, false, { revision: 1, hash, made }]);
    expect(revision).toBe(1);
  });

  test('figures that are not understood are refused, naming the field', async () => {
    expect((await ask('enterFigures.400-unknown-key')).json).toMatchObject({
      code: 'invalid_request',
      path: 'body.budget.gdp_groth',
      detail: expect.stringContaining('gdp_groth'),
    });
    expect((await ask('enterFigures.400-number')).json).toMatchObject({
      path: 'body.budget.recognised_spending',
      detail: expect.stringContaining('expected an amount as a string such as "12.30"'),
    });
    expect((await ask('enterFigures.404-fund')).json).toMatchObject({
      path: 'path.fund',
      detail: `There is no fund "320500-310". Known are: 苏州（示例）城乡居民基本医疗保险 (${FUND}).`,
    });
  });

  test('without its figures a year cannot be planned, and the run says which document it misses', async () => {
    await expect(replay('planYear.refused-no-figures')).rejects.toThrow(
      `There is no document: figures of the year (${FUND}/2026/figures/year).`,
    );
  });

  test('evidence of what a community has unified is entered beside them', async () => {
    expect((await ask('enterFigures.201-evidence')).json).toMatchObject({
      ...{ reference: `${FUND}/2025/evidence/changshu`, changed: true, plan: null },
    });
    expect((await ask('enterFigures.200-evidence')).json).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ id: 'finance' })]) },
    });
  });

  test('with them it is', async () => {
    expect(await replay('planYear.ok')).toEqual([
      {
        fund: FUND,
        year: '2025',
        package_pool: expect.stringMatching(/^\d+\.\d\d$/),
        gap: expect.any(String),
        notes: [...UNASSESSED, ...WITHOUT_TARGETS],
      },
    ]);
  });

  test('what was drafted is submitted by one, approved by another, and the first of a year looked at by a third; each says what they have seen', async () => {
    const reference = `${FUND}/2025/packages/year`;
    const submitted = (await act('actOnDocument.201-submit')).json;
    expect(submitted).toMatchObject({
      reference,
      state: 'submitted',
      done: { number: 1, by: { name: 'fund-officer' } },
    });
    expect((await act('actOnDocument.403-own')).json).toMatchObject({ code: 'forbidden' });
    expect((await ask('actOnDocument.409-stale')).json).toMatchObject({ code: 'stale', path: 'body.hash' });
    expect((await act('actOnDocument.201-approve')).json).toMatchObject({
      ...{
        reference,
        state: 'approval_in_check',
        done: { number: 2, by: { name: 'approver' }, draw: { first: true } },
      },
    });
    expect((await act('actOnDocument.201-uphold')).json).toMatchObject({
      ...{ reference, state: 'approved', done: { number: 3, by: { name: 'checker' } } },
    });
  });

  test('nobody is paid before all of it is approved', async () => {
    await expect(service.invoke('issuePrepayment', sampleEvent('issuePrepayment.ok'))).rejects.toThrow(
      `${FUND}/2025/prepayment-plan/changshu) is not approved: revision 1, the latest, is draft.`,
    );
    await approved(booksOf(service), YEAR, PLAN, '2024-11-21T01:00:00Z');
  });
});

describe('a month passes', () => {
  test('on the 1st the instalment of each plan is ordered; ordered again it is the same order', async () => {
    const orders = await replay('issuePrepayment.ok');
    expect(orders).toMatchObject(
      ['changshu', 'taicang', 'zhangjiagang'].map((community) => ({
        community,
        month: '2025-01',
        from: {
          plan: [expect.objectContaining({ document: `${FUND}/2025/prepayment-plan/${community}`, revision: 1 })],
        },
      })),
    );
    expect(await service.invoke('issuePrepayment', sampleEvent('issuePrepayment.ok'))).toEqual(orders);
    expect(await replay('issuePrepayment.ok-on-demand')).toEqual(orders);
  });

  test('a file of claims is booked and answered with a receipt; announced again it changes nothing', async () => {
    await layClaims(
      `${CLAIMS}/2025-01-2.csv`,
      nationalText([
        { ...JANUARY, setl_id: 'S1' },
        { ...JANUARY, setl_id: 'S2' },
      ]),
    );
    expect(await replay('intakeClaims.ok')).toEqual({ batchItemFailures: [] });
    await service.drain();
    const first = receipt(`${CLAIMS}/2025-01-2.csv`);
    expect(first).toMatchObject({ state: 'loaded', rows: 2, accepted: 2, repeated: 0, refused: 0 });
    await service.invoke('intakeClaims', sampleEvent('intakeClaims.ok'));
    expect(receipt(`${CLAIMS}/2025-01-2.csv`)).toEqual(first);
  });

  test('of two files one of which is missing, the other is booked, and the missing one comes again', async () => {
    const key = `${CLAIMS}/常熟 1+2.csv`;
    await layClaims(key, nationalText([{ ...JANUARY, setl_id: 'S3' }]));
    const { Records } = sampleEvent('intakeClaims.two-files-one-missing') as { Records: { messageId: string }[] };
    expect(await replay('intakeClaims.two-files-one-missing')).toEqual({
      batchItemFailures: [{ itemIdentifier: Records[0]!.messageId }],
    });
    await service.drain();
    expect(receipt(key)).toMatchObject({ file: key, state: 'loaded', accepted: 1 });
    await expect
      .poll(() => readFileSync(join(service.dataDir, 'logs', 'intakeClaims.log'), 'utf8'))
      .toContain(`There is no file ${CLAIMS}/never-arrived.csv in the exchange`);
  });

  test('the message by which S3 tries the queue is done; one that announces no file is never taken for one', async () => {
    expect(await replay('intakeClaims.ok-s3-test')).toEqual({ batchItemFailures: [] });
    const { Records } = sampleEvent('intakeClaims.not-understood') as { Records: { messageId: string }[] };
    expect(await replay('intakeClaims.not-understood')).toEqual({
      batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
  });

  test('a piece of a file is judged, noted once, and its file answered; it comes again to no effect', async () => {
    await layPiece();
    const answer = () => receipt(`inbound/trials/${FUND}/national/by-hand.csv`);
    expect(await replay('bookPieces.ok')).toEqual({ batchItemFailures: [] });
    await service.drain();
    expect(answer()).toMatchObject({ state: 'would_load', rows: 1, accepted: 1, sums: { pooled: '600.00' } });
    const first = answer();
    expect(await service.invoke('bookPieces', sampleEvent('bookPieces.ok'))).toEqual({ batchItemFailures: [] });
    await service.drain();
    expect(answer()).toEqual(first);
    expect(await replay('answerImports.ok')).toEqual({ batchItemFailures: [] });
    expect(answer()).toEqual(first);
  });

  test('an answer that cannot be given comes again alone, and one that is not understood too', async () => {
    const failed = (messageId: string) => ({ batchItemFailures: [{ itemIdentifier: messageId }] });
    expect(await replay('answerImports.one-of-two')).toEqual(failed('7a1c9e0a-5d0e-4b57-9a53-0f6f1c2d7e10'));
    expect(await replay('answerImports.not-understood')).toEqual(failed('7a1c9e0a-5d0e-4b57-9a53-0f6f1c2d7e10'));
  });

  test.each(['bookPieces.not-understood', 'bookPieces.import-unknown'])(
    '%s: the piece comes again, and with it those that are behind it',
    async (name) => {
      const { Records } = sampleEvent(name) as { Records: { messageId: string }[] };
      const left = Records.map(({ messageId }) => ({ itemIdentifier: messageId }));
      expect(await replay(name)).toEqual({ batchItemFailures: left });
    },
  );

  test('the insurer’s statement is reconciled when it arrives', async () => {
    const key = `inbound/statements/${FUND}/2025-01/drg.csv`;
    const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
    lay(key, `${header}\nS1,H32058100001,320581,FM19,600.00,650.00\nS2,H32058100001,320581,FM19,600.00,580.00\n`);
    expect(await replay('reconcileMonth.statement')).toEqual({ batchItemFailures: [] });
    expect(receipt(key)).toMatchObject({ state: 'loaded', rows: 2, sums: { booked: '1200.00', payable: '1230.00' } });
  });

  test('on the 10th the month is locked and reconciled with what came since', async () => {
    const quiet = { month: '2025-01', matched: 0, exceptions: 0 };
    const reconciled = await replay('reconcileMonth.schedule');
    expect(reconciled).toEqual([
      { community: 'changshu', month: '2025-01', matched: 2, exceptions: 1 },
      { community: 'taicang', ...quiet },
      { community: 'zhangjiagang', ...quiet },
    ]);
    expect(await replay('reconcileMonth.ok-on-demand')).toEqual(reconciled);
  });

  test('what is locked is sealed when it is asked for, once; a message that is not understood comes again', async () => {
    expect(await replay('sealBooks.ok')).toEqual({ batchItemFailures: [] });
    const { Records } = sampleEvent('sealBooks.not-understood') as { Records: { messageId: string }[] };
    expect(await replay('sealBooks.not-understood')).toEqual({
      batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
  });

  test('a list of contracted heads is read, and once it is approved, what is paid at the beginning is drawn up', async () => {
    const key = `inbound/enrolments/${FUND}/2025/changshu/heads.csv`;
    const header = 'psn_no,insu_admdvs,fixmedins_code,head_class,begin_month,end_month';
    lay(key, `${header}\nP1,320581,H32058100003,resident,2025-01,\nP2,320581,H32058100003,elderly,2025-01,2025-06\n`);
    expect(await replay('intakeEnrolment.ok')).toEqual({ batchItemFailures: [] });
    expect(receipt(key)).toMatchObject({ state: 'loaded', rows: 2, enrolment: { this_list: { persons: 2 } } });
    await approved(booksOf(service), YEAR, ['enrolment'], '2025-02-08T03:00:00Z');
    // 12 months of 1,200.00 and 6 of 2,400.00, of which 70 % are paid.
    const initial = { community: 'changshu', package: 'general', counted: 1, initial: '1680.00' };
    expect(await replay('settleHeads.ok')).toEqual([initial]);
    await expect(replay('settleHeads.refused-word')).rejects.toThrow('month');
    // A quarter of it is counted month by month: January is, so far.
    expect((await ask('readBooks.200-heads')).json).toMatchObject({
      ...{ through: '2025-01', list: { persons: 2 } },
      packages: [{ id: 'general', members: [{ id: 'H32058100003', heads: 2, package_to_date: '300.00' }] }],
    });
  });

  test('in the morning each community is watched, once', async () => {
    // Of two of them nothing has come in, which is no good news.
    expect(await replay('watchSpending.ok')).toEqual([
      { community: 'changshu', month: '2025-01', level: 'ok' },
      { community: 'taicang', month: '2025-01', level: 'no_data' },
      { community: 'zhangjiagang', month: '2025-01', level: 'no_data' },
    ]);
    expect(await service.invoke('watchSpending', sampleEvent('watchSpending.ok'))).toEqual([]);
  });

  test('and whatever is not settled is told: here that is nothing', async () => {
    expect(await replay('watchWork.ok')).toEqual([]);
  });

  test('at night the books are verified, once; they are what they say they are', async () => {
    const books = ['changshu', 'taicang', 'zhangjiagang'].map((community) => ({ asked: 'book', community }));
    const askedFor = (extent: string) =>
      [...books, { asked: 'receipts' }, { asked: 'decisions' }].map((one) => ({ ...YEAR, ...one, extent }));
    expect(await replay('verifyBooks.ok')).toEqual(askedFor('what is due'));
    const { documents } = (await ask('readBooks.200-verification')).json as {
      documents: { body: { findings: { count: number } } }[];
    };
    expect(documents.map(({ body }) => body.findings.count)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await service.invoke('verifyBooks', sampleEvent('verifyBooks.ok'))).toEqual([]);
    expect(await replay('verifyBooks.ok-on-demand')).toEqual(askedFor('everything'));
  });

  test.each(['verifyBook', 'verifyReceipts', 'verifyDecisions'])(
    '%s does what a message asks, once; one that is not understood comes again',
    async (name) => {
      const documents = async () => (await ask('readBooks.200-verification')).json.documents;
      const before = await documents();
      expect(await replay(`${name}.ok`)).toEqual({ batchItemFailures: [] });
      expect(await documents()).toEqual(before);
      const { Records } = sampleEvent(`${name}.not-understood`) as { Records: { messageId: string }[] };
      expect(await replay(`${name}.not-understood`)).toEqual({
        batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
      });
    },
  );
});

describe('who hears of it', () => {
  const failed = (messageId: string) => ({ batchItemFailures: [{ itemIdentifier: messageId }] });

  test('is entered: by a way that there is, at hours that there are', async () => {
    writeFileSync(join(service.dataDir, 'secrets', 'AlertWays'), JSON.stringify({ 'office-system': system.way }));
    expect((await ask('subscribe.201')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('subscribe.404-way')).json).toMatchObject({
      path: 'body.way',
      detail: expect.stringContaining('office-system'),
    });
    expect((await ask('subscribe.400-time')).json).toMatchObject({ path: 'body.quiet.until' });
    expect((await ask('subscribe.200-subscriptions')).json).toMatchObject({ documents: [{ revision: 1 }] });
  });

  test('is tried by a message, of which one is told what became of it', async () => {
    expect((await ask('subscribe.200-test')).json).toMatchObject({ state: 'sent', tries: 1 });
    expect(system.arrived.map(({ text }) => text.split('\n')[0])).toEqual(['[Lumpsum] 测试消息 · test message']);
  });

  test('is spared for a while', async () => {
    expect((await ask('subscribe.201-mute')).json).toMatchObject({ revision: 1 });
    expect((await ask('subscribe.200-mutes')).json).toMatchObject({ documents: [{ body: { up_to: 'warning' } }] });
  });

  test('is told when somebody looks into the box; where nothing waits, nothing is sent', async () => {
    expect(await replay('deliverAlerts.ok')).toEqual({ batchItemFailures: [] });
    const { Records } = sampleEvent('deliverAlerts.not-understood') as { Records: { messageId: string }[] };
    expect(await replay('deliverAlerts.not-understood')).toEqual(failed(Records[0]!.messageId));
    expect(system.arrived).toHaveLength(1);
  });
});

describe('what is in the outbox is announced', () => {
  const told = () =>
    service.announced
      .map(({ message }) => message.split('\n').at(-1))
      .filter((told) => !told?.startsWith('Nothing is booked'));

  test('once, however often the stream brings it', async () => {
    expect(await replay('announceAlerts.ok')).toEqual({ batchItemFailures: [] });
    await service.invoke('announceAlerts', sampleEvent('announceAlerts.ok'));
    expect(told()).toEqual([
      'Spending has reached 85% of the package: booked 2,550,000.00 yuan, 85% of a package of 3,000,000.00 yuan, with 450,000.00 yuan left.',
    ]);
  });

  test('and somebody takes care of it', async () => {
    expect((await ask('subscribe.201-acknowledgement')).json).toMatchObject({ revision: 1 });
  });

  test('and somebody has others told of it', async () => {
    const escalated = { revision: 1, delivery: { round: 'by-hand-1' } };
    expect((await ask('subscribe.201-escalation')).json).toMatchObject(escalated);
  });

  test('up to the first entry that fails: it and what follows come again', async () => {
    const { Records } = sampleEvent('announceAlerts.three-second-broken') as {
      Records: { dynamodb: { SequenceNumber: string } }[];
    };
    expect(await replay('announceAlerts.three-second-broken')).toEqual({
      batchItemFailures: [{ itemIdentifier: Records[1]!.dynamodb.SequenceNumber }],
    });
    expect(told()).toHaveLength(2);
  });
});

describe('the year is closed', () => {
  test('not without its assessment', async () => {
    await expect(replay('clearYear.refused-no-assessment')).rejects.toThrow(
      `There is no document: assessment of the year (${FUND}/2025/assessment/year).`,
    );
  });

  test('with it, for every community; on demand once more', async () => {
    expect((await ask('enterFigures.201-assessment')).json).toMatchObject({ revision: 1 });
    const closed = await replay('clearYear.ok');
    expect(closed).toMatchObject([{ community: 'changshu' }, { community: 'taicang' }, { community: 'zhangjiagang' }]);
    expect(await replay('clearYear.ok-on-demand')).toEqual(closed);
  });

  test('with a score sheet and points entered, which count once they are approved', async () => {
    expect((await ask('enterFigures.201-score-sheet')).json).toMatchObject({
      revision: 1,
      changed: true,
      before: null,
    });
    expect((await ask('enterFigures.200-score-sheet')).json).toMatchObject({
      state: 'draft',
      body: { result: { score: '95', grade: 'excellent' } },
    });
    expect((await ask('enterFigures.201-points')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('enterFigures.200-points')).json).toMatchObject({ state: 'draft' });
  });

  test('with what the pots have that pay overruns', async () => {
    expect((await ask('enterFigures.201-pots')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('enterFigures.200-pots')).json).toMatchObject({ body: { reserve_opening: '350000.00' } });
  });

  test('with a difference of January explained in a sheet', async () => {
    expect((await ask('enterFigures.201-difference-sheet')).json).toMatchObject({ revision: 1, changed: true });
    const row = { settlement_id: 'S3', ledger_booked: '600.00', outcome: 'explained', correction: '0.00' };
    expect((await ask('readBooks.200-difference-sheet')).json).toMatchObject({ state: 'draft', body: { rows: [row] } });
    expect((await ask('readBooks.200-differences')).json).toMatchObject({
      differences: [{ ...row, month: '2025-01', state: 'explained', sheet: '1' }],
      totals: [{ state: 'open', count: 0 }, { state: 'explained', count: 1 }, { count: 0 }, { count: 0 }],
      next: null,
    });
  });

  test('with special cases of January that experts reviewed', async () => {
    expect((await ask('enterFigures.201-special-cases')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('readBooks.200-special-cases')).json).toMatchObject({
      state: 'draft',
      body: { result: { paid: '260.00' }, by_community: [{ community: 'changshu', amount: '260.00' }] },
    });
  });

  test('with what the smart audit denies of claims of January', async () => {
    expect((await ask('enterFigures.201-denials')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('readBooks.200-denials')).json).toMatchObject({
      state: 'draft',
      body: { result: { denied_fund: '80.00' }, by_community: [{ community: 'changshu', amount: '-80.00' }] },
    });
  });

  test('with what an inspection takes back of an institution', async () => {
    expect((await ask('enterFigures.201-recoveries')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('readBooks.200-recoveries')).json).toMatchObject({
      ...{ state: 'draft', today: { principal: '135.00', fine: '150.00', outstanding: '225.00' } },
      body: { by_community: [{ community: 'changshu', amount: '-135.00' }] },
    });
    expect((await ask('readBooks.200-recoveries-of-year')).json).toMatchObject({
      ...{ recoveries: [{ institution: 'H32058100001', state: 'draft' }], totals: { in_force: 0 }, next: null },
    });
  });

  test('with an instalment in a batch, on the account of its lead hospital, and what the bank reports of it', async () => {
    const agreed = (kind: Kind, day: string) => approved(booksOf(service), YEAR, [kind], `${day}T09:00:00Z`);
    await agreed('prepayment-order', '2025-01-02');
    expect((await ask('enterFigures.201-account')).json).toMatchObject({ revision: 1, changed: true });
    await agreed('account', '2025-03-03');
    expect((await ask('enterFigures.201-payment-batch')).json).toMatchObject({ revision: 1, changed: true });
    await agreed('payment-batch', '2025-03-05');
    expect((await ask('enterFigures.201-bank-lines')).json).toMatchObject({
      lines: [{ kind: 'matched' }, { kind: 'missing_order' }],
    });
    const { body } = await ask('readBooks.200-payment-file');
    expect(Buffer.from(body, 'base64').toString()).toContain('2025.2025-01.1');
    expect((await ask('readBooks.200-cash')).json).toMatchObject({
      ...{ outstanding: '0.00', suspense: '12.00', payments: [{ kind: 'matched', days: 2, days_late: 0 }] },
    });
  });

  test('with the visits of the year before, of members with contracted heads', async () => {
    expect((await ask('enterFigures.201-head-visits')).json).toMatchObject({ revision: 1, changed: true });
  });

  test('with the ways in which an institution is paid, and what is really paid by DRG', async () => {
    expect((await ask('enterFigures.201-payment-way')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('readBooks.200-drg-shares')).json).toMatchObject({
      months: [{ month: '2025-01', spending: { stays: '1800.00', by_group: '1800.00', share: '1' } }],
    });
    // Nobody has approved it yet.
    expect((await ask('readBooks.200-readiness')).json).toMatchObject({ way: 'actual', ways: [], months: [] });
  });
});

describe('the tariff of the next year', () => {
  test('is not measured where the rules do not say how', async () => {
    expect(await replay('weighGroups.ok')).toEqual([]);
    await expect(replay('weighGroups.refused-no-rules')).rejects.toThrow('weights');
  });

  test('has the cases that are expected, and weights that were measured', async () => {
    expect((await ask('enterFigures.201-expected-cases')).json).toMatchObject({ revision: 1, changed: true });
    expect((await ask('readBooks.200-expected-cases')).json).toMatchObject({ body: { budget: '12000000.00' } });
    // The area of the demonstration measures none: these are of a few cases made for it.
    const ruled = Object.entries(WEIGHTS_RULES).reduce((policy, [name, rule]) => withRule(policy, name, rule), POLICY);
    const { document } = weighedBy(ruled);
    const file = { key: `weights/${FUND}/2026/0.ndjson.gz`, sha256: '0'.repeat(64), lines: 4 };
    const body = { ...document, input: { ...document.input, file, steps: file } };
    const key = documentKey('group-weights', { fund: FUND, year: '2026' });
    await revise(booksOf(service), key, body, { by: 'weighGroups', at: '2025-11-01T02:00:00Z' });
    expect((await ask('readBooks.200-group-weights')).json).toMatchObject({
      state: 'draft',
      body: { formula: 'weights' },
    });
  });

  test('and of any day, whoever said it', async () => {
    expect((await ask('readBooks.200-tariff')).json).toMatchObject({ source: { by: 'policy' }, rate: '9435.25' });
  });
});

describe('whoever asks is answered', () => {
  test('with what a raised coefficient takes from the others, where points split the package', async () => {
    const close = closeByPoints(['8000', '1500', '500']);
    const finality = { books: { entries: 0, booked: '0.00' }, final_by: '2025-06-30', is_provisional: false };
    const kept = { ...close, ...finality, workings: [], sources: {}, inputs: [], from: {}, illustrative: [] };
    const key = documentKey('close', { fund: FUND, year: '2024', community: 'changshu' });
    await revise(booksOf(service), key, kept, { by: 'clearYear', at: '2025-02-01T00:00:00Z' });
    expect((await ask('readBooks.200-dilution')).json).toMatchObject({
      point_value: { before: '100', after: '96.1538' },
      others: '-7692.31',
    });
  });

  test('with what is on the books', async () => {
    expect((await ask('readBooks.200-funds')).json).toEqual({
      funds: [{ fund: FUND, area: '320500', scheme: '390', name: '苏州（示例）城乡居民基本医疗保险' }],
    });
    expect((await ask('readBooks.200-me')).json).toEqual({
      ...{ person: 'city:fund-officer', name: 'fund-officer' },
      grants: [{ role: 'fund_officer', scope: FUND }],
    });
    expect((await ask('readBooks.200-years')).json).toMatchObject({
      years: [
        {
          year: '2025',
          communities: [{ id: 'changshu', locked_through: '2025-01' }, { id: 'taicang' }, { id: 'zhangjiagang' }],
        },
      ],
    });
    expect((await ask('readBooks.200-overview')).json).toMatchObject({
      communities: [
        {
          id: 'changshu',
          package: { in_force: true },
          booked: '1800.00',
          months: [{ period: '2025-01', booked: '1800.00' }],
        },
        { id: 'taicang', booked: '0.00', months: [] },
        { id: 'zhangjiagang' },
      ],
    });
    expect((await ask('readBooks.200-names')).json).toMatchObject({
      names: { [FUND]: '苏州（示例）城乡居民基本医疗保险', changshu: '常熟市县域医共体（示例）' },
    });
    expect((await ask('readBooks.200-spending')).json).toMatchObject({
      booked: '1800.00',
      lines: [{ line: 'inpatient', booked: '1800.00' }],
      institutions: [{ institution: 'H32058100001', periods: [{ period: '2025-01', booked: '1800.00', entries: 3 }] }],
    });
    expect((await ask('readBooks.200-targets')).json).toMatchObject({
      reference: `${FUND}/2025/member-targets/changshu`,
      ...{ revision: 1, state: 'approved', standing: 1 },
      members: [
        {
          ...{ member: 'H32058100001', name: '常熟市第一医院（示例）', booked: '1800.00' },
          periods: [{ period: '2025-01', booked: '1800.00', booked_to_date: '1800.00' }],
        },
        ...Array.from({ length: 6 }, () => ({ booked: '0.00', share: '0', periods: [{ booked_to_date: '0.00' }] })),
      ],
      next: null,
    });
    expect((await ask('readBooks.200-statement')).json).toMatchObject({
      reference: `${FUND}/2025/monthly-statement/changshu.2025-01`,
      revision: 1,
      body: { month: { booked: '1800.00', drg_difference: '30.00' } },
      used_to_date: '1830.00',
    });
    expect((await ask('readBooks.200-exceptions')).json).toEqual({
      reference: `${FUND}/2025/monthly-statement/changshu.2025-01`,
      ...{ revision: 1, count: 1, next: null },
      exceptions: [
        {
          ...{ kind: 'missing_from_statement', institution: 'H32058100001', settlement_id: 'S3' },
          ...{ ledger_booked: '600.00', statement_booked: null },
        },
      ],
    });
    expect((await ask('readBooks.200-close')).json).toMatchObject({
      reference: `${FUND}/2025/close/changshu`,
      revision: 1,
      body: { input: { use: { inpatient: '1830.00' } }, result: { use: '1830.00' } },
    });
  });

  test('with any document by its reference, and with those of a kind, a page at a time', async () => {
    expect((await ask('readBooks.200-document')).json).toMatchObject({
      ...{
        reference: `${FUND}/2025/prepayment-plan/changshu`,
        revision: 1,
        state: 'approved',
        standing: 1,
        overtaken: [],
      },
    });
    expect((await ask('readBooks.200-documents')).json).toMatchObject({
      documents: ['changshu', 'taicang'].map((community) => ({
        ...{ reference: `${FUND}/2025/prepayment-plan/${community}`, state: 'approved' },
      })),
      next: expect.any(String),
    });
  });

  test('with what waits for who asks, what they did and submitted, and what they were given a copy of', async () => {
    // The close waits for a lead hospital; approvers have done all there was to do.
    expect((await ask('readBooks.200-tasks-waiting')).json).toMatchObject({ count: 0, tasks: [], next: null });
    const packages = { reference: `${FUND}/2025/packages/year`, revision: 1 };
    const { acts: done } = (await ask('readBooks.200-tasks-done')).json as { acts: object[] };
    expect(done).toContainEqual(expect.objectContaining({ ...packages, act: 'approve', now: 'approved' }));
    const { acts: started } = (await ask('readBooks.200-tasks-started')).json as { acts: object[] };
    expect(started[0]).toMatchObject({ act: 'submit', state: 'submitted', now: 'approved' });
    expect((await ask('readBooks.200-tasks-copied')).json).toEqual({ acts: [], next: null });
  });

  test('with the plan of the year, what was prepaid by it, and why another year’s is another', async () => {
    const { body } = (await ask('readBooks.200-budget')).json as { body: { result: { package_pool: string } } };
    expect((await ask('readBooks.200-packages')).json).toMatchObject({
      body: { input: { pool: body.result.package_pool } },
    });
    expect((await ask('readBooks.200-prepayments')).json).toMatchObject({
      documents: ['changshu', 'taicang', 'zhangjiagang'].map((community) => ({
        body: { community, month: '2025-01' },
      })),
      next: null,
    });
    const plan = [`${FUND}/2025/budget/year@1`, `${FUND}/2025/packages/year@1`];
    expect((await ask('readBooks.200-comparison')).json).toMatchObject({ from: { original: plan, changed: plan } });
  });

  test('with what officers entered', async () => {
    const { body: sent } = sampleEvent('enterFigures.201') as { body: string };
    expect((await ask('enterFigures.200-figures')).json).toMatchObject({ revision: 1, body: JSON.parse(sent) });
    const { body: assessed } = sampleEvent('enterFigures.201-assessment') as { body: string };
    expect((await ask('enterFigures.200-assessment')).json).toMatchObject({ revision: 1, body: JSON.parse(assessed) });
  });

  test('with what was announced', async () => {
    const { documents } = (await ask('readBooks.200-alerts')).json as { documents: { body: { message: string } }[] };
    expect(documents.map(({ body }) => body.message).sort()).toEqual(
      service.announced.map(({ message }) => message).sort(),
    );
  });

  test('with the receipts of the files that arrived', async () => {
    const { documents } = (await ask('readBooks.200-receipts')).json as { documents: { reference: string }[] };
    const { changed, ...one } = (await ask('readBooks.200-receipt')).json as { changed: null };
    expect(changed).toBeNull();
    expect(one).toMatchObject({ body: { file: `${CLAIMS}/2025-01-2.csv`, accepted: 2 } });
    expect(documents).toContainEqual(one);
    const found = (await ask('readBooks.200-receipts-by-number')).json as { documents: { reference: string }[] };
    expect(found.documents).toContainEqual(one);
  });

  test('with the fix file of a file that was refused, byte for byte, as an event and over HTTP', async () => {
    const key = `${CLAIMS}/2025-01-wrong.csv`;
    const wrong = nationalText([{ ...JANUARY, setl_id: 'S9', med_type: '' }]);
    service.putObject(`${key}.manifest.json`, await manifestBytesFor(bytesOf(wrong)), '2025-01-21T01:30:00.000Z');
    service.putObject(key, bytesOf(wrong), '2025-01-21T01:30:00.000Z');
    await service.drain();
    const fix = service.getObject(`fixes/${key.replace('inbound/', '')}.fix.csv`);
    const { isBase64Encoded, headers, body } = await ask('readBooks.200-fix');
    expect([isBase64Encoded, Buffer.from(body, 'base64')]).toEqual([true, fix]);
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''2025-01-wrong.csv.fix.csv");

    const { rawPath } = sampleEvent('readBooks.200-fix') as { rawPath: string };
    const fetched = await fetch(`${service.url}${rawPath}?ground=test`, { headers: await asOperator(service.url) });
    expect(fetched.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(fix);
  });

  test('with what verifying the books has found, and the seals of closed months', async () => {
    expect((await ask('readBooks.200-verification')).json).toMatchObject({
      last_night: '2025-02-11',
      documents: [
        { body: { community: 'changshu', findings: { count: 0 } } },
        {},
        {},
        { body: { findings: { count: 0 } } },
        { body: { findings: { count: 0 } } },
        { body: { last: { number: expect.any(Number) }, findings: { count: 0 } } },
      ],
      seals: [{ community: 'changshu', period: '2025-01', entries: 3, booked: '1800.00' }, {}, {}],
    });
  });

  test('with who did what: which fields of the figures, in which request', async () => {
    const { entries, last, next } = (await ask('readBooks.200-trail')).json as {
      entries: { request: string; who: { id: string } }[];
      last: object;
      next: null;
    };
    expect(entries).toMatchObject([
      { did: 'keep', document: `${FUND}/2025/figures/year`, old: null, new: { revision: 1 } },
    ]);
    const { requestContext } = sampleEvent('enterFigures.201') as { requestContext: { requestId: string } };
    expect([entries[0]!.request, last, next]).toEqual([
      requestContext.requestId,
      { number: expect.any(Number), hash: expect.any(String) },
      null,
    ]);
  });

  test('with what a month looked like on a day, and why it is otherwise now', async () => {
    expect((await ask('readBooks.200-history')).json).toMatchObject({
      known_on: '2025-01-08',
      booked_in_month: {
        known: { booked: '0.00', entries: 0 },
        now: { booked: '1800.00', entries: 3 },
        reasons: [{ reason: 'settled_since', moved_by_lock: false, booked: '1800.00', entries: 3 }],
      },
      next: null,
    });
  });

  test('with who looked at single claims: at which, when and on what ground', async () => {
    const { reads } = (await ask('readBooks.200-reads')).json as { reads: object[] };
    expect(reads).toContainEqual(
      expect.objectContaining({
        operation: 'readHistory',
        ground: '核对异议',
        by: expect.objectContaining({ role: 'fund_officer' }),
      }),
    );
  });

  test('with why a figure is so, for people to read', async () => {
    const { headers, body } = await ask('readBooks.200-explanation');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).toContain(`(${FUND}/2025/close/changshu@1), entitlement`);
  });

  test('with how far files are on their way into the books', async () => {
    const { imports } = (await ask('readBooks.200-imports')).json as { imports: { file: string }[] };
    const names = imports.map(({ file }) => file.split('/').at(-1));
    expect(names.sort()).toEqual(['2025-01-2.csv', 'by-hand.csv', '常熟 1+2.csv']);
    expect((await ask('readBooks.200-import')).json).toMatchObject({
      state: 'done',
      ...{ rows: 1, pieces: 1, done: 1, accepted: 1, repeated: 0, hindered: 0 },
    });
  });

  test('or with what is wrong with the question', async () => {
    expect((await ask('readBooks.404-community')).json).toMatchObject({
      path: 'path.community',
      detail: expect.stringContaining(
        `There is no community "kunshan" in 苏州（示例）城乡居民基本医疗保险 (${FUND}). Known are: 常熟市县域医共体（示例） (changshu), `,
      ),
    });
    expect((await ask('readBooks.400-month')).json).toMatchObject({
      path: 'path.month',
      detail: 'path.month: expected a month such as 2025-03, or 2025-clearing.',
    });
    expect((await ask('readBooks.404-receipt')).json).toMatchObject({
      detail: `There is no document: receipt of a file (${FUND}/2025/receipt/0123456789abcdef).`,
    });
    expect((await ask('readBooks.400-query')).json).toMatchObject({ path: 'query.pretty' });
  });

  test('with what another policy would have changed', async () => {
    expect((await ask('compare.200')).json).toMatchObject({ formula: 'prepayment-plan' });
  });

  test('with a calculation, or why there is none', async () => {
    expect((await ask('calculate.200')).json).toMatchObject({
      formula: 'apportion',
      result: { parts: [{ amount: '33.34' }, { amount: '33.33' }, { amount: '33.33' }] },
    });
    const refused = (await ask('calculate.422-zero-weights')).json;
    expect(refused).toMatchObject({ code: 'zero_weights', formula: 'apportion', error: { code: 'zero_weights' } });
    expect((await ask('calculate.400-not-json')).json).toMatchObject({
      path: 'body',
      detail: expect.stringContaining('The body is no JSON'),
    });
  });
});

describe('claims are handed in over the API', () => {
  const place = (name: string) => `claims/${FUND}/national/${name}`;
  const oneReceipt = async (batch: unknown) => {
    const year = new Date().getFullYear();
    const { body } = await service.request('GET', `/v1/funds/${FUND}/years/${year}/receipts/${batch}`);
    return JSON.parse(String(body)).body;
  };

  test('they are taken like any file, and answered under their batch', async () => {
    const { file, receipt: answer, batch } = (await ask('importClaims.202')).json;
    expect([file, answer]).toEqual([
      `inbound/${place('over-the-api.csv')}`,
      `receipts/${place('over-the-api.csv')}.json`,
    ]);
    await service.drain();
    expect(await oneReceipt(batch)).toMatchObject({ file, state: 'loaded', rows: 1, accepted: 1, repeated: 0 });
  });

  const named = (name: string, row = '') => {
    const event = withoutKey(sampleEvent('importClaims.202') as { body: string });
    const { data, ...body } = JSON.parse(event.body);
    const bytes = Buffer.concat([Buffer.from(data, 'base64'), Buffer.from(row)]);
    return { ...event, body: JSON.stringify({ ...body, name, data: bytes.toString('base64') }) };
  };

  test('of two under one name at once each that is taken has a receipt', async () => {
    const events = [named('twice.csv'), named('twice.csv', '\n')];
    const answers = (await Promise.all(events.map((event) => service.invoke('importClaims', event)))) as Answer[];
    const taken = answers.filter(({ statusCode }) => statusCode === 202);
    expect(taken.length).toBeGreaterThan(0);
    expect(answers.length - taken.length).toBe(answers.filter(({ statusCode }) => statusCode === 409).length);
    for (const { body } of taken) expect(await oneReceipt(JSON.parse(body).batch)).toMatchObject({ rows: 1 });
  });

  test('while another file of that name is not answered, none is taken, and it stays', async () => {
    const key = `inbound/${place('on-its-way.csv')}`;
    await claimName(booksOf(service), { fund: FUND, key, sha256: 'of another' }, async () => undefined);
    const { statusCode, body } = (await service.invoke('importClaims', named('on-its-way.csv'))) as Answer;
    expect([statusCode, JSON.parse(body)]).toEqual([
      409,
      expect.objectContaining({
        code: 'conflict',
        path: 'body.name',
        detail: expect.stringContaining('Wait for its receipt'),
      }),
    ]);
    expect(service.getObject(key)).toBeUndefined();
  });

  test('or only tried', async () => {
    const { batch } = (await ask('importClaims.202-trial')).json;
    await service.drain();
    expect(await oneReceipt(batch)).toMatchObject({ state: 'nothing_new', rows: 1, accepted: 0, repeated: 1 });
  });

  test.each([
    ['importClaims.400-no-manifest', 'body.manifest', 'Files of the profile national come with a manifest'],
    ['importClaims.400-name', 'body.name', 'cannot be used: a name is not empty'],
    ['importClaims.400-sum', 'body.manifest.sum', 'expected an amount in quotes'],
  ])('%s', async (name, path, why) => {
    expect((await ask(name)).json).toMatchObject({ path, detail: expect.stringContaining(why) });
  });
});

describe('single stays are worth something else', () => {
  const figures = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10', clr_way: '5' };

  test('than was booked, where they are paid by the day', async () => {
    await drop(
      service,
      `claims/${FUND}/national/by-the-day.csv`,
      nationalText([{ ...figures, setl_id: 'D1' }]),
      NEXT_YEAR,
    );
    expect((await ask('enterFigures.201-bed-days')).json).toMatchObject({ revision: 1, changed: true });
    // 3 x 230 x 1.1, of which the patient bore 400.00 of 1,000.00 yuan; 600.00 are booked.
    expect((await ask('readBooks.200-bed-days')).json).toMatchObject({
      state: 'draft',
      body: { result: { fund: '359.00' }, by_community: [{ community: 'changshu', amount: '-241.00' }] },
    });
  });

  test('than the insurer settled, where they have coefficients', async () => {
    expect((await ask('enterFigures.201-coefficients')).json).toMatchObject({ revision: 1, changed: true });
    // 640 x (1.05 x 1.03 - 1).
    expect((await ask('readBooks.200-coefficients')).json).toMatchObject({
      state: 'draft',
      body: { result: { change: '52.16' }, by_community: [{ community: 'changshu', amount: '52.16' }] },
    });
  });
});

describe('people are registered', () => {
  test('by an operator, with what they may do; the same request done twice is answered twice alike', async () => {
    const first = (await ask('keepPeople.201')).json;
    expect(first).toMatchObject({ person: 'local:zhang.li', revision: 1, changed: true, by: { id: 'local:operator' } });
    expect((await ask('keepPeople.201')).json).toEqual(first);
    const { people } = (await ask('keepPeople.200-people')).json as { people: { person: string }[] };
    expect(people.map(({ person }) => person)).toEqual(['local:zhang.li']);
    expect((await ask('keepPeople.200-person')).json).toMatchObject({ name: '张丽', earlier: [] });
  });

  test('nobody by themselves, and nobody of whom no issuer speaks', async () => {
    expect((await ask('keepPeople.403-own')).json).toMatchObject({ code: 'forbidden' });
    expect((await ask('keepPeople.404-issuer')).json).toMatchObject({ path: 'path.person' });
  });
});

describe('behind every route somebody finds out who asks', () => {
  test('and a token that nobody signed, or a stranger, is told so in both languages by the function itself', async () => {
    for (const name of ['authorize.ok', 'authorize.refused-forged']) {
      const { isAuthorized, context } = (await replay(name)) as { isAuthorized: boolean; context: object };
      expect([isAuthorized, context]).toMatchObject([
        true,
        { code: 'unauthorized', zh: expect.stringMatching('身份') },
      ]);
    }
  });

  test('whose token is sound is known with what they were granted, and by a pseudonym for the logs', async () => {
    const event = sampleEvent('authorize.ok') as { headers: object; requestContext: { timeEpoch: number } };
    const token = await service.tokenFor(undefined, new Date(event.requestContext.timeEpoch));
    const headers = { ...event.headers, authorization: `Bearer ${token}` };
    expect(await service.invoke('authorize', { ...event, headers })).toEqual({
      isAuthorized: true,
      context: {
        id: 'local:operator',
        name: expect.stringContaining('操作员'),
        grants: JSON.stringify([{ role: 'operator', scope: '*' }]),
        who: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    });
  });
});

describe('an event that is none of the function’s is refused, naming the field', () => {
  test.each([
    'planYear',
    'weighGroups',
    'issuePrepayment',
    'reconcileMonth',
    'watchSpending',
    'watchWork',
    'verifyBooks',
    'clearYear',
  ])('%s takes no run without its hour', async (run) => {
    replayed.add('planYear.refused-no-time');
    await expect(service.invoke(run, sampleEvent('planYear.refused-no-time'))).rejects.toThrow(
      'time: a run takes scheduledTime, fund, fundYear and month.',
    );
    await expect(service.invoke(run, {})).rejects.toThrow('scheduledTime: expected an instant such as ');
  });

  test.each([
    ['issuePrepayment.refused-no-instant', 'scheduledTime: '],
    ['clearYear.refused-year', 'fundYear: '],
    ['reconcileMonth.refused-empty', 'scheduledTime: '],
    ['reconcileMonth.refused-month', 'month: 2025-02 is not over on 2025-02-20'],
    ['watchSpending.refused-word', 'month: this run does not take it; it can be asked for fund.'],
    ['planYear.refused-fund', `There is no fund "320500-310". Known are: 苏州（示例）城乡居民基本医疗保险 (${FUND}).`],
    ['clearYear.refused-unplanned', `${FUND} was not planned for 2019. Planned are: 2025.`],
    ['announceAlerts.no-records', 'Records: '],
  ])('%s', async (name, field) => {
    await expect(replay(name)).rejects.toThrow(field);
  });

  test.each([
    ['planYear', { month: '2025-01' }, 'month: this run does not take it; it can be asked for fund and fundYear.'],
    [
      'issuePrepayment',
      { fundYear: '2025' },
      'fundYear: this run does not take it; it can be asked for fund and month.',
    ],
    ['issuePrepayment', { month: '2019-01' }, `${FUND} was not planned for 2019.`],
    ['issuePrepayment', { month: '2025-13' }, 'month: expected a month such as 2025-03, or 2025-clearing.'],
    ['issuePrepayment', { month: '2025-clearing' }, '"2025-clearing" is no month; expected one such as 2025-03.'],
    ['reconcileMonth', { month: '2019-01' }, `${FUND} was not planned for 2019.`],
    ['verifyBooks', { fundYear: '2019' }, `${FUND} was not planned for 2019.`],
    ['verifyBooks', { moth: '2025-01' }, 'moth: '],
  ])('%s takes no %j: it is refused, never ignored', async (run, asked, why) => {
    const event = { scheduledTime: '2025-03-01T01:00:00Z', ...asked };
    await expect(service.invoke(run, event)).rejects.toThrow(why);
  });

  test.each([
    [null, 'The request: expected a batch'],
    ['a file', 'The request: expected a batch'],
    [{ Records: 'a file' }, 'Records: '],
  ])('intakeClaims takes no %j', async (event, field) => {
    await expect(service.invoke('intakeClaims', event)).rejects.toThrow(field);
  });
});

test('the console is answered as a page that runs its own files, with another word for its styles each time', async () => {
  const shown = async () => (await replay('serveConsole.200')) as Answer;
  const { headers, body } = await shown();
  const [, word] = /'nonce-([\w-]{22})'/.exec(headers['content-security-policy']!)!;
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
  expect(body).toContain(`nonce="${word}"`);
  expect(body).not.toMatch(/<script[^>]*>[^<]|https?:|style="/);
  expect((await shown()).body).not.toBe(body);
});

describe('the description of the API', () => {
  test('is answered as a document, and as a page that loads and runs nothing', async () => {
    expect((await ask('describeApi.200-openapi')).json).toEqual(JSON.parse(JSON.stringify(api)));
    const { headers, body } = await ask('describeApi.200-docs');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(body).not.toMatch(/<script|<link|<img|https?:|@import|url\(|style="/);
  });

  test('shows the example of each operation as it was asked and answered here; `RECORD=1` writes them', async () => {
    const file = join(import.meta.dirname, '../../lib/openapi/examples.json');
    const inOrder = Object.fromEntries(OPERATIONS.map(({ id }) => [id, examples[id]]));
    if (process.env.RECORD) writeFileSync(file, `${JSON.stringify(inOrder, null, 2)}\n`);
    for (const { id } of OPERATIONS) expect(outlineOf(exampleOf(id)), id).toEqual(outlineOf(examples[id]));
  });
});

describe('a command comes with a key in its sample event, and other content under it is refused', () => {
  const commands = OPERATIONS.filter(isCommand);

  test('there are commands', () => expect(commands.length).toBeGreaterThan(3));

  test.each(commands.map(({ id, by, example }) => [id, by, example] as const))('%s', async (_, by, example) => {
    const event = sampleEvent(example) as {
      body?: string;
      headers: { [name: string]: string };
      pathParameters: { [word: string]: string };
    };
    expect(event.headers['idempotency-key']).toBeDefined();
    const first = (await service.invoke(by, event)) as Answer;
    expect(first.statusCode).toBeLessThan(500);
    const changed = event.body
      ? { ...event, body: JSON.stringify(otherwise(JSON.parse(event.body))) }
      : { ...event, pathParameters: { ...event.pathParameters, subscription: 'another' } };
    const { statusCode, body: said } = (await service.invoke(by, changed)) as Answer;
    expect([statusCode, JSON.parse(said).code], said).toEqual([422, 'key_taken']);
  });

  /** The same with another number or text in it, that is understood as well. */
  function otherwise(body: { [key: string]: unknown }): object {
    if ('findings' in body) return { ...body, evidence: ['another list'] };
    if ('ways' in body) return { ...body, evidence: ['another plan'] };
    if ('packages' in body) return { ...body, evidence: ['another list'] };
    if ('volumes' in body) return { ...body, evidence: ['another budget'] };
    if ('account' in body) return { ...body, bank: 'another bank' };
    if ('pays' in body) return { ...body, due: '2025-12-31' };
    if ('lines' in body) return { ...body, lines: (body.lines as object[]).slice(1) };
    if ('adjustment_grant' in body) return { ...body, adjustment_grant: '1.00' };
    if ('discharges' in body) return { ...body, discharges: 41 };
    if ('items' in body) return { ...body, pilot_from: '2024-06-01' };
    if ('budget' in body) return { ...body, budget: { ...(body.budget as object), recognised_spending: '1.00' } };
    if ('act' in body) return { ...body, why: 'another reason' };
    if ('data' in body) return { ...body, name: 'otherwise.csv' };
    if ('rows' in body) return { ...body, rows: (body.rows as object[]).map((row) => ({ ...row, owner: 'hospital' })) };
    if ('values' in body) return { ...body, values: (body.values as object[]).toReversed() };
    if ('members' in body) return { ...body, members: (body.members as object[]).toReversed() };
    if ('stays' in body) return { ...body, evidence: ['另一份申报表'] };
    if ('why' in body) return { ...body, why: 'another reason' };
    if ('who' in body) return { ...body, who: 'another desk' };
    return { ...body, communities: (body.communities as object[]).toReversed() };
  }
});

test('every operation has a sample event that asks for it and is answered', () => {
  for (const { id, by, example, ...operation } of OPERATIONS) {
    expect(sampleEvent(example), id).toMatchObject({ routeKey: routeOf(operation) });
    expect(example, id).toMatch(new RegExp(`^${by}\\.2\\d\\d`));
  }
});

test('every function has a sample event, and every sample event was replayed', () => {
  expect([...new Set(SAMPLE_EVENTS.map(functionOf))].sort()).toEqual([...FUNCTIONS].sort());
  expect([...replayed].sort()).toEqual([...SAMPLE_EVENTS].sort());
});
