/** Every kind of document: what it is called, what tells its documents apart, and what can become of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DocumentKey, documentKey, keyNamed, referenceOf, sortKeyOf } from '../../lib/documents/key.ts';
import { isKind, KINDS, type Kind, kindNamed } from '../../lib/documents/kinds.ts';
import { ACTS, STATES } from '../../lib/documents/lifecycle.ts';

const EVERY_KIND = Object.keys(KINDS) as Kind[];
const FUND_YEAR = { fund: '320500-390', year: '2025' };

/** What a part of a scope looks like on the books. */
const PARTS = {
  community: 'changshu',
  period: '2025-clearing',
  sheet: '1',
  institution: 'H32058100001',
  decision: '2025-1',
  month: '2025-03',
  day: '2025-03-14',
  batch: 'ab12cd34ef567890',
  entry: 'threshold-changshu-85',
  channel: 'topic',
  subscription: 'finance-group',
  mute: 'holiday',
} as const;

/** The key of some document of a kind. */
function keyOf(kind: Kind): DocumentKey {
  return documentKey(kind, { ...FUND_YEAR, ...PARTS } as Parameters<typeof documentKey>[1]);
}

describe.each(EVERY_KIND)('%s', (kind) => {
  const { zh, en, scope, life } = KINDS[kind];

  test('has a name in Chinese and one in English', () => {
    expect(zh).toMatch(/^\p{Script=Han}+$/u);
    expect(en).toMatch(/^[A-Za-z][A-Za-z' -]+$/);
  });

  test('its states and acts are known, and what is in force is one of its states', () => {
    const states = [life.begins, ...life.inForce, ...Object.keys(life.moves)];
    const moves = Object.values(life.moves as Record<string, Record<string, string>>);
    expect([...states, ...moves.flatMap(Object.values)].filter((state) => !Object.hasOwn(STATES, state))).toEqual([]);
    expect(moves.flatMap(Object.keys).filter((act) => !Object.hasOwn(ACTS, act))).toEqual([]);
    expect(life.inForce.length).toBeGreaterThan(0);
  });

  test('its scope is spelled of its parts, and read back as the same document', () => {
    const key = keyOf(kind);
    const parts = (scope as readonly (keyof typeof PARTS)[]).map((part) => PARTS[part]);
    expect(key.scope).toBe(parts.join('.') || 'year');
    expect(keyNamed(referenceOf(key))).toEqual(key);
    expect(keyNamed(referenceOf(key), kind)).toEqual(key);
  });

  test('is taken for no other kind', () => {
    const reference = referenceOf(keyOf(kind));
    expect(EVERY_KIND.filter((other) => keyNamed(reference, other))).toEqual([kind]);
  });

  test('a body that says nothing is none of it', () => {
    for (const nothing of [undefined, null, {}, [], 'text']) {
      expect(KINDS[kind].body.safeParse(nothing).success).toBe(false);
    }
  });
});

describe('the name of a document', () => {
  const { fund, year } = FUND_YEAR;

  test('is spelled as it always was, since what was written is found by it', () => {
    const spelled = (key: DocumentKey) => [referenceOf(key), sortKeyOf(key)];
    expect(spelled(documentKey('close', { fund, year, community: 'changshu' }))).toEqual([
      '320500-390/2025/close/changshu',
      'close#changshu#',
    ]);
    expect(spelled(documentKey('monthly-statement', { fund, year, community: 'changshu', period: '2025-03' }))).toEqual(
      ['320500-390/2025/monthly-statement/changshu.2025-03', 'monthly-statement#changshu.2025-03#'],
    );
    expect(spelled(documentKey('packages', { fund, year }))).toEqual([
      '320500-390/2025/packages/year',
      'packages#year#',
    ]);
    expect(spelled(documentKey('insurer-statement', { fund, year, period: '2025-03' }))).toEqual([
      '320500-390/2025/insurer-statement/2025-03',
      'insurer-statement#2025-03#',
    ]);
    expect(spelled(documentKey('prepayment-order', { fund, year, community: 'changshu', month: '2025-02' }))).toEqual([
      '320500-390/2025/prepayment-order/changshu.2025-02',
      'prepayment-order#changshu.2025-02#',
    ]);
  });

  test('that names nothing is nothing: a part is missing or one too many, or the kind is not known', () => {
    for (const name of [
      '',
      '320500-390',
      '320500-390/2025/packages',
      '320500-390/2025/packages/',
      '/2025/packages/year',
      '320500-390//packages/year',
      '320500-390/2025/packages/year/more',
      '320500-390/2025/parcels/year',
      '320500-390/2025/toString/year',
    ]) {
      expect(keyNamed(name), name).toBeUndefined();
    }
  });

  test('two documents never have the same', () => {
    const texts = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const keys = fc.record({
      fund: texts,
      year: texts,
      kind: fc.constantFrom(...EVERY_KIND),
      scope: fc.stringMatching(/^[a-z0-9.-]{1,12}$/),
    });
    fc.assert(
      fc.property(keys, (key) => {
        expect(keyNamed(referenceOf(key))).toEqual(key);
      }),
    );
  });

  test('has no "#" in it, which stands between the parts of a key in the table', () => {
    expect(() => sortKeyOf(documentKey('close', { fund, year, community: 'chang#shu' }))).toThrow('"#" stands between');
  });
});

describe('a kind by its name', () => {
  test('is found where there is one', () => {
    expect(EVERY_KIND.filter((kind) => isKind(kind) && kindNamed(kind, 'path.kind') === kind)).toEqual(EVERY_KIND);
  });

  test('that is none is refused, with those there are; what every object has by itself is none', () => {
    for (const name of ['parcels', 'constructor', '']) {
      expect(() => kindNamed(name, 'path.kind')).toThrow(
        expect.objectContaining({
          code: 'not_found',
          path: 'path.kind',
          message: `There is no kind of document "${name}". Known are: ${EVERY_KIND.join(', ')}.`,
        }),
      );
    }
  });
});

test('no two kinds are called the same', () => {
  const names = Object.values(KINDS);
  expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length);
  expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
});
