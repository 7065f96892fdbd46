import { gunzipSync } from 'node:zlib';
import type { World } from '../world.ts';
import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import { mustEqual } from './violation.ts';

interface MonthlyStatement {
  readonly input: { readonly file: { readonly key: string } };
  readonly month: { readonly community: string; readonly period: string };
}

interface Line {
  readonly institution: string;
  readonly settlement_id: string;
}

/**
 * Once every month that could be approved is, and the clearing period was drawn up: no claim and no line counts in two months, and none that has its
 * counterpart in some month of the year is without it.
 */
export function compareCarried(world: World, archive: Archive): void {
  const statements = archive.latest<MonthlyStatement>('monthly-statement', YEAR);
  for (const [community, months] of Map.groupBy(statements, ({ body }) => body.month.community)) {
    const paired = new Map<string, string>();
    const alone = { cases: new Map<string, string>(), lines: new Map<string, string>() };
    for (const { body } of months) {
      const { period } = body.month;
      const { ledger, statement } = sidesOf(world, body.input.file.key);
      for (const [name, inLedger, inStatement] of namesOf(ledger, statement)) {
        if (inLedger && inStatement) {
          mustEqual('a settlement counts in one month', `${community} ${name}`, paired.get(name), undefined);
          paired.set(name, period);
        } else alone[inLedger ? 'cases' : 'lines'].set(name, period);
      }
    }
    const left = [...alone.lines].filter(([name]) => alone.cases.has(name) && !paired.has(name));
    mustEqual('a claim and its line meet', community, left, []);
  }
}

function* namesOf(ledger: readonly Line[], statement: readonly Line[]): Generator<[string, boolean, boolean]> {
  const nameOf = ({ institution, settlement_id }: Line) => `${institution} ${settlement_id}`;
  const [ours, theirs] = [new Set(ledger.map(nameOf)), new Set(statement.map(nameOf))];
  for (const name of new Set([...ours, ...theirs])) yield [name, ours.has(name), theirs.has(name)];
}

/** What was reconciled of a month, from the lines of its file. */
function sidesOf(world: World, key: string): { readonly ledger: Line[]; readonly statement: Line[] } {
  const sides = { ledger: [] as Line[], statement: [] as Line[] };
  const text = gunzipSync(world.objects.get(key)!.bytes).toString('utf8');
  for (const row of text.split('\n').filter((one) => one !== '')) {
    const { ledger, statement } = JSON.parse(row) as { ledger?: Line; statement?: Line };
    if (ledger) sides.ledger.push(ledger);
    if (statement) sides.statement.push(statement);
  }
  return sides;
}
