/** Why a delivery is made: its round, from which that of what follows is made. No name of a subscription has a dot in it. */

/** An alert is told for the first time. */
export const FIRST = 'first';

const AGAIN = /\.again-(\d+)$/;

/** The round in which what was told in this one is told again, and which time that is; from 1. */
export function toldAgain(round: string): { readonly round: string; readonly time: number } {
  const time = timesAgain(round) + 1;
  return { round: `${round.replace(AGAIN, '')}.again-${time}`, time };
}

/** How often what is told in this round was told before. */
export function timesAgain(round: string): number {
  return Number(AGAIN.exec(round)?.[1] ?? 0);
}

/** The round in which another subscription hears of what this one was told: once from each, however often they lead to each other. */
export function escalated(subscription: string, round: string): string {
  return `from-${subscription}.${round.replace(AGAIN, '').split('.').at(-1)}`;
}

/** Which subscription a round was escalated from, if it was. */
export function escalatedFrom(round: string): string | undefined {
  return /^from-([^.]+)\./.exec(round)?.[1];
}

/** The round in which an alert comes back whose acknowledgement is over. @param revision of the acknowledgement */
export function comesBack(revision: number): string {
  return `back-${revision}`;
}

/** The round in which somebody has another subscription hear of an alert. @param revision of what they entered */
export function byHand(revision: number): string {
  return `by-hand-${revision}`;
}

/** Which revision of an escalation a delivery is of: the one that was asked for, and no reminder of it. */
export function revisionByHand(round: string): number | undefined {
  const revision = /^by-hand-(\d+)$/.exec(round)?.[1];
  return revision === undefined ? undefined : Number(revision);
}

/** The round of a trial. */
export function trial(instant: string): string {
  return `test-${instant.replaceAll(/[^0-9]/g, '')}`;
}
