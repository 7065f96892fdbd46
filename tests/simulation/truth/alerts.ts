import { idOfArn } from '../../../local/aws/template/names.ts';
import type { World } from '../world.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import { fen, textIn } from './stored.ts';
import { mustEqual } from './violation.ts';

interface Announcement {
  readonly id: string;
  readonly kind: string;
  readonly year: string;
  readonly community: string;
  readonly facts: { readonly crossed: readonly string[]; readonly cleared: readonly string[] };
}

/** Shares of a package whose crossing is announced, in hundredths. */
export const THRESHOLDS = [
  ['0.85', 85n],
  ['0.95', 95n],
  ['1', 100n],
] as const;

interface Delivery {
  readonly alert: string;
  readonly channel: string;
}

/** The channel of each topic of the template. */
const TOPICS: Readonly<Record<string, string>> = { Alerts: 'alerts', Operations: 'operations' };

/** What is wrong with the books, or keeps a month open, is for those who run the service, too. */
function channelsOf(kind: string): string[] {
  return ['books_differ', 'month_held', 'unsettled'].includes(kind) ? ['alerts', 'operations'] : ['alerts'];
}

/** Everything that was to be announced is kept once and was heard on each of its channels; nothing else was. */
export function compareAlerts(world: World, archive: Archive, watch: LedgerWatch): void {
  const due = announcementsIn(world);
  const alerts = archive.latest<{ readonly message: string }>('alert');
  const deliveries = archive.latest<Delivery>('alert-delivery');
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).sort();
  mustEqual('each announcement is kept once', 'alerts', ids(alerts.map(({ scope }) => ({ id: scope }))), ids(due));
  mustEqual(
    'each goes once through each of its channels',
    'alerts',
    deliveries.map(({ scope }) => scope).sort(),
    due.flatMap(({ id, kind }) => channelsOf(kind).map((channel) => `${id}.${channel}`)).sort(),
  );
  mustEqual(
    'no alert is written twice, nor that it was delivered',
    'alerts',
    [...alerts, ...deliveries].filter(({ revision }) => revision > 1),
    [],
  );
  const messages = new Map(alerts.map(({ scope, body }) => [scope, body.message]));
  const heard = new Set(world.announced.map(({ topic, message }) => `${TOPICS[idOfArn(topic)]}: ${message}`));
  const kept = new Set(deliveries.map(({ body: { alert, channel } }) => `${channel}: ${messages.get(alert)}`));
  mustEqual('what is kept was heard, and what was heard is kept', 'alerts', [...heard].sort(), [...kept].sort());
  for (const { year, body, revision } of archive.latest<Packages>('packages')) {
    for (const { id, amount } of body.result.packages) {
      const own = due.filter((one) => one.kind.startsWith('threshold') && one.year === year && one.community === id);
      if (revision === 1) eachCrossingOnce(own, watch.sumsOf(id, year), fen(amount), `${id} ${year}`);
      followEachOther(own, watch.crossedOf(id, year), `${id} ${year}`);
    }
  }
}

interface Packages {
  readonly result: { readonly packages: readonly { readonly id: string; readonly amount: string }[] };
}

function announcementsIn(world: World): Announcement[] {
  return world.database.itemsOf(world.house.observer.outbox).map(({ item }) => ({
    id: textIn(item, 'id')!,
    kind: textIn(item, 'kind')!,
    year: textIn(item, 'year')!,
    community: textIn(item, 'community')!,
    facts: JSON.parse(textIn(item, 'facts')!) as Announcement['facts'],
  }));
}

/** The commits at which another set of thresholds is reached than before are those that were announced. */
function eachCrossingOnce(own: readonly Announcement[], sums: readonly bigint[], whole: bigint, of: string): void {
  const reached = [0n, ...sums].map((sum) => THRESHOLDS.filter(([, share]) => sum * 100n >= share * whole).length);
  const expected = reached.flatMap((now, seq) => (seq > 0 && now !== reached[seq - 1] ? [seq] : []));
  const found = own.map(({ id }) => Number(id.slice(-8))).sort((a, b) => a - b);
  mustEqual('each crossing of a threshold is announced exactly once', of, found, expected);
}

/** A threshold is crossed, then cleared, then crossed again; and the head of the book knows where that ended. */
function followEachOther(own: readonly Announcement[], crossedAtTheEnd: readonly string[], of: string): void {
  const crossed = new Set<string>();
  for (const { id, facts } of own.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    mustEqual(
      'what is crossed was not',
      id,
      facts.crossed.filter((one) => crossed.has(one)),
      [],
    );
    mustEqual(
      'what is cleared was crossed',
      id,
      facts.cleared.filter((one) => !crossed.has(one)),
      [],
    );
    for (const one of facts.crossed) crossed.add(one);
    for (const one of facts.cleared) crossed.delete(one);
  }
  mustEqual('the head knows what was announced', of, [...crossedAtTheEnd].sort(), [...crossed].sort());
}
