import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { manifestText } from '../../../lib/files/manifest.ts';
import type { OpenApi } from '../../../lib/openapi/openApi.ts';
import { between } from '../../../local/demonstration/dice.ts';
import { manifestFor } from '../../files/manifestFor.ts';
import { bytesOf, nationalText } from '../../files/nationalFile.ts';
import { schemasOf } from '../../openapi/answerCheck.ts';
import { asAsker } from '../../openapi/fuzz/asAsker.ts';
import { fuzzed } from '../../openapi/fuzz/fuzz.ts';
import { examplesIn } from '../../openapi/fuzz/hostile.ts';
import { send, type Way } from '../../openapi/fuzz/send.ts';
import { FUND, handIn } from '../handIn.ts';
import type { Attack } from '../held.ts';
import type { Target } from '../target.ts';

/** API Gateway waits for 30 seconds. */
const LONGEST = 30_000;

/** What requests could write, and where it is seen. */
const SEEN = [
  ...['figures', 'assessment', 'budget', 'packages', 'prepayment-plan'].map(
    (kind) => `/v1/documents/${FUND}/2025/${kind}?limit=1000`,
  ),
  `/v1/funds/${FUND}/imports?limit=1000`,
  `/v1/funds/${FUND}/years/2025/receipts?limit=1000`,
  `/v1/funds/${FUND}/years/${new Date().getFullYear()}/receipts?limit=1000`,
];

/** Requests drawn from the description that the service gives of itself, over every operation of it: what Schemathesis checks holds. */
export const requests: Attack = {
  title: 'requests drawn from its own description are answered as it says, and what is refused leaves nothing',
  async run({ target, random, requests: count }) {
    const way = await asAsker(target.url);
    const get = async (path: string) => (await send(way, { method: 'get', path })).body;
    const api = JSON.parse(await get('/v1/openapi.json')) as OpenApi;
    await plan(target, api, way);
    const seen = async () => [...(await Promise.all(SEEN.map(get))), ...filesIn(target)];
    const ground = {
      api,
      schemas: schemasOf(api),
      way,
      kept: () => once(seen),
      known: { community: ['taicang', 'kunshan'] },
    };
    const faults: string[] = [];
    for (const [template, methods] of Object.entries(api.paths)) {
      for (const method of Object.keys(methods)) {
        const drawing = { seed: between(random, 0, 2 ** 31 - 1), runs: Math.ceil(count / 10), longest: LONGEST };
        faults.push(...(await fuzzed(ground, template, method, drawing)).faults);
      }
    }
    return faults;
  },
};

/** The files of the exchange. */
function filesIn({ folder }: Target): string[] {
  return readdirSync(join(folder, 'exchange'), { recursive: true }).map(String).sort();
}

/** Files that are answered with a receipt, and how often one looks for it: what is set aside never has one. */
const CLAIMS = /^inbound.(claims|trials).+\.csv$/;
const ROUNDS = 300;

/** What is seen once all is done that was asked for: every file that came in is answered, and nothing moves any more. */
async function once(seen: () => Promise<string[]>): Promise<string[]> {
  let last = await seen();
  for (let round = 0; round < ROUNDS; round += 1) {
    await pause(100);
    const now = await seen();
    if (now.join() === last.join() && now.every((file) => !CLAIMS.test(file) || isAnswered(file, now))) return now;
    last = now;
  }
  return last;
}

/** Whether a file has its receipt, in the exchange and among the documents, and none is on its way any more. */
function isAnswered(file: string, seen: readonly string[]): boolean {
  const isKept = seen.some((text) => text.includes(`"file":"${file}"`));
  const isUnderWay = seen.some((text) => /"state":"(cutting|booking)"/.test(text));
  return isKept && !isUnderWay && seen.includes(`${file.replace('inbound', 'receipts')}.json`);
}

/** Something to be asked about: the figures of a year and its plan, and a file of claims. */
async function plan(target: Target, api: OpenApi, way: Way): Promise<void> {
  for (const example of examplesIn(api).filter(({ method }) => method === 'put')) await send(way, example);
  await send(way, { method: 'post', path: '/runs/planYear', body: JSON.stringify({ fund: FUND, year: '2025' }) });
  const content = bytesOf(nationalText([{ setl_id: 'R1' }, { setl_id: 'R2', med_type: '' }]));
  await handIn(target, `inbound/claims/${FUND}/national/asked.csv`, content, manifestText(await manifestFor(content)));
}
