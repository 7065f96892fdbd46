import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import type { World } from '../world.ts';
import { yuan } from '../year/rows.ts';
import { forgeRevision, revisionOf } from './forge.ts';
import { fen, textIn, wholeIn } from './stored.ts';

/** Ways to spoil the books behind the service's back: each must be found, or the bookkeeper is of no use. */
export const SPOILS: { readonly [name: string]: (world: World) => boolean } = {
  'a claim is lost': (world) => remove(world, 'ledger', ({ pk }) => pk.startsWith('CLAIM#')),
  'a claim is a fen more': (world) => moreBy1(world, 'CLAIM#', /^settle#/, () => 'pooled'),
  'counters are a fen more': (world) => moreBy1(world, 'BOOK#', /^COUNT#/, () => 'sum'),
  'a month of a head is a fen more': (world) => moreBy1(world, 'BOOK#', /^HEAD/, monthIn),
  'a head is a fen more': (world) => moreBy1(world, 'BOOK#', /^HEAD/, () => 'booked'),
  'a journal item is lost': (world) => remove(world, 'ledger', ({ sk }) => sk.startsWith('JOURNAL#')),
  'an announcement is lost': (world) => remove(world, 'documents', ({ sk }) => sk.startsWith('alert#')),
  'a receipt counts a row less': (world) => {
    const key = world.objects.keys().find((name) => /^receipts\/claims\/.*\.json$/.test(name) && isLoaded(world, name));
    if (key === undefined) return false;
    const receipt = JSON.parse(String(world.getObject(key))) as { accepted: number };
    world.objects.put(key, Buffer.from(JSON.stringify({ ...receipt, accepted: receipt.accepted - 1 })));
    return true;
  },
  'a denial is lost': (world) => {
    const found = revisionOf<Denials>(world, 'denials', ({ by_community }, acts) => {
      return acts.includes('approve') && by_community.some(({ amount }) => amount !== '0.00');
    });
    if (found === undefined) return false;
    const by_community = found.body.by_community.map((one) => ({ ...one, amount: '0.00' }));
    forgeRevision(world, found, { ...found.body, by_community });
    return true;
  },
  'an adjustment is taken twice': (world) => {
    const found = revisionOf<Month>(world, 'monthly-statement', ({ month }, acts) => {
      return acts.includes('approve') && month.adjustments !== undefined;
    });
    if (found === undefined) return false;
    const adjustments = found.body.month.adjustments!.flatMap((one) => [one, one]);
    forgeRevision(world, found, { ...found.body, month: { ...found.body.month, adjustments } });
    return true;
  },
  'a year that is closed for good is changed': (world) => {
    const found = revisionOf<object>(world, 'close', (_, acts) => acts.includes('lock'));
    if (found === undefined) return false;
    forgeRevision(world, found, { ...found.body, is_provisional: 'once more' });
    return true;
  },
  'bed days are owed a fen more': (world) => {
    const found = revisionOf<OfStays>(world, 'bed-days', (_, acts) => acts.includes('approve'));
    if (found === undefined) return false;
    const [first, ...others] = found.body.stays as [OfStays['stays'][0]];
    const owed = yuan(fen(first.owed) + 1n);
    forgeRevision(world, found, { ...found.body, stays: [{ ...first, owed }, ...others] });
    return true;
  },
  'a hospital in shadow is paid by its groups': (world) => {
    const found = revisionOf<InShadow>(world, 'monthly-statement', ({ result }, acts) => {
      return acts.includes('approve') && (result.shadow ?? []).some(({ difference }) => difference !== '0.00');
    });
    if (found === undefined) return false;
    const { shadow = [], by_institution } = found.body.result;
    const result = { ...found.body.result, by_institution: [...by_institution, ...shadow] };
    forgeRevision(world, found, { ...found.body, result });
    return true;
  },
  'a payment is ordered twice': (world) => {
    const found = revisionOf<Batch>(world, 'payment-batch', (_, acts) => acts.includes('approve'));
    if (found === undefined) return false;
    const [first] = found.body.rows as [Batch['rows'][0]];
    const rows = [...found.body.rows, { ...first, order: `${first.order}0` }];
    forgeRevision(world, found, { ...found.body, rows });
    return true;
  },
  'a line of the bank is lost': (world) => {
    const found = revisionOf<Reported>(world, 'bank-lines', ({ lines }) => lines.length > 1);
    if (found === undefined) return false;
    forgeRevision(world, found, { lines: found.body.lines.slice(1) });
    return true;
  },
  'a version counts a month too many': (world) => {
    const found = revisionOf<ByMonths>(world, 'packages', ({ formula }, acts) => {
      return formula === 'packages-by-months' && acts.includes('approve');
    });
    if (found === undefined) return false;
    const packages = found.body.result.packages.map((one) => {
      const [first, ...others] = one.versions as [Amount];
      const more = (amount: string) => yuan(fen(amount) + fen(first.amount) / 3n);
      const versions = [{ ...first, amount: more(first.amount) }, ...others];
      return { ...one, amount: more(one.amount), versions };
    });
    forgeRevision(world, found, { ...found.body, result: { ...found.body.result, packages } });
    return true;
  },
};

interface Owed {
  readonly difference: string;
}

interface InShadow {
  readonly result: { readonly by_institution: readonly Owed[]; readonly shadow?: readonly Owed[] };
}

interface OfStays {
  readonly stays: readonly { readonly owed: string }[];
}

interface Amount {
  readonly amount: string;
}

interface ByMonths {
  readonly formula: string;
  readonly result: { readonly packages: readonly (Amount & { readonly versions: readonly Amount[] })[] };
}

interface Batch {
  readonly rows: readonly { readonly order: string }[];
}

interface Reported {
  readonly lines: readonly object[];
}

interface Denials {
  readonly by_community: readonly { readonly amount: string }[];
}

interface Month {
  readonly month: { readonly adjustments?: readonly object[] };
}

interface Keys {
  readonly pk: string;
  readonly sk: string;
}

function isLoaded(world: World, key: string): boolean {
  return /^(loaded|loaded_in_part|nothing_new)$/.test(
    (JSON.parse(String(world.getObject(key))) as { readonly state: string }).state,
  );
}

function monthIn(item: Item): string | undefined {
  return Object.keys(item).find((name) => name.startsWith('b|'));
}

function remove(world: World, table: 'ledger' | 'documents', isMeant: (keys: Keys) => boolean): boolean {
  const found = find(world, table, (item) => isMeant({ pk: textIn(item, 'pk')!, sk: textIn(item, 'sk')! }));
  if (found) world.database.answer('DeleteItem', { TableName: world.house.observer[table], Key: keyOf(found) });
  return found !== undefined;
}

/** Add a fen to an amount of the first item that there is of its kind. */
function moreBy1(world: World, pk: string, sk: RegExp, amount: (item: Item) => string | undefined): boolean {
  const found = find(world, 'ledger', (item) => {
    const isMeant = textIn(item, 'pk')!.startsWith(pk) && sk.test(textIn(item, 'sk')!);
    return isMeant && wholeIn(item, amount(item) ?? '') !== undefined;
  });
  if (!found) return false;
  const name = amount(found)!;
  const Item = { ...found, [name]: { N: String(wholeIn(found, name)! + 1n) } };
  world.database.answer('PutItem', { TableName: world.house.observer.ledger, Item });
  return true;
}

function find(world: World, table: 'ledger' | 'documents', isMeant: (item: Item) => boolean): Item | undefined {
  return world.database.itemsOf(world.house.observer[table]).find(({ item }) => isMeant(item))?.item;
}

function keyOf({ pk, sk }: Item): Item {
  return { pk: pk!, sk: sk! };
}
