import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import type { DroppedFile } from '../../local/demonstration/claimFiles.ts';
import { monthsOf, plusMonths } from '../../local/demonstration/days.ts';
import type { Demonstration } from '../../local/demonstration/demonstration.ts';
import type { Service } from '../../local/service.ts';

/** Something that happens at a moment of the year. */
interface Moment {
  readonly at: string;
  readonly happen: (service: Service) => Promise<unknown>;
}

/**
 * Live a year with everything that makes its figures, and without its quiet mornings: figures, plan, files, statements, the
 * runs of the 1st and the 10th of each month, assessment, close.
 */
export async function liveShortYear(service: Service, of: Demonstration): Promise<void> {
  const moments = [...entriesOf(of), ...filesOf(of), ...runsOf(of.fund, Number(of.year))];
  for (const { happen } of moments.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) await happen(service);
}

function entriesOf({ fund, year, figures, assessment }: Demonstration): Moment[] {
  const entered = (what: string, body: unknown, at: string): Moment => ({
    at,
    happen: (service) => service.request('PUT', `/v1/funds/${fund}/years/${year}/${what}`, body, at),
  });
  return [
    entered('figures', figures[year], `${Number(year) - 1}-11-14T09:00:00+08:00`),
    entered('assessment', assessment, `${Number(year) + 1}-01-20T09:00:00+08:00`),
  ];
}

function filesOf(of: Demonstration): Moment[] {
  const files: DroppedFile[] = [...of.claimFiles(), ...of.statements().map(({ file }) => file)];
  return files.map((file) => ({
    at: file.at,
    async happen(service) {
      if (file.manifest) service.putObject(file.manifest.key, file.manifest.bytes, file.at);
      service.putObject(file.key, file.bytes, file.at);
    },
  }));
}

/** The nights and mornings on which something is due: before each, all that was dropped is done. */
function runsOf(fund: string, year: number): Moment[] {
  const months = [...monthsOf(year), `${year + 1}-01`];
  const days = [`${year - 1}-11-15`, ...months.flatMap((month) => [`${month}-01`, `${month}-10`]), `${year + 1}-02-01`];
  const nights = days.map((day): Moment => {
    const at = `${day}T01:00:00+08:00`;
    return {
      at,
      async happen(service) {
        await service.drain();
        await service.fireSchedules(new Date(at), new Date(`${day}T08:00:00+08:00`));
        await approveDrafts(service, { fund, year: String(year) }, [...PLAN, 'prepayment-order'], at);
      },
    };
  });
  const end = `${plusMonths(`${year}-01`, 15)}-01T09:00:00+08:00`;
  return [
    ...nights,
    {
      at: end,
      async happen(service) {
        await service.drain();
        await service.invoke('clearYear', { scheduledTime: end, fundYear: String(year) });
        await service.drain();
      },
    },
  ];
}
