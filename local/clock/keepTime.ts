import type { Fired } from '../aws/triggers/runDue.ts';
import type { Due } from '../aws/triggers/schedules.ts';
import type { Clock } from './clock.ts';
import { handledUntil, noteHandled } from './handledUntil.ts';

/** What has schedules: the service. */
export interface Scheduled {
  /** All runs due from an instant (inclusive) until another (exclusive), in order of time. */
  readonly dueBetween: (from: Date, until: Date) => Due[];
  /** Do one, as often as it may be tried. */
  readonly fire: (due: Due) => Promise<Fired>;
}

export interface Timekeeping {
  /** The data folder, which remembers what was handled. */
  readonly folder: string;
  readonly clock: Clock;
  /** Hears of each run that took place; `missed` is one whose moment had passed. */
  readonly onRan: (ran: Fired, missed: boolean) => void;
  /** Hears of what goes wrong with time itself; the clock stands still from then on. */
  readonly onFailed: (error: unknown) => void;
}

/** How far the clock looks ahead, and how long it waits at most: a machine that slept has another time when it wakes. */
const AHEAD_MS = 60_000;

/**
 * Let the schedules fire by the clock, each run at its moment, one after the other.
 *
 * What the folder has not noted as handled is caught up first, in order. In a folder whose clock was never started, time
 * begins now: what would have been due before is nobody's hour (docs/decisions/0020). A run that is interrupted is not
 * noted, and comes again; every run bears that.
 *
 * @returns stops the clock; a run that is under way is not waited for
 */
export function keepTime(service: Scheduled, { folder, clock, onRan, onFailed }: Timekeeping): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;

  async function live(): Promise<void> {
    let from = handledUntil(folder) ?? clock.now();
    noteHandled(folder, from);
    while (!signal.aborted) {
      const soon = new Date(clock.now().getTime() + AHEAD_MS);
      const moments = [...Map.groupBy(service.dueBetween(from, soon), ({ at }) => at.getTime())];
      for (const [moment, due] of moments) {
        while (clock.now().getTime() < moment && !signal.aborted) await clock.until(new Date(moment), signal);
        const missed = clock.now().getTime() - moment > AHEAD_MS;
        for (const run of due) {
          const ran = signal.aborted ? undefined : await service.fire(run);
          if (ran === undefined || signal.aborted) return;
          onRan(ran, missed);
        }
        from = new Date(moment + 1);
        noteIfTaken(folder, from);
      }
      await clock.until(soon, signal);
    }
  }

  live().catch((error: unknown) => {
    if (!signal.aborted) onFailed(error);
  });
  return () => stopped.abort();
}

/** What a full disk does not take is noted with the next moment; until then it would come again, which every run bears. */
function noteIfTaken(folder: string, until: Date): void {
  try {
    noteHandled(folder, until);
  } catch {}
}
