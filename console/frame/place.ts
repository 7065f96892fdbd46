import { useParams } from 'react-router';

/** The fund and the year that are looked at. */
export interface Place {
  readonly fund: string;
  readonly year: string;
}

const KEY = 'lumpsum.place';

/** The place of the address. */
export function usePlace(): Place {
  const { fund = '', year = '' } = useParams();
  return { fund, year };
}

/** Where somebody was last, on this computer. */
export function lastPlace(): Place | undefined {
  return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;
}

export function rememberPlace(place: Place): void {
  localStorage.setItem(KEY, JSON.stringify(place));
}
