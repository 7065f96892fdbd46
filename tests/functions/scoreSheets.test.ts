/** The score sheet of a community: entered with evidence, disputed or confirmed by its lead hospital, approved, and what its year is closed by. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { actorOf } from '../../local/identity/granted.ts';
import { FUND } from '../intake/arrived.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const YEAR = `/v1/funds/${FUND}/years/2025`;
const LEAD = actorOf({ name: '牵头医院', role: 'lead_hospital', scope: `${FUND}/changshu` });
const AT = '2026-01-25T09:00:00+08:00';

interface Shown {
  readonly reference: string;
  readonly revision: number;
  readonly hash: string;
  readonly state: string;
  readonly body: {
    readonly result: { readonly score: string; readonly grade: string; readonly retained: string };
    readonly from: { readonly score: readonly { readonly document: string; readonly revision: number }[] };
    readonly scored: { readonly by: string; readonly waiting?: string; readonly differs: readonly object[] };
  };
}

let service: RealService;
beforeAll(async () => {
  service = await realService();
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approveDrafts(service, { fund: FUND, year: '2025' }, PLAN, '2024-11-20T09:00:00+08:00');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
});
afterAll(() => service.close());

async function asked<Answer>(
  method: string,
  path: string,
  sent?: object,
  by?: Actor,
): Promise<Answer & { status: number }> {
  const { status, body } = await service.request(method, path, sent, AT, by);
  return { ...JSON.parse(String(body)), status };
}

const sheet = (in_county_share: string) => {
  const measured = { in_county_share, township_visits: '0.495', readmission_30d: '0.024', satisfaction: '93' };
  const evidence = ['2025年度统计表'];
  return {
    values: Object.entries({ ...measured, list_quality: '0.953' }).map(([id, value]) => ({ id, value, evidence })),
  };
};
const enter = (sent: object) =>
  asked<Shown & { path: string }>('PUT', `${YEAR}/communities/changshu/score-sheet`, sent, OFFICER);
const read = () => asked<Shown>('GET', `${YEAR}/communities/changshu/score-sheet`);
const closeOf = (community: string) => asked<Shown>('GET', `${YEAR}/communities/${community}/close`);
const close = () => service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });

async function act(what: string, by: Actor, why?: string): Promise<Shown> {
  const { reference, revision, hash } = await read();
  const done = await asked<Shown>('POST', `/v1/documents/${reference}/acts`, { act: what, revision, hash, why }, by);
  expect(done.status, JSON.stringify(done)).toBe(201);
  return done;
}

/** Whatever is still to be done so that the sheet is in force, a second check included where chance draws one. */
const approved = () => approveDrafts(service, { fund: FUND, year: '2025' }, ['score-sheet'], AT);

describe('a score sheet', () => {
  test('is worked out as it is entered: points by indicator, score and grade, with what they rest on', async () => {
    expect(await enter(sheet('0.84'))).toMatchObject({ status: 201, revision: 1 });
    expect(await read()).toMatchObject({
      state: 'draft',
      body: { formula: 'quality-score', result: { score: '95', grade: 'excellent' }, evidence: expect.any(Array) },
    });
    expect(await enter(sheet('0.84'))).toMatchObject({ revision: 1 });
  });

  test('is refused without evidence, and for what the rules do not score', async () => {
    const [first, ...others] = sheet('0.84').values;
    const bare = { values: [{ id: first!.id, value: first!.value }, ...others] };
    expect(await enter(bare)).toMatchObject({ status: 400, path: 'body.values[0].evidence' });
    const unknown = { values: [...others, { ...first!, id: 'cleanliness' }] };
    expect(await enter(unknown)).toMatchObject({ status: 400, path: 'body.values[4].id' });
    const veto = { ...sheet('0.84'), vetoes: [{ id: 'noise', evidence: ['通报'] }] };
    expect(await enter(veto)).toMatchObject({ status: 400, path: 'body.vetoes[0].id' });
  });

  test('that waits scores nobody: the year is closed by what was typed, and says so', async () => {
    await close();
    const { body } = await closeOf('changshu');
    expect(body.scored).toEqual({
      ...{ by: 'assessment', differs: [] },
      waiting: `${FUND}/2025/score-sheet/changshu@1`,
    });
  });

  test('is disputed by the lead hospital, drawn up anew, confirmed, and approved by somebody else', async () => {
    await act('submit', OFFICER);
    expect((await act('dispute', LEAD, '异地住院的分母有误')).state).toBe('disputed');
    expect(await enter(sheet('0.849'))).toMatchObject({ status: 201, revision: 2 });
    await act('submit', OFFICER);
    expect((await act('confirm', LEAD)).state).toBe('confirmed');
    await approved();
    expect((await read()).state).toBe('approved');
  });
});

describe('a year', () => {
  test('is closed by the sheet in force; what was typed otherwise is said', async () => {
    await close();
    const { body } = await closeOf('changshu');
    expect(body.from.score).toMatchObject([{ document: `${FUND}/2025/score-sheet/changshu`, revision: 2 }]);
    expect(body.scored).toMatchObject({
      by: 'score-sheet',
      differs: [{ figure: 'score', score_sheet: '96.35', assessment: '92.5' }],
    });
  });

  test('of the others is left alone by it', async () => {
    const [before, sheetBefore] = [await closeOf('taicang'), await closeOf('changshu')];
    expect(before.body.scored).toEqual({ by: 'assessment', differs: [] });
    const lost = { ...sheet('0.849'), vetoes: [{ id: 'fraud', evidence: ['行政处罚决定书'] }] };
    await enter(lost);
    await approved();
    await close();
    const now = await closeOf('changshu');
    expect(now.revision).toBe(sheetBefore.revision + 1);
    expect(now.body.scored.differs).toContainEqual(
      expect.objectContaining({ figure: 'grade', score_sheet: 'fail', assessment: 'excellent' }),
    );
    expect(await closeOf('taicang')).toMatchObject({ revision: before.revision, hash: before.hash });
  });
});
