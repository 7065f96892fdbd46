import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import type { World } from '../world.ts';
import { fen, textIn, unpacked, wholeIn } from './stored.ts';
import { mustEqual } from './violation.ts';

/** A revision of a document, as it lies in the table. */
export interface Kept<Body = Record<string, unknown>> {
  readonly fund: string;
  readonly year: string;
  readonly kind: string;
  readonly scope: string;
  readonly revision: number;
  readonly body: Body;
}

/** A calculation as a document holds it. */
interface Calculated {
  readonly formula?: string | null;
  readonly input: Record<string, string>;
  readonly result: Record<string, unknown>;
  /** Of what is no calculation and sums its rows. */
  readonly rows?: unknown;
  readonly amount?: string;
}

/** Reads each document once, when it is first seen, and never sees it change. */
export class Archive {
  readonly #world: World;
  readonly #seen = new Map<string, Item>();
  /** Items that were seen, as they were written: what was not written again need not be read again. */
  readonly #asWritten = new Set<string>();
  readonly #latest = new Map<string, Kept>();
  readonly #all = new Map<string, Kept>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Read what is new. @throws Violation where a document changed, a revision is missing, or its money does not add up */
  look(): void {
    const { documents, seals } = this.#world.house.observer;
    const items = [documents, seals].flatMap((table) => this.#world.database.itemsOf(table));
    mustEqual('a document never goes', 'the documents', items.length >= this.#seen.size, true);
    const entries: Item[] = [];
    for (const { json, item } of items.filter((one) => !this.#asWritten.has(one.json))) {
      this.#asWritten.add(json);
      const key = `${textIn(item, 'pk')} ${textIn(item, 'sk')}`;
      const before = this.#seen.get(key);
      this.#seen.set(key, item);
      if (isEntry(item)) entries.push(item);
      else if (before !== undefined) mustEqual('a revision never changes', key, item, before);
      // Beside the revisions lie what people did.
      else if (item.body !== undefined) this.#read(item);
    }
    for (const entry of entries) this.#holdEntry(entry);
  }

  /** The latest revision of each document of a kind, by year and scope. */
  latest<Body>(kind: string, year?: string): Kept<Body>[] {
    const all = [...this.#latest.values()] as Kept<Body>[];
    return all.filter((kept) => kept.kind === kind && (year === undefined || kept.year === year));
  }

  one<Body>(kind: string, year: string, scope: string): Kept<Body> | undefined {
    return this.#latest.get(`${year} ${kind} ${scope}`) as Kept<Body> | undefined;
  }

  /** A revision of a document, which may be the latest or not. */
  revision<Body>(kind: string, year: string, scope: string, number: number): Kept<Body> | undefined {
    return this.#all.get(`${year} ${kind} ${scope}@${number}`) as Kept<Body> | undefined;
  }

  /** A list says of a document which revision is the latest, and so does what waits for somebody. */
  #holdEntry(entry: Item): void {
    const [, year, list] = textIn(entry, 'pk')!.split('#');
    const sk = textIn(entry, 'sk')!;
    const [, kind, scope] = list === 'waiting' ? sk.split('#') : ['', list, sk];
    const name = `${year} ${kind} ${scope}`;
    mustEqual(
      'a list names the latest revision',
      name,
      Number(wholeIn(entry, 'revision')),
      this.#latest.get(name)?.revision,
    );
  }

  #read(item: Item): void {
    const [fund = '', year = ''] = textIn(item, 'pk')!.split('#');
    const [kind = '', scope = '', revision = ''] = textIn(item, 'sk')!.split('#');
    const kept = { fund, year, kind, scope, revision: Number(revision), body: unpacked<Calculated>(item, 'body') };
    const name = `${year} ${kind} ${scope}`;
    mustEqual('revisions follow each other', name, kept.revision, (this.#latest.get(name)?.revision ?? 0) + 1);
    const read = kept as unknown as Kept;
    this.#latest.set(name, read);
    this.#all.set(`${name}@${kept.revision}`, read);
    const [rule, found, expected] = MONEY[kind]?.(kept.body) ?? ['', 0n, 0n];
    mustEqual(rule, `${name}@${revision}`, found, expected);
  }
}

/** What lies beside the lists: what people did, submitted and were given, that a first decision was taken, whose turn it was, and the trail of everything. */
const NO_LISTS = ['acts', 'did', 'started', 'copied', 'decided', 'trail', 'trailed', 'handed', 'turns'];

/** The list of a kind lies beside its documents, under `<fund>#<year>#<kind>`. */
function isEntry(item: Item): boolean {
  const [, , kind] = textIn(item, 'pk')!.split('#');
  return kind !== undefined && !NO_LISTS.includes(kind);
}

/** A rule, what was found, and what must be. */
type Sum = readonly [rule: string, found: bigint, expected: bigint];

/** What the figures of a document come to, and what they must come to. */
const MONEY: { readonly [kind: string]: (body: Calculated) => Sum } = {
  packages: (body) => (body.formula === 'packages-by-months' ? partsOfVersions(body) : partsOfPool(body)),
  'version-packages': partsOfPool,
  reserved: ({ input, result }) => ['the parts are the envelope', amounts(result.parts), fen(input.total!)],
  'prepayment-plan': ({ input, result }) => {
    // What months before a version got beyond it, and what no month was left for.
    const { overpaid = '0.00', unpaid = '0.00' } = result as { readonly overpaid?: string; readonly unpaid?: string };
    const found = amounts(result.months) + fen(result.deposit as string) + fen(unpaid) - fen(overpaid);
    return ['instalments and deposit are the base', found, fen(input.package!) - fen(input.reserved!)];
  },
  close: ({ input, result }) => {
    const { out_of_area, non_member } = input.use as unknown as Record<string, string>;
    const of = (name: string) => fen(result[name] as string);
    const found = of('entitlement') + fen(out_of_area!) + fen(non_member!) + of('returned') + of('deposit_forfeited');
    return ['the close accounts for the package to the fen', found, fen(input.package!) + of('fund')];
  },
  'neighbour-payment': ({ rows, amount }) => [
    'what is owed for residents of others is the sum of its rows',
    amounts(rows),
    fen(amount!),
  ],
  distribution: ({ input, result }) => {
    const members = ((result?.tiers ?? []) as readonly { readonly members: unknown }[]).map((tier) => tier.members);
    const found = members.reduce((sum: bigint, each) => sum + amounts(each), 0n);
    return ['what is distributed is what is retained', found, fen(input?.amount ?? '0.00')];
  },
};

function partsOfPool({ input, result }: Calculated): Sum {
  const found = amounts(result.packages) + fen(result.residue as string);
  return ['packages and residue are the pool', found, fen(input.pool!)];
}

function partsOfVersions({ result }: Calculated): Sum {
  const packages = result.packages as readonly { readonly versions: unknown }[];
  const found = packages.reduce((sum, { versions }) => sum + amounts(versions), 0n);
  return ['the parts of its versions are a package', found, amounts(packages)];
}

function amounts(parts: unknown): bigint {
  return (parts as readonly { readonly amount: string }[]).reduce((sum, { amount }) => sum + fen(amount), 0n);
}
