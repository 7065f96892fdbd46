import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';
import { count, id, listBy, listOf, unsignedAmount } from '../wire/wire.ts';

const cell = z.strictObject({
  /** Where the patients are insured. */
  home: id,
  /** Where they were treated. */
  place: id,
  group: id,
  cases_before: count,
  fund_before: unsignedAmount,
  cases_now: count,
  fund_now: unsignedAmount,
});

/** Who goes where for what, before and now. */
export const flowShape = z
  .strictObject({
    homes: listOf(z.strictObject({ id, heads_before: count, heads_now: count })),
    places: listOf(z.strictObject({ id, local: z.boolean() })),
    cells: listBy(cell, 'home', 'place', 'group'),
  })
  .superRefine(cellsHold, { when: partsHold });

export type Flow = z.output<typeof flowShape>;
export type Cell = z.output<typeof cell>;
export type Home = Flow['homes'][number];

export const PERIODS = ['before', 'now'] as const;
export type Period = (typeof PERIODS)[number];

function cellsHold({ homes, places, cells }: Flow, context: z.RefinementCtx): void {
  const homeOf = new Map(homes.map((home) => [home.id, home]));
  const known = new Set(places.map((place) => place.id));
  cells.forEach((cell, i) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['cells', i, key], message });
    const home = homeOf.get(cell.home);
    if (home === undefined) refuse('home', 'expected a home that is listed');
    if (!known.has(cell.place)) refuse('place', 'expected a place that is listed');
    for (const period of PERIODS) {
      if (cell[`cases_${period}`] === 0) {
        if (cell[`fund_${period}`] > 0n)
          refuse(`fund_${period}`, 'expected nothing from the fund where there is no case');
      } else if (home?.[`heads_${period}`] === 0) {
        refuse(`cases_${period}`, 'expected no case of a home without heads');
      }
    }
  });
}
