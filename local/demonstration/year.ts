import type { Kind } from '../../lib/documents/kinds.ts';
import type { Progress } from '../progress.ts';
import type { Service } from '../service.ts';
import { approveDrafts, PLAN } from './approvals.ts';
import type { DroppedFile } from './claimFiles.ts';
import { monthsOf, plusMonths } from './days.ts';
import { type Demonstration, demonstration } from './demonstration.ts';
import type { Happening } from './happening.ts';
import { write } from './office/acting.ts';
import type { Desk } from './office/desk.ts';
import { officeWork } from './office/work.ts';
import { paymentSteps } from './payments.ts';

/** Before the first figures are entered nothing happens; after the closes are paid nothing more. */
const BEGIN = '2024-11-14T09:00:00+08:00';
const END = '2026-04-24T09:00:00+08:00';

/** The days on which prepayments are ordered, from the first of the year to the end. */
const FIRSTS = [...Array(16).keys()].map(
  (i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
);

/** When the statements of a month are signed, in the month after it: they were locked on the 10th. */
const SIGNED = '15T09:00:00+08:00';

export interface Living {
  readonly onProgress: (progress: Progress) => void;
  /** Another year than the whole one, for tests. */
  readonly of?: Demonstration;
  /** Only what happens from an instant on, and before another, for who looks at the books in between. */
  readonly since?: string;
  readonly until?: string;
}

/**
 * Live the demonstration year: figures are entered, files dropped on their days, and between them every scheduled run
 * happens at its hour. Nothing here knows what the service does with it.
 *
 * @throws Fault  what the service answered to something it refused
 */
export async function liveYear(service: Service, living: Living): Promise<void> {
  const { onProgress, of = demonstration(), since = BEGIN, until } = living;
  const isMeant = ({ at }: Happening) =>
    instant(at) >= instant(since) && (until === undefined || instant(at) < instant(until));
  const happenings = happeningsOf(of)
    .filter(isMeant)
    .sort((a, b) => instant(a.at) - instant(b.at));
  let now = since;
  for (const [done, { at, what, happen }] of happenings.entries()) {
    onProgress({ done, total: happenings.length, doing: `${at.slice(0, 10)} ${what}` });
    await service.fireSchedules(new Date(now), new Date(at));
    await happen(service);
    await service.drain();
    now = at;
  }
  if (until !== undefined) {
    await service.fireSchedules(new Date(now), new Date(until));
    await service.drain();
  }
  onProgress({ done: happenings.length, total: happenings.length, doing: `${END.slice(0, 10)} the year is closed` });
}

function happeningsOf(of: Demonstration): Happening[] {
  const [year, next] = Object.keys(of.figures) as [string, string];
  const path = (fundYear: string, what: string) => `/v1/funds/${of.fund}/years/${fundYear}/${what}`;
  // A year that is lived again is closed for good already, and takes no figures any more.
  const entered = (at: string, fundYear: string, what: string, body: unknown): Happening => ({
    at,
    what: `${what} of ${fundYear} entered`,
    happen: (service) => {
      const paper = { path: path(fundYear, what), reads: `/v1/documents/${of.fund}/${fundYear}/${what}/year` };
      return write(service, paper, 1, body, at);
    },
  });
  const files: DroppedFile[] = [...of.claimFiles(), of.adjustments(), ...of.statements().map(({ file }) => file)];
  const dropped = files.map((file) => ({
    at: file.at,
    what: file.key.split('/').slice(1).join('/'),
    happen: async (service: Service) => {
      for (const { key, bytes } of [...(file.manifest ? [file.manifest] : []), file]) {
        service.putObject(key, bytes, file.at);
      }
    },
  }));
  const approved = (
    at: string,
    fundYear: string,
    what: string,
    kinds: readonly Kind[],
    isMeant?: (reference: string) => boolean,
  ): Happening => ({
    at,
    what: `${what} of ${fundYear} approved`,
    happen: (service) => approveDrafts(service, { fund: of.fund, year: fundYear }, kinds, at, isMeant),
  });
  const orders = FIRSTS.map((first) =>
    approved(`${first}T08:30:00+08:00`, first.slice(0, 4), `orders of ${first.slice(0, 7)}`, ['prepayment-order']),
  );
  const months = monthsOf(Number(year)).map((month) =>
    approved(`${plusMonths(month, 1)}-${SIGNED}`, year, `months ${month}`, ['monthly-statement'], (reference) =>
      reference.endsWith(`.${month}`),
    ),
  );
  return [
    approved('2024-11-20T09:00:00+08:00', year, 'plan', PLAN),
    approved('2025-11-20T09:00:00+08:00', next, 'plan', PLAN),
    ...orders,
    ...months,
    ...paymentSteps({ fund: of.fund, leads: of.leads, months: FIRSTS.map((first) => first.slice(0, 7)) }),
    entered(BEGIN, year, 'figures', of.figures[year]),
    entered('2025-11-14T09:00:00+08:00', next, 'figures', of.figures[next]),
    entered('2026-01-20T09:00:00+08:00', year, 'assessment', of.assessment),
    ...dropped,
    ...officeWork(deskOf(of)),
  ];
}

function deskOf({ fund, year, leads, assessment, casesAt, staysByTheDayAt }: Demonstration): Desk {
  const scored = new Map(assessment.communities.map(({ id, members }) => [id, members]));
  const communities = leads.map(({ id, lead }) => ({ id, lead, scores: scored.get(id)! }));
  return { fund, year, communities, casesAt, staysByTheDayAt };
}

function instant(at: string): number {
  return new Date(at).getTime();
}
