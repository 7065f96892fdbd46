import { fetchAsOperator } from '../../api/fetchAsOperator.ts';
import { type Attack, broken } from '../held.ts';

const nines = '9'.repeat(200_000);
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const YEAR = '/v1/funds/320500-390/years/2025';
const many = Array.from({ length: 200_001 }, (_, i) => ({ id: `c${i}` }));

/** Seconds of processor time a refusal may take at most, on any machine that runs this at all. */
const LONGEST = 10_000;

/** What has no end is refused at once. */
export const bounds: Attack = {
  title: 'numbers, lists and nests without end are refused at once',
  run: ({ target }) =>
    broken<readonly [string, string, string]>(
      [
        [
          'POST',
          '/v1/calculations',
          `{"formula":"apportion","policy":{},"input":{"total":"${nines}.00","parts":[{"id":"a","weight":"${nines}"}]}}`,
        ],
        ['POST', '/v1/calculations', `{"formula":"apportion","policy":{},"input":${deep}}`],
        ['POST', '/v1/comparisons', `{"formula":${deep}}`],
        ['PUT', `${YEAR}/figures`, JSON.stringify({ communities: many })],
        ['PUT', `${YEAR}/assessment`, JSON.stringify({ communities: many })],
        ['PUT', `${YEAR}/figures`, `{"budget":{"revenue":"${nines}.00"}}`],
      ],
      async ([method, path, body]) => {
        const began = performance.now();
        const answer = await fetchAsOperator(target.url + path, {
          method,
          body,
          headers: { 'content-type': 'application/json' },
        });
        const took = performance.now() - began;
        await answer.arrayBuffer();
        const held = answer.status >= 400 && answer.status < 500 && took < LONGEST;
        return held
          ? undefined
          : `${method} ${path} of ${body.slice(0, 60)} was answered ${answer.status} after ${Math.round(took)} ms`;
      },
    ),
};
