import { FORMULAS } from '../lib/calculation/formulas.ts';
import { daysAfter } from '../lib/calendar/daysAfter.ts';
import { Ratio } from '../lib/money/ratio.ts';
import { between, dice, pick } from '../local/demonstration/dice.ts';

const RULES = {
  split_admission: { days: 15, exempt_groups: ['G0'] },
  overlap: { exempt_groups: ['G0'] },
  short_cheap: { days: 1, cost_below: '800.00' },
  high_share: { cap: '0.05', minimum_cases: 100 },
  mean_jump: { growth_over: '0.01', minimum_cases: 10 },
  self_pay_shift: { rise_over: '0.0001', minimum_cases: 100 },
  siphoning: { lead_up: '0', primary_down: '0', minimum_cases: 100 },
  severe_avoidance: { weight_from: '2', share_down: '0', transfer_up: '0', minimum_cases: 100 },
};
const TIERS = ['lead', 'primary', 'primary', 'other'] as const;

/** The stays of two first quarters: about three a person, an institution for each ten thousand, and every rule run over them. */
export function supervisedStays(size: number) {
  const stream = dice(size, 'supervised');
  const institutions = Array.from({ length: Math.max(4, size / 10_000) }, (_, i) => ({
    id: `h${i}`,
    tier: TIERS[i % TIERS.length]!,
  }));
  const stays = Array.from({ length: size }, (_, i) => {
    const admitted = daysAfter(pick(stream, ['2025-01-01', '2026-01-01']), between(stream, 0, 80));
    const cost = between(stream, 500, 60_000);
    return {
      id: `id${String(i).padStart(7, '0')}`,
      person: `p${between(stream, 0, Math.ceil(size / 3))}`,
      institution: pick(stream, institutions).id,
      group: `G${between(stream, 0, 20)}`,
      admitted,
      discharged: daysAfter(admitted, between(stream, 0, 12)),
      cost: BigInt(cost * 100),
      self_pay: BigInt(between(stream, 0, cost * 100)),
      points: Ratio.of(between(stream, 0, 200_000), 100),
      weight: Ratio.of(between(stream, 0, 50), 10),
      high: between(stream, 0, 12) === 0,
      transferred_out: between(stream, 0, 10) === 0,
    };
  });
  const periods = {
    before: { from: '2025-01-01', until: '2025-03-31' },
    now: { from: '2026-01-01', until: '2026-03-31' },
  };
  return { policy: FORMULAS.findings.policy.parse(RULES), input: { community: 'c', ...periods, institutions, stays } };
}
