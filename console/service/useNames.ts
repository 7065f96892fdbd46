import { useAnswer } from './useAnswer.ts';

/** What whoever has an id is called in a year; who has no name there is called by it. */
export function useNames(fund: string, year: string): (id: string) => string {
  const { data } = useAnswer('listNames', { path: { fund, year } });
  return (id) => data?.names[id] ?? id;
}
