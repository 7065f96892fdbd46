import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import type { Routed } from './route.ts';

/** What is still to be settled of a stay whose month was settled before. */
export interface WayChanged {
  /** Whether it goes another way now. */
  readonly changed: boolean;
  /** What it is worth now less what was paid; below 0 where too much was. Of a stay that goes its old way, nothing. */
  readonly difference: Fen;
}

/** @throws Fault invalid_request  a stay that goes another way now, and nobody says what it is worth by that */
export function refuseUnvalued(routed: readonly Routed[]): void {
  routed.forEach(({ stay, way }, i) => {
    if (!stay.paid || stay.paid.method === way.method || stay.worth !== undefined) return;
    const says = {
      zh: `病例 ${stay.id}：付费方式已由 ${stay.paid.method} 改为 ${way.method}，须填 worth。`,
      en: `Stay ${stay.id}: it was settled by ${stay.paid.method} and goes by ${way.method} now, so worth is needed.`,
    };
    throw new Fault('invalid_request', says, `input.stays[${i}].worth`);
  });
}

/** The difference of a stay that was settled before; undefined where it was not. */
export function wayChanged({ stay, way }: Routed, workings: Workings): WayChanged | undefined {
  if (!stay.paid) return undefined;
  const { method, amount: paid } = stay.paid;
  const changed = method !== way.method;
  const step = `difference.${stay.id}`;
  if (!changed) return { changed, difference: workings.note(step, 'changed ? paid : 0', { changed, paid }, 0n) };
  const worth = stay.worth!;
  const difference = workings.note(step, 'changed ? worth - paid : 0', { changed, worth, paid }, worth - paid);
  return { changed, difference };
}
