/** Who asked for something is kept with it: on this machine as a header says, on AWS as the API has found out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { ask, type Problem } from './ask.ts';

const PATH = '/v1/funds/320500-390/years/2025/figures';
const ZHANG = { id: 'zhang.li', name: '张丽', role: 'fund_officer', scope: '320500-390' };

const sample = sampleEvent('enterFigures.201') as {
  headers: object;
  requestContext: object;
  body: string;
};
/** The figures of the sample with another income, so that each test enters something new. */
const figures = (other: string) => {
  const { budget, communities } = JSON.parse(sample.body);
  return { budget: { ...budget, income: [...budget.income.slice(0, 2), { id: 'other', amount: other }] }, communities };
};

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

const enter = (other: string, by?: string) =>
  ask<Problem & { made: object }>(
    service.url + PATH,
    'PUT',
    figures(other),
    by === undefined ? {} : { 'x-lumpsum-by': by },
  );
const kept = async () => (await ask<{ made: object }>(service.url + PATH)).body.made;

test('a person is named in the header, in any script', async () => {
  const { status, body } = await enter('1.00', new URLSearchParams(ZHANG).toString());
  expect([status, body.made]).toMatchObject([201, { by: 'enterFigures', who: ZHANG }]);
  expect(await kept()).toMatchObject({ who: ZHANG });
});

test('where nobody is named, it is the operator of this machine', async () => {
  expect((await enter('2.00')).status).toBe(201);
  expect(await kept()).toMatchObject({ who: { id: 'local', role: 'operator', scope: '*' } });
});

test('of a request that IAM has authorised, the header is not looked at: who signed it has asked', async () => {
  const event = {
    ...sample,
    headers: { ...sample.headers, 'x-lumpsum-by': new URLSearchParams({ ...ZHANG, role: 'approver' }).toString() },
    body: JSON.stringify(figures('3.00')),
  };
  expect(await service.invoke('enterFigures', event)).toMatchObject({ statusCode: 201 });
  const id = 'arn:aws-cn:iam::123456789012:user/fund-officer';
  expect(await kept()).toMatchObject({ who: { id, name: 'fund-officer', role: 'operator', scope: '*' } });
});

test('of a request whose caller nobody has asked, nothing is done', async () => {
  const { authorizer: _, ...requestContext } = sample.requestContext as { authorizer: unknown };
  const headers = { ...sample.headers, 'x-lumpsum-by': new URLSearchParams(ZHANG).toString() };
  const event = { ...sample, headers, requestContext, body: JSON.stringify(figures('4.00')) };
  const before = await kept();
  await expect(service.invoke('enterFigures', event)).rejects.toThrow('the API asks each of its callers who they are');
  expect(await kept()).toEqual(before);
});

test.each([
  ['a role nobody has', { ...ZHANG, role: 'director' }, 'role', 'expected one of fund_officer, '],
  ['a scope that is none', { ...ZHANG, scope: 'everything' }, 'scope', 'expected a fund such as 320500-390'],
  ['no name', { ...ZHANG, name: '' }, 'name', 'expected a name'],
  ['no id', { name: '张丽', role: 'fund_officer', scope: '*' }, 'id', 'expected who it is'],
  ['something else', { ...ZHANG, rank: '1' }, 'rank', 'rank'],
])('%s is refused, and it is said where', async (_, said, field, why) => {
  const before = await kept();
  const { status, body } = await enter('5.00', new URLSearchParams(said).toString());
  expect([status, body.code, body.path]).toEqual([400, 'invalid_request', `headers.x-lumpsum-by.${field}`]);
  expect(body.detail).toContain(why);
  expect(await kept()).toEqual(before);
});

test('so is a header that is not percent-encoded', async () => {
  const { status, body } = await enter('6.00', 'id=x&name=%E5%BC&role=operator&scope=*');
  expect([status, body.path]).toEqual([400, 'headers.x-lumpsum-by']);
});
