import { FORMULAS } from '../lib/calculation/formulas.ts';
import { daysAfter } from '../lib/calendar/daysAfter.ts';
import { route } from '../lib/routing/route.ts';
import { between, dice, pick } from '../local/demonstration/dice.ts';

const GROUPS = Array.from({ length: 600 }, (_, i) => `G${i}`);
const PLAIN = 10_000;

/** Rules of the kinds that published plans have, and a cap on the stays of one class. */
const POLICY = {
  dated_by: 'discharge',
  classes: { basic: GROUPS.slice(0, 60), tcm: GROUPS.slice(60, 90) },
  rules: [
    { id: 'remote', when: { channels: ['remote'] }, until: '2025-06-30', method: 'excluded' },
    { id: 'psychiatric', when: { flags: ['psychiatric'] }, method: 'per_diem' },
    { id: 'long', when: { days: { more_than: 60 } }, method: 'by_item' },
    { id: 'tcm', when: { classes: ['tcm'], parts: { tcm: { at_least: '400.00' } } }, method: 'drg', off: ['low'] },
    { id: 'child', when: { classes: ['basic'], age: { at_most: 6 } }, method: 'drg' },
    { id: 'basic', when: { classes: ['basic'] }, method: 'drg', marks: ['primary_level'] },
    { id: 'cheap', when: { ratio: { less_than: '0.4' } }, method: 'by_item' },
  ],
  default: { method: 'drg' },
  caps: [{ id: 'volume', classes: ['basic'], share: '0.05', method: 'by_item' }],
  patient_parts: { room: { per_day: '28.00' } },
};

/** So many stays on their way, at twenty institutions in one year; asked for once or more. */
export function routedStays(size: number): () => unknown {
  const policy = FORMULAS['case-routing'].policy.parse(POLICY);
  const { stays: plain } = FORMULAS['case-routing'].input.parse({ stays: staysOf(Math.min(size, PLAIN)) });
  const stays = Array.from({ length: size }, (_, i) => ({ ...plain[i % plain.length]!, id: `stay${i}` }));
  return () => route(policy, stays);
}

function staysOf(size: number): object[] {
  const stream = dice(size, 'routed stays');
  return Array.from({ length: size }, (_, i) => {
    const admitted = daysAfter('2025-01-01', between(stream, 0, 300));
    return {
      id: `stay${i}`,
      institution: `institution ${between(stream, 1, 20)}`,
      level: 'secondary',
      scheme: '390',
      channel: pick(stream, ['local', 'local', 'local', 'remote']),
      admitted,
      discharged: daysAfter(admitted, between(stream, 0, 64)),
      born: daysAfter(admitted, -between(stream, 0, 30_000)),
      cost: `${between(stream, 1_000, 60_000)}.00`,
      standard: '9000.00',
      parts: { room: `${between(stream, 0, 500)}.00`, tcm: `${between(stream, 0, 500)}.00` },
      group: pick(stream, GROUPS),
      flags: pick(stream, [[], [], [], ['psychiatric']]),
    };
  });
}
