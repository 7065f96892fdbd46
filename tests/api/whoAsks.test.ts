/** Who asked for something is kept with it, and nobody says who they are but an issuer that is believed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf } from '../../local/identity/granted.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { ask, type Problem } from './ask.ts';

const PATH = '/v1/funds/320500-390/years/2025/figures';
const ZHANG = actorOf({ name: '张丽', role: 'fund_officer', scope: '320500-390' });

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

/** Somebody else entered the figures before, and that was seen. */
const SEEN = { 'if-match': '*' };

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

const enter = (other: string, headers: { readonly [name: string]: string } = {}) =>
  ask<Problem & { made: object }>(service.url + PATH, 'PUT', figures(other), headers);
const kept = async () => (await ask<{ made: object }>(service.url + PATH)).body.made;

test('who brings a token is kept with what they enter: under the name of the register, in the role by which they might', async () => {
  const { status, body } = await enter('1.00', { authorization: `Bearer ${await service.tokenFor(ZHANG)}` });
  expect([status, body.made]).toMatchObject([201, { by: 'enterFigures', who: ZHANG }]);
  expect(await kept()).toMatchObject({ who: ZHANG });
});

test('the command line asks as the operator of this machine: who can read its key', async () => {
  expect((await enter('2.00', SEEN)).status).toBe(201);
  expect(await kept()).toMatchObject({ who: { id: 'local:operator', role: 'operator', scope: '*' } });
});

test('what a request says of itself is not looked at', async () => {
  const named = new URLSearchParams({ ...ZHANG }).toString();
  expect((await enter('3.00', { ...SEEN, 'x-lumpsum-by': named })).status).toBe(201);
  expect(await kept()).toMatchObject({ who: { id: 'local:operator' } });
});

test('of a request whose caller nobody has asked, nothing is done', async () => {
  const { authorizer: _, ...requestContext } = sample.requestContext as { authorizer: unknown };
  const event = { ...sample, requestContext, body: JSON.stringify(figures('4.00')) };
  const before = await kept();
  await expect(service.invoke('enterFigures', event)).rejects.toThrow('the API asks each of its callers who they are');
  expect(await kept()).toEqual(before);
});

test('nor of one that was signed with the keys of an account, and with no token', async () => {
  const authorizer = { iam: { userArn: 'arn:aws-cn:iam::123456789012:user/somebody' } };
  const event = { ...sample, requestContext: { ...sample.requestContext, authorizer } };
  await expect(service.invoke('enterFigures', event)).rejects.toThrow('the API asks each of its callers who they are');
});
