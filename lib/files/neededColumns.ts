import type { Layout } from './profile.ts';

/** The columns that a file of a profile has to have. */
export function neededColumns({ columns }: Layout): string[] {
  return [...columns].flatMap(([name, { may_be_absent }]) => (may_be_absent ? [] : [name]));
}
