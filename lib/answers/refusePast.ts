import { Fault } from '../errors.ts';

/** @throws Fault invalid_request  what is to end has ended. @param at ISO instant of the request */
export function refusePast(until: string, at: string): void {
  if (Date.parse(until) > Date.parse(at)) return;
  const says = { zh: 'until：应为将来的时刻。', en: 'until: expected an instant that is still to come.' };
  throw new Fault('invalid_request', says, 'body.until');
}
