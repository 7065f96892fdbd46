/** What stands for the history of a community in a plan: what was entered, or the base of the year before. */
import { describe, expect, test } from 'vitest';
import type { Community } from '../../lib/claims/roster.ts';
import type { NextYearBase } from '../../lib/decisions/baseOfClose.ts';
import type { Based } from '../../lib/decisions/pin.ts';
import { type Bases, historiesOf } from '../../lib/planning/histories.ts';
import { basedOn } from './basedOn.ts';
import { NO_BASES } from './noBases.ts';

const EAST: Community = { id: 'east', name: '东县', lead: 'H1', divisions: ['320581'], members: [] };
const OF = { zh: '某基金 2025 ', en: 'a fund, 2025' };

/** The base of East, which may carry something over. */
function bases(amount: string, carried?: string): Bases {
  const result = { amount, ...(carried !== undefined && { carried }) } as NextYearBase['result'];
  const base = basedOn('next-year-base/east', { result }) as Based<NextYearBase>;
  return { ...NO_BASES, inForce: async () => new Map([['east', base]]) };
}

const histories = (history: string | undefined, known: Bases) =>
  historiesOf(
    { budget: {}, communities: [{ id: 'east', ...(history !== undefined && { history }) }] },
    [EAST],
    known,
    OF,
  );

describe('the history of a community', () => {
  test('is what was entered where there is no base, and nothing is said', async () => {
    const { communities, taken, notes } = await histories('100.00', NO_BASES);
    expect(communities).toEqual([{ id: 'east', history: '100.00' }]);
    expect([taken.size, notes]).toEqual([0, []]);
  });

  test('is what was entered beside a base, too, and where that is another amount both are told', async () => {
    const { communities, taken, notes } = await histories('100.00', bases('90.00'));
    expect(communities).toEqual([{ id: 'east', history: '100.00' }]);
    expect(taken.size).toBe(0);
    expect(notes).toMatchObject([{ community: 'east', about: 'next-year-base' }]);
    expect(notes[0]!.en).toContain('the history that was entered counts, 100.00 yuan; the base in force');
    expect(notes[0]!.en).toContain('is 90.00 yuan');
    expect((await histories('90.00', bases('90.00'))).notes).toEqual([]);
  });

  test('is the base where none was entered, and what is carried over is told to be in no package', async () => {
    const { communities, taken, notes } = await histories(undefined, bases('90.00', '7.00'));
    expect(communities).toEqual([{ id: 'east', history: '90.00' }]);
    expect([...taken.keys()]).toEqual(['east']);
    expect(notes.map(({ zh }) => zh)).toEqual([expect.stringContaining('结转金额 7.00 元')]);
    expect((await histories('90.00', bases('90.00', '7.00'))).notes).toHaveLength(1);
    expect((await histories(undefined, bases('90.00', '0.00'))).notes).toEqual([]);
  });

  test('is asked for where there is neither: which field, which year was looked at, and why there is none', async () => {
    const asked = histories(undefined, NO_BASES);
    await expect(asked).rejects.toMatchObject({ code: 'invalid_request', path: 'communities[0].history' });
    await expect(asked).rejects.toThrow(
      'The figures of a fund, 2025 leave out the history of 东县 (east) (communities[0].history), and no base of 2024 is in force that could be taken for it: there is none. Enter the history, or have the base approved first.',
    );
  });
});
