/** Packages whose shares are integers far beyond what a number of JavaScript holds: they stay exact to the last digit. */
import { expect, test } from 'vitest';
import { calculate, compute } from '../../lib/calculation/calculate.ts';
import { sentence } from '../../lib/explanation/sentence.ts';
import { Ratio } from '../../lib/money/ratio.ts';

/** An index with as many decimals as a file may have. */
const LONG = `1.${'0'.repeat(35)}12345`;

const ASKED = {
  formula: 'packages' as const,
  policy: { history_share: '0.3333333333333333', age_relativities: { all: '1.0000000001' }, corridor: { up: '0.01' } },
  input: {
    pool: '3000000000.01',
    communities: [
      { id: 'a', history: '1000000000.01', heads: { all: 900_000 }, disease_index: LONG },
      { id: 'b', history: '999999999.99', heads: { all: 899_999 } },
      { id: 'c', history: '900000000.00', heads: { all: 3 } },
    ],
  },
};

test('who is held at a bound is held by exact shares, and the step says them to the last digit', () => {
  const { result, workings } = compute(ASKED) as {
    readonly result: {
      readonly packages: readonly { readonly id: string; readonly amount: string }[];
      readonly residue: string;
    };
    readonly workings: readonly { readonly step: string; readonly operands: Readonly<Record<string, string>> }[];
  };
  const held = workings.find(({ step }) => step.startsWith('held.'))!;
  const { share, free_shares } = held.operands as { share: string; free_shares: string };
  expect(share).toMatch(/^\d{17,}$/);
  expect(free_shares).toMatch(/^\d{17,}$/);
  // As exact fractions the shares of all three are what the workings say of each of them.
  const id = held.step.slice('held.'.length);
  const said = workings.find(({ step }) => step === `share.${id}`) as unknown as { readonly value: string };
  const [above, below = '1'] = said.value.split('/');
  expect(Ratio.of(BigInt(share), BigInt(free_shares)).equals(Ratio.of(BigInt(above!), BigInt(below)))).toBe(true);
  const sum = result.packages.reduce(
    (total, { amount }) => total + BigInt(amount.replace('.', '')),
    BigInt(result.residue.replace('.', '')),
  );
  expect(sum).toBe(300000000001n);
});

test('and read so, with every digit, their thousands apart', () => {
  const { workings } = compute(ASKED);
  const held = workings.find(({ step }) => step.startsWith('held.'))!;
  const told = sentence(held, { language: 'zh', formula: 'packages' });
  const digits = (held.operands.share as string).replace(/\B(?=(\d{3})+$)/g, ',');
  expect(told).toContain(digits);
});

test('heads that are more than can be counted are refused, never rounded', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const policy = { ...ASKED.policy, age_relativities: { young: '1', old: '1', oldest: '1' } };
  const input = {
    pool: '1.00',
    communities: [{ id: 'a', history: '1.00', heads: { young: most, old: most, oldest: 1 } }],
  };
  expect(calculate({ formula: 'packages' as const, policy, input })).toMatchObject({
    error: { code: 'invalid_request', path: 'input.communities[0].heads' },
  });
});
