import { OPERATIONS } from '../../../lib/api/operations.ts';
import { between, chance, type Dice } from '../../../local/demonstration/dice.ts';
import { fetchAsOperator } from '../../api/fetchAsOperator.ts';
import { type Attack, broken } from '../held.ts';

const WORDS = [
  '320500-390',
  '2025',
  'changshu',
  '2025-03',
  '',
  '..',
  '%00',
  "'",
  '__proto__',
  'constructor',
  '-1',
  '9'.repeat(50),
  '月',
  '\u202e',
  '{}',
  'null',
  '1e999',
];
/** What no answer may tell: where the service lies, and how its code runs. */
const LEAKS = /\n\s+at |node_modules|\/lib\/|\/functions\/|secrets\//;

const word = (random: Dice) => WORDS[between(random, 0, WORDS.length - 1)]!;

function value(random: Dice, depth = 0): unknown {
  const kind = between(random, 0, depth > 3 ? 4 : 6);
  if (kind === 0) return word(random);
  if (kind === 1) return between(random, -10, 10);
  if (kind === 2) return null;
  if (kind === 3) return chance(random, 500);
  if (kind === 4) return `${between(random, 0, 99)}.00`;
  const inner = Array.from({ length: between(random, 0, 4) }, () => value(random, depth + 1));
  return kind === 5 ? inner : Object.fromEntries(inner.map((one) => [word(random), one]));
}

/** Requests made of chance, over every operation there is: no fault of the service, and nothing told of its inside. */
export const requests: Attack = {
  title: 'requests made of chance meet no fault of the service and learn nothing of its inside',
  run: ({ target, random, requests: count }) =>
    broken(Array.from({ length: count }), async () => {
      const { method, path } = OPERATIONS[between(random, 0, OPERATIONS.length - 1)]!;
      const filled = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(word(random)));
      const query =
        between(random, 0, 2) === 0 ? `?${encodeURIComponent(word(random))}=${encodeURIComponent(word(random))}` : '';
      const sent =
        method === 'GET'
          ? {}
          : { body: JSON.stringify(value(random)), headers: { 'content-type': 'application/json' } };
      const answer = await fetchAsOperator(`${target.url}${filled}${query}`, { method, ...sent });
      const told = await answer.text();
      if (answer.status < 500 && !LEAKS.test(told)) return undefined;
      return `${method} ${filled}${query} ${sent.body ?? ''} was answered ${answer.status}: ${told.slice(0, 200)}`;
    }),
};
