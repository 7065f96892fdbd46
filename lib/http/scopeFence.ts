import type { Actor } from '../documents/actor.ts';
import { isKind, KINDS } from '../documents/kinds.ts';
import { covers } from '../documents/scope.ts';
import { placeOfObject } from '../exchange/placeOfObject.ts';
import type { Fence, KeyAsked } from '../fence.ts';

/** Partitions that are of no fund: a claim is found by its institution, pieces by their file, a box is its receiver's, and people are of themselves. */
const OF_NO_FUND = new Set(['CLAIM', 'IMPORT', 'PERSON', 'PEOPLE', 'BOX']);

/** Partitions whose second part is the fund. */
const BY_FUND = new Set(['FUND', 'READS', 'ALERT']);

/**
 * What lies in the tables and the exchange for somebody who reaches so far, and what is their own; undefined where that is everything.
 *
 * @param actors who asks, by each of the grants by which they may
 */
export function scopeFence(actors: readonly Pick<Actor, 'id' | 'scope'>[]): Fence | undefined {
  if (actors.some(({ scope }) => scope === '*')) return undefined;
  return {
    item: (key) => actors.some(({ id, scope }) => isOwn(key, id, scope) || isWithin(key, scope)),
    object: (key) => actors.some(({ scope }) => isFileWithin(key, scope)),
  };
}

/** Files of a fund have rows of all its communities, so nobody reads them who has a part of it; what lies in no place that is known here is nobody's. */
function isFileWithin(key: string, scope: string): boolean {
  const place = placeOfObject(key);
  return place !== undefined && covers(reachOf(scope), place);
}

function isWithin(key: KeyAsked, scope: string): boolean {
  const reach = reachOf(scope);
  return placesOf(key).every(
    (place) => covers(reach, place) || (!place.includes('/') && covers(place, reach) && isOfFund(key)),
  );
}

/** Who has one institution is shown it out of what is of its community. */
function reachOf(scope: string): string {
  return scope.split('/').slice(0, 2).join('/');
}

/** Their commands under keys, and what they did in a fund of theirs: `keys#<id>`, `<fund>#<year>#<list>#<id>`. */
function isOwn({ pk }: KeyAsked, id: string, scope: string): boolean {
  const [first = '', , , whose] = pk.split('#');
  if (first === 'keys') return pk === `keys#${id}`;
  return whose === id && (covers(scope, first) || covers(first, scope));
}

/** What a key is of: a fund, a community of one, or neither. */
function placesOf({ pk, sk }: KeyAsked): string[] {
  const [first = '', second = '', third = ''] = pk.split('#');
  if (OF_NO_FUND.has(first)) return [];
  if (first === 'BOOK') return [`${second}/${third}`];
  if (BY_FUND.has(first)) return [second];
  return [communityOf({ pk, sk }) ?? first];
}

/** The community of a document, an act, or an entry of a list, where it is of one. */
function communityOf({ pk, sk }: KeyAsked): string | undefined {
  const [fund = '', , list = ''] = pk.split('#');
  if (list === 'waiting') return sk === '' || sk.startsWith('#') ? undefined : `${fund}/${sk.split('#')[0]}`;
  const [kind = '', scope = ''] = isKind(list) ? [list, sk] : sk.split('#');
  if (!isKind(kind) || (KINDS[kind].scope as readonly string[])[0] !== 'community') return undefined;
  return `${fund}/${scope.split('.')[0]}`;
}

/** Documents of a fund as a whole are what those of its communities rest on: these may be looked up, one by one, and files may not. */
function isOfFund({ pk, sk }: KeyAsked): boolean {
  const [first = '', second = ''] = pk.split('#');
  return first !== 'FUND' && second !== 'sent' && sk !== '';
}
