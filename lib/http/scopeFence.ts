import { isKind, KINDS } from '../documents/kinds.ts';
import { covers } from '../people/scope.ts';
import type { Fence, KeyAsked } from '../store/fence.ts';

/** Partitions that are of no fund: a claim is found by its institution, pieces by their file, and people are of themselves. */
const OF_NO_FUND = new Set(['CLAIM', 'IMPORT', 'PERSON', 'PEOPLE']);

/** What lies in the tables for somebody who reaches so far; undefined where that is everything. */
export function scopeFence(scope: string): Fence | undefined {
  if (scope === '*') return undefined;
  // Who has one institution is shown it out of what is of its community.
  const reach = scope.split('/').slice(0, 2).join('/');
  return (key) => {
    const places = placesOf(key);
    return places.every(
      (place) => covers(reach, place) || (!place.includes('/') && covers(place, reach) && isOfFund(key)),
    );
  };
}

/** What a key is of: a fund, a community of one, or neither. */
function placesOf({ pk, sk }: KeyAsked): string[] {
  const [first = '', second = '', third = ''] = pk.split('#');
  if (OF_NO_FUND.has(first)) return [];
  if (first === 'BOOK') return [`${second}/${third}`];
  if (first === 'FUND' || first === 'READS') return [second];
  return [communityOf({ pk, sk }) ?? first];
}

/** The community of a document, an act or an entry of a list, where its kind is of one. */
function communityOf({ pk, sk }: KeyAsked): string | undefined {
  const [fund = '', , list = ''] = pk.split('#');
  const [kind = '', scope = ''] = isKind(list) ? [list, sk] : sk.split('#');
  if (!isKind(kind) || (KINDS[kind].scope as readonly string[])[0] !== 'community') return undefined;
  return `${fund}/${scope.split('.')[0]}`;
}

/** Documents of a fund as a whole are what those of its communities rest on: these may be looked up, one by one, and files may not. */
function isOfFund({ pk, sk }: KeyAsked): boolean {
  const [first = '', second = ''] = pk.split('#');
  return first !== 'FUND' && second !== 'sent' && sk !== '';
}
