import { FUND } from '../../../local/demonstration/area.ts';
import { firstApproved } from './approvals.ts';
import type { Happening } from './happening.ts';
import { YEAR } from './yearPath.ts';

const NEXT = YEAR.replace('2025', '2026');
const WEIGHTS = `${FUND}/2026/group-weights/year`;

/** The rules by which the short year measures weights, by file below `policy/`: the demonstration's area measures none. */
export const WEIGHING: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ years: '{ 2025: 1 }', average: 'cases', minimum_cases: '1', places: '4' }).map(([name, value]) => [
    `suzhou-example/weights/${name}.yaml`,
    `description: For the short year\nunit: none\nvalues: [{ from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For the short year., value: ${value} }]\n`,
  ]),
);

/** The weights of the next year are measured of January and February, approved, and asked for. */
export function weighed(): Happening[] {
  const asked = (path: string): Happening => ({ at: '2025-11-10T02:00:00Z', what: `GET ${path}`, asks: 'GET', path });
  return [
    {
      ...{ at: '2025-10-25T01:00:00Z', what: 'expected cases entered', asks: 'PUT', path: `${NEXT}/expected-cases` },
      body: { budget: '90000.00', evidence: ['预算'] },
    },
    { at: '2025-10-31T18:00:00Z', what: 'weights measured', due: 'weighGroups' },
    ...firstApproved('2025-11-10T01:00:00Z', WEIGHTS),
    { at: '2025-11-10T01:30:00Z', what: 'weights measured once more', due: 'weighGroups' },
    asked(`${NEXT}/group-weights`),
    asked(`/v1/funds/${FUND}/tariff?day=2026-01-01`),
    asked(`/v1/explanations/${WEIGHTS}`),
  ];
}
