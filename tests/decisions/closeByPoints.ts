import { compute } from '../../lib/calculation/calculate.ts';

const MEMBERS = ['H32058500001', 'H32058500002', 'H32058500003'];
const NONE = {
  out_of_area: '0.00',
  non_member: '0.00',
  outpatient: '0.00',
  special_cases: '0.00',
  adjustments: '0.00',
};

/** A package of 1 000 000.00 that the points of three members split, a point being worth about 100.00. */
export function closeByPoints(points: readonly string[], rules: object = {}, more: object = {}) {
  const policy = { basis: 'fund', reference_value: '100', ...rules };
  const members = MEMBERS.map((id, i) => ({ id, points: points[i]! }));
  const input = { package: '1000000.00', use: NONE, members, ...more };
  const formula = 'community-clearing' as const;
  return { formula, policy, input, result: compute({ formula, policy, input }).result };
}
