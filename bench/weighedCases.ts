import { FORMULAS } from '../lib/calculation/formulas.ts';
import { between, dice } from '../local/demonstration/dice.ts';

const { weights } = FORMULAS;

/** Three years, trimmed by quartiles, held at expected volumes, with coefficients of the institutions across all groups. */
const POLICY = {
  years: { '2022': '1', '2023': '2', '2024': '7' },
  average: 'cases',
  trim: { by: 'quartile', low: '1.5', high: '1.5' },
  minimum_cases: 1,
  scale: '100',
  places: 4,
  coefficients: { by: 'institution', across: 'all' },
};

/** The weights of six hundred groups from so many cases, with workings; asked for once or more. */
export function weighedCases(size: number): () => unknown {
  const policy = weights.policy.parse(POLICY);
  const stream = dice(size, 'weighed cases');
  const cases = Array.from({ length: size }, (_, i) => ({
    id: `case${i}`,
    group: `G${between(stream, 0, 599)}`,
    institution: `institution ${between(stream, 1, 20)}`,
    level: 'secondary',
    year: between(stream, 2022, 2024),
    cost: BigInt(between(stream, 50_000, 6_000_000)),
  }));
  return () => weights.compute(policy, { cases, budget: 1_234_567_890_12n });
}
