import { expect, test } from 'vitest';
import type { Listed } from '../../lib/listed.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { claimsIn } from './bookkeeper.ts';
import { type LivedYear, latest } from './livedYear.ts';

interface Statement {
  readonly month: {
    readonly community: string;
    readonly period: string;
    readonly carried?: readonly { readonly side: string; readonly origin: string; readonly count: number }[];
  };
  readonly result: {
    readonly by_institution: readonly { readonly id: string; readonly difference: string }[];
    readonly exceptions: Listed<{
      readonly kind: string;
      readonly institution: string;
      readonly settlement_id: string;
    }>;
  };
}

interface Spending {
  readonly booked: string;
  readonly lines: readonly { readonly line: string; readonly booked: string }[];
  readonly income_from_others: string;
}

interface Owed {
  readonly booked: string;
  readonly drg_difference: string;
  readonly amount: string;
}

/** The insurer's statements against the books: what was worked into them comes out again. */
export function theDifferencesAreFound(lived: () => LivedYear): void {
  const months = () => [...latest<Statement>(lived(), 'monthly-statement').values()];

  test('each community has a statement of each month, and of the clearing period where the last late care meets its lines', () => {
    const { year } = lived().demonstration;
    const [clearing, twelve] = [`${year}-clearing`, months().filter(({ month }) => !isClearing(month.period))];
    expect(Map.groupBy(twelve, ({ month }) => month.period).size).toBe(12);
    expect(twelve).toHaveLength(3 * 12);
    const met = new Set(lateLines().flatMap((line) => (line.bookedIn === clearing ? [line.settlement.community] : [])));
    expect(met.size).toBeGreaterThan(0);
    const drawn = months().filter(({ month }) => isClearing(month.period));
    expect(drawn.map(({ month }) => month.community)).toEqual(expect.arrayContaining([...met]));
  });

  test('the exceptions are those that were seeded and the lines whose claims were late: their kinds, months and settlements, and no other', () => {
    const found = months().flatMap(({ month, result }) =>
      result.exceptions.first.map(({ kind, institution, settlement_id }) =>
        [month.period, kind, institution, settlement_id].join(' '),
      ),
    );
    const seeded = lived()
      .demonstration.statements()
      .flatMap(({ month, differences }) =>
        differences.map(({ kind, institution, number }) => [month, kind, institution, number].join(' ')),
      );
    const late = lateLines().map(
      ({ month, settlement, number }) => `${month} missing_from_ledger ${settlement.institution} ${number}`,
    );
    expect(found.sort()).toEqual([...seeded, ...late].sort());
    expect(new Set(seeded.map((line) => line.split(' ').slice(0, 2).join(' '))).size).toBe(12 * 5);
  });

  test('every line whose claim was late met it in the month in which that was booked', () => {
    const all = months().flatMap(({ month }) => month.carried ?? []);
    expect(all.every(({ side }) => side === 'statement' || side === 'resolved')).toBe(true);
    const carried = all.filter(({ side }) => side === 'statement');
    const met = Map.groupBy(carried, ({ origin }) => origin);
    const found = [...met].map(([origin, of]) => [origin, sumOf(of.map(({ count }) => count))]);
    const late = [...Map.groupBy(lateLines(), ({ month }) => month)].map(([month, lines]) => [month, lines.length]);
    expect(found.sort()).toEqual(late.sort());
    expect(late.length).toBeGreaterThan(6);
  });

  test('every month is approved; the clearing period needs no approval of its own, as it is locked with the close', async () => {
    const { fund, year } = lived().demonstration;
    const { body } = await lived().service.request('GET', `/v1/documents/${fund}/${year}/monthly-statement?limit=1000`);
    const { documents } = JSON.parse(body.toString()) as { documents: { reference: string; state: string }[] };
    const open = documents
      .filter(({ state }) => state !== 'approved')
      .map(({ reference }) => reference.split('.').at(-1));
    expect(new Set(open)).toEqual(new Set([`${year}-clearing`]));
  });

  function isClearing(period: string): boolean {
    return period.endsWith('-clearing');
  }

  function lateLines() {
    const statements = lived().demonstration.statements();
    return statements.flatMap(({ month, late }) => late.map((line) => ({ month, ...line })));
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A resident treated by another community: spending of the home, income of the one that treated. */
export function theNeighboursAreSettled(lived: () => LivedYear): void {
  const { communities } = rosterOf(loadPolicy('policy'), '320500-390', '2025-12-31');

  test.each(communities.map(({ id }) => id))('%s: its residents’ care elsewhere is its spending', async (id) => {
    const elsewhere = claimsIn(lived().tables).filter(
      ({ community, line }) => community === id && line === 'other_community',
    );
    const others = communities
      .filter((community) => community.id !== id)
      .flatMap(({ members }) => members.map((member) => member.id));
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(elsewhere.filter(({ institution }) => !others.includes(institution))).toEqual([]);
    const { lines } = await spendingOf(id);
    const line = lines.find((each) => each.line === 'other_community');
    expect(parseFen(line!.booked)).toBe(sumFen(elsewhere.map(({ pooled }) => pooled)));
  });

  test.each(communities)('$id: what its members did for residents of others is its income', async ({ id, members }) => {
    const own = members.map((member) => member.id);
    const earned = claimsIn(lived().tables).filter(
      ({ community, institution }) => community !== id && own.includes(institution),
    );
    expect(parseFen((await spendingOf(id)).income_from_others)).toBe(sumFen(earned.map(({ pooled }) => pooled)));
  });

  test('over all communities, spending elsewhere is income from others', async () => {
    const all = await Promise.all(communities.map(({ id }) => spendingOf(id)));
    const income = sumFen(all.map(({ income_from_others }) => parseFen(income_from_others)));
    const spent = all.flatMap(({ lines }) => lines).filter(({ line }) => line === 'other_community');
    expect(income).toBe(sumFen(spent.map(({ booked }) => parseFen(booked))));
    expect(income).toBeGreaterThan(0n);
  });

  test('each is owed that income and what DRG owes beyond it, by the closes of the others', async () => {
    const statements = [...latest<Statement>(lived(), 'monthly-statement').values()];
    for (const { id, members } of communities) {
      const own = members.map((member) => member.id);
      const differences = statements
        .filter(({ month }) => month.community !== id)
        .flatMap(({ result }) => result.by_institution)
        .filter((one) => own.includes(one.id))
        .map(({ difference }) => parseFen(difference));
      const { booked, drg_difference, amount } = latest<Owed>(lived(), 'neighbour-payment').get(id)!;
      expect(booked).toBe((await spendingOf(id)).income_from_others);
      expect(parseFen(drg_difference)).toBe(sumFen(differences));
      expect(parseFen(amount)).toBe(parseFen(booked) + parseFen(drg_difference));
    }
  });

  async function spendingOf(community: string): Promise<Spending> {
    const { fund, year } = lived().demonstration;
    const path = `/v1/funds/${fund}/years/${year}/communities/${community}/spending`;
    const { status, body } = await lived().service.request('GET', path);
    expect(status).toBe(200);
    return JSON.parse(body.toString()) as Spending;
  }
}
