import { expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import type { Decision } from '../../lib/decisions/decision.ts';
import { pinText } from '../../lib/decisions/pin.ts';
import type { PrepaymentOrder } from '../../lib/decisions/prepaymentOrder.ts';
import type { Document } from './bookkeeper.ts';
import type { LivedYear } from './livedYear.ts';

/** Kinds of documents that are no calculation: what was entered, received, issued or told. */
const RECORDS = [
  ...[
    'account',
    'payment-batch',
    'bank-lines',
    'alert',
    'alert-delivery',
    'assessment',
    'difference-sheet',
    'figures',
    'insurer-statement',
    'neighbour-payment',
  ],
  ...[
    'prepayment-order',
    'receipt',
    'seal',
    'verified-book',
    'verified-decisions',
    'verified-receipts',
    'verified-trail',
    'verified-night',
  ],
];

/** What each kind of calculation builds on; an illustrative rule behind one is behind the other. */
const BUILDS_ON: { readonly [kind: string]: string | null } = {
  budget: null,
  packages: 'budget',
  reserved: 'budget',
  'prepayment-plan': 'reserved',
  'member-targets': 'reserved',
  completion: null,
  pace: 'packages',
  close: 'prepayment-plan',
  distribution: 'close',
  'monthly-statement': null,
  'special-cases': null,
  'bed-days': null,
  coefficients: null,
  denials: null,
  recoveries: null,
  'score-sheet': null,
};

interface Calculation {
  readonly document: Document;
  readonly body: Decision;
}

/** Every figure the year decided can be worked out again from its document alone, and says what it rests on. */
export function theDecisionsAreReplayed(lived: () => LivedYear): void {
  test('every document is a record, or a calculation of a kind that is known here', () => {
    const kinds = new Set(lived().documents.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...RECORDS, ...Object.keys(BUILDS_ON)].sort());
  });

  test('request and answer stand together: asked again, each gives the same result and workings', () => {
    // The input of a monthly statement is named, not copied: journal and file say it.
    const replayed = calculations(lived()).filter(({ document }) => document.kind !== 'monthly-statement');
    for (const { document, body } of replayed) {
      const { formula, policy, input, result, workings } = body;
      expect(canonicalJson(compute({ formula, policy, input })), named(document)).toBe(
        canonicalJson({ formula, result, workings }),
      );
    }
    expect(new Set(replayed.map(({ document }) => document.kind)).size).toBe(15);
  });

  test('every policy value has its source, and the source the days for which it holds', () => {
    for (const { document, body } of calculations(lived())) {
      const sourced = new Set(Object.keys(body.sources).map(firstWord));
      expect(beyond(Object.keys(body.policy as object), sourced), named(document)).toEqual([]);
      for (const { from, until, source } of Object.values(body.sources)) {
        expect(from <= until && source !== undefined, named(document)).toBe(true);
      }
    }
  });

  test('what is computed from an illustrative rule says so', () => {
    for (const { document, body } of calculations(lived())) {
      const own = Object.values(body.sources).flatMap(({ key, illustrative }) => (illustrative ? [key] : []));
      expect(beyond(own, new Set(body.illustrative)), named(document)).toEqual([]);
    }
  });

  test('so does what builds on it', () => {
    const all = calculations(lived());
    for (const { document, body } of all) {
      const kind = BUILDS_ON[document.kind];
      if (!kind) continue;
      const scopes = ['year', document.scope.split('.')[0]];
      const basis = all.find(
        (each) =>
          each.document.kind === kind && each.document.year === document.year && scopes.includes(each.document.scope),
      );
      expect(basis?.body.illustrative.length, named(document)).toBeGreaterThan(0);
      expect(beyond(basis?.body.illustrative ?? [], new Set(body.illustrative)), named(document)).toEqual([]);
    }
  });

  test('so does an order of payment, of the plan it carries out', () => {
    const orders = lived().documents.filter(({ kind }) => kind === 'prepayment-order');
    const plans = calculations(lived()).filter(({ document }) => document.kind === 'prepayment-plan');
    for (const order of orders) {
      const { from, illustrative } = JSON.parse(order.text) as PrepaymentOrder;
      const basis = pinText(from.plan[0]);
      const plan = plans.find(({ document }) => `${lived().demonstration.fund}/${named(document)}` === basis);
      expect(illustrative, named(order)).toEqual(plan?.body.illustrative);
    }
    expect(orders).toHaveLength(3 * (12 + 4));
  });
}

function calculations({ documents }: LivedYear): Calculation[] {
  return documents
    .filter(({ kind }) => !RECORDS.includes(kind))
    .map((document) => ({ document, body: JSON.parse(document.text) as Decision }));
}

/** `surplus` of `surplus.bands[0].to`. */
function firstWord(path: string): string {
  return path.split(/[.[]/)[0]!;
}

/** Those that are not among the known ones. */
function beyond(names: readonly string[], known: ReadonlySet<string>): string[] {
  return names.filter((name) => !known.has(name));
}

function named({ year, kind, scope, revision }: Document): string {
  return `${year}/${kind}/${scope}@${revision}`;
}
