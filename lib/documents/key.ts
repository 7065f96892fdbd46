import assert from 'node:assert/strict';
import { isKind, KINDS, type Kind, type ScopeOf } from './kinds.ts';

/** The name of a document: whose, of which year, what, and of what. */
export interface DocumentKey<K extends Kind = Kind> {
  readonly fund: string;
  readonly year: string;
  readonly kind: K;
  readonly scope: string;
}

/** A fund year, in which documents are. */
export type FundYear = Pick<DocumentKey, 'fund' | 'year'>;

/** The year of what a fund has whatever the year, such as who subscribes to its alerts. */
export const EVERY_YEAR = 'every';

/** The scope of the one document of its kind in a fund year. */
const OF_THE_YEAR = 'year';

/**
 * The key of a document. Its scope is spelled here and nowhere else: `year`, or the parts of its kind with dots between them
 * (`changshu.2025-03`).
 */
export function documentKey<K extends Kind>(kind: K, of: FundYear & ScopeOf<K>): DocumentKey<K> {
  const given = of as { readonly [part: string]: string };
  const parts = KINDS[kind].scope.map((part) => given[part]!);
  return { fund: of.fund, year: of.year, kind, scope: parts.length === 0 ? OF_THE_YEAR : parts.join('.') };
}

/** What a document is of, by the parts of its scope, in which no part but the last has a dot. */
export function partsOfScope<K extends Kind>({ kind, scope }: DocumentKey<K>): ScopeOf<K> {
  const names: readonly string[] = KINDS[kind].scope;
  const texts = scope.split('.');
  const parts = names.map((name, i) => [name, i === names.length - 1 ? texts.slice(i).join('.') : texts[i]] as const);
  return Object.fromEntries(parts) as ScopeOf<K>;
}

/** What the scopes of all documents of a kind begin with that are of one community. */
export function withinCommunity(community: string): string {
  return `${community}.`;
}

/** What the scopes of all documents of a kind begin with that are of one period of a community. */
export function withinMonth({ community, period }: { readonly community: string; readonly period: string }): string {
  return `${withinCommunity(community)}${period}.`;
}

/** The name of a document, wherever one refers to it: `<fund>/<year>/<kind>/<scope>`. */
export function referenceOf({ fund, year, kind, scope }: DocumentKey): string {
  return `${fund}/${year}/${kind}/${scope}`;
}

/** The key that a reference names; undefined where it names none. @param of the kind it must be of; left out, any */
export function keyNamed<K extends Kind = Kind>(reference: string, of?: K): DocumentKey<K> | undefined {
  const [fund, year, kind = '', scope, ...more] = reference.split('/');
  if (!fund || !year || !scope || more.length > 0 || !isKind(kind) || (of !== undefined && kind !== of))
    return undefined;
  return { fund, year, kind: kind as K, scope };
}

/** The partition of all documents of a fund year. */
export function partitionOf({ fund, year }: FundYear): string {
  assert(!fund.includes('#') && !year.includes('#'), `${fund}, ${year}: "#" stands between the parts of a key`);
  return `${fund}#${year}`;
}

/** What the sort keys of a document begin with; the number of the revision, or of the act, follows. */
export function sortKeyOf({ kind, scope }: Pick<DocumentKey, 'kind' | 'scope'>): string {
  assert(!scope.includes('#'), `${kind}, ${scope}: "#" stands between the parts of a key`);
  return `${kind}#${scope}#`;
}

/** A number as it stands at the end of a sort key, in its place among the others. */
export function numberText(number: number): string {
  assert(number >= 1 && number <= 9_999, `${number} would not be in its place among the others`);
  return String(number).padStart(4, '0');
}
