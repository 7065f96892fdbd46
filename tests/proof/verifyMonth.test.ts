/** Whoever has the file of a month can tell, line by line, whether it still says what was sealed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningOf, type ChainEntry, entryLink, openingLink } from '../../lib/claims/chain.ts';
import { fingerprint } from '../../lib/claims/fingerprint.ts';
import { entryIn, entryText } from '../../lib/proof/monthFile.ts';
import { type VerifiedMonth, verifyMonth } from '../../lib/proof/verifyMonth.ts';
import { claim } from '../claims/examples.ts';
import { bytesOf, EAST, monthOf, stays } from './months.ts';

const verify = (lines: readonly string[]) => verifyMonth(bytesOf(lines));
const told = ({ findings }: VerifiedMonth) => findings.map(({ what, line }) => [what, line]);

describe('the chain', () => {
  const entry: ChainEntry = {
    ...{ institution: 'E1', settlement: 'S1', kind: 'settle', sequence: 1, line: 'inpatient', period: '2025-03' },
    ...{ origin: null, settledOn: '2025-03-10', clearing: '4', group: 'ES11', booked: 500_000n },
    ...{ batch: 'file-1', receivedAt: '2025-04-02T02:00:00Z', seq: 1, fingerprint: fingerprint(claim()) },
  };
  const opening = openingLink(beginningOf(EAST), EAST, '2025-03');

  test('never changes: people have signed seals of it', () => {
    // SHA-256 of `lumpsum books 1`, a line end and ["990200-390","2025","east"]; of that, a line end and the list with the period; …
    expect(beginningOf(EAST)).toBe('f54f96a8e82eff671d363c0679b06744c815241f9f8cf5de0c4787e81003b1e7');
    expect(opening).toBe('5568db117815814300cca1564209cbb16b69f54a4bb012fa59196b5179b19c04');
    expect(entryLink(opening, entry)).toBe('c0da76fd20493bb6b7696af59f0945a5caf1519172ae88db9ed377761abbf354');
  });

  test.each(Object.keys(entry))('%s of an entry is in its link', (field) => {
    const value = entry[field as keyof ChainEntry];
    const other = typeof value === 'bigint' ? value + 1n : typeof value === 'number' ? value + 1 : `${value}x`;
    expect(entryLink(opening, { ...entry, [field]: other })).not.toBe(entryLink(opening, entry));
  });

  test('a claim’s whole content is in its link, with the person and what others paid', () => {
    const links = [claim(), claim({ person: 'p-other' }), claim({ amounts: { cash: 1n } })].map((each) =>
      entryLink(opening, { ...entry, fingerprint: fingerprint(each) }),
    );
    expect(new Set(links).size).toBe(3);
  });

  test('the same entries have another seal in another month, for another community, behind another month', () => {
    const seals = [
      monthOf('2025-03', stays(2)).seal,
      monthOf('2025-04', stays(2)).seal,
      monthOf('2025-03', stays(2), 'another').seal,
    ];
    expect(new Set(seals).size).toBe(3);
  });
});

describe('the file of a month', () => {
  test('that nobody touched is as it was sealed', async () => {
    const { lines, seal } = monthOf('2025-03', stays(7));
    expect(await verify(lines)).toMatchObject({ seal, entries: 7, booked: 35_028n, findings: [] });
  });

  test('without entries has a seal all the same', async () => {
    const { lines, seal } = monthOf('2025-03', []);
    expect(lines).toHaveLength(2);
    expect(await verify(lines)).toMatchObject({ seal, entries: 0, booked: 0n, findings: [] });
  });

  const { lines } = monthOf('2025-03', stays(6));

  test('names the claim of a line that was changed by one fen', async () => {
    const changed = lines.with(3, lines[3]!.replace('"50.03"', '"50.04"'));
    const { findings } = await verify(changed);
    expect(findings).toMatchObject([{ what: 'changed', line: 4, claim: { settlement: 'S3' } }]);
  });

  test('names a line whose link alone was changed, and none behind it', async () => {
    const { link } = entryIn(lines[3]!);
    expect(told(await verify(lines.with(3, lines[3]!.replace(link, link.replace(/./, 'x')))))).toEqual([
      ['changed', 4],
    ]);
  });

  test('names the place where entries are missing, and how many', async () => {
    const { findings } = await verify(lines.toSpliced(2, 3));
    expect(findings).toMatchObject([{ what: 'removed', line: 3, en: 'before this line entries 2 to 4 are missing' }]);
  });

  test('names the last entry where it is missing', async () => {
    const { findings } = await verify(lines.toSpliced(6, 1));
    expect(findings).toMatchObject([
      { what: 'removed', line: 7, zh: '此行之前缺少第 6 笔', en: 'before this line entry 6 is missing' },
    ]);
  });

  test('names both of two entries that changed places', async () => {
    const moved = lines.with(2, lines[5]!).with(5, lines[2]!);
    expect(told(await verify(moved))).toEqual([
      ['moved', 3],
      ['moved', 6],
    ]);
  });

  test('names an entry that stands there a second time', async () => {
    expect(told(await verify(lines.toSpliced(5, 0, lines[2]!)))).toEqual([['added', 6]]);
  });

  test('names an invented entry', async () => {
    const invented = entryText({ ...entryIn(lines[3]!), claim: claim({ settlement: 'INVENTED' }) });
    const { findings } = await verify(lines.toSpliced(4, 0, invented));
    expect(findings).toMatchObject([{ what: 'added', line: 5, claim: { settlement: 'INVENTED' } }]);
  });

  test('that ends too early is cut off', async () => {
    expect(told(await verify(lines.slice(0, -2)))).toEqual([['cut_off', null]]);
  });

  test('whose last line was changed says so there', async () => {
    const foot = lines.at(-1)!;
    for (const changed of [foot.replace('"entries":6', '"entries":5'), foot.replace(/"booked":"\d/, '"booked":"9')]) {
      expect(told(await verify(lines.with(-1, changed))), changed).toEqual([['foot', 8]]);
    }
  });

  test('of another community than it says is found in its first line', async () => {
    expect(told(await verify(lines.with(0, lines[0]!.replace('east', 'west'))))).toEqual([['head', 1]]);
  });

  test.each(['2025-13', '2024-12'])('of %s, which is no period of its year, is nobody’s month', async (period) => {
    expect(told(await verify(monthOf(period, stays(2)).lines))).toEqual([['head', 1]]);
  });

  test.each([
    ['a key more', (line: string) => line.replace('{', '{"note":"x",')],
    ['a space more', (line: string) => line.replace(',', ', ')],
    ['a key twice', (line: string) => line.replace('{', '{"number":1,')],
    ['no JSON', (line: string) => line.slice(0, -1)],
    ['a carriage return', (line: string) => `${line}\r`],
  ])('has one way to write a line: %s is a change', async (_, change) => {
    for (const i of [0, 3, 7]) expect(told(await verify(lines.with(i, change(lines[i]!))))[0]?.[1]).toBe(i + 1);
  });
});

describe('whatever is done to one line of a file', () => {
  const someMonth = fc.integer({ min: 2, max: 12 }).map((count) => monthOf('2025-03', stays(count)).lines);
  const anywhere = fc.nat();
  const entryAt = (lines: readonly string[], at: number) => 1 + (at % (lines.length - 2));
  const firstLine = (month: VerifiedMonth) => month.findings[0]?.line;

  test('one character changed anywhere is found in that line', async () => {
    await fc.assert(
      fc.asyncProperty(
        someMonth,
        anywhere,
        anywhere,
        fc.constantFrom('0', '9', 'x', '"', ' '),
        async (lines, at, in_, put) => {
          const i = at % lines.length;
          const line = lines[i]!;
          const place = in_ % line.length;
          fc.pre(line[place] !== put);
          const changed = await verify(lines.with(i, line.slice(0, place) + put + line.slice(place + 1)));
          expect(firstLine(changed) ?? lines.length).toBe(i + 1);
          expect(changed.findings).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('an entry removed is found where it stood', async () => {
    await fc.assert(
      fc.asyncProperty(someMonth, anywhere, async (lines, at) => {
        const i = entryAt(lines, at);
        expect(told(await verify(lines.toSpliced(i, 1)))).toEqual([['removed', i + 1]]);
      }),
    );
  });

  test('two entries that changed places are found, the first where the first of them stood', async () => {
    await fc.assert(
      fc.asyncProperty(someMonth, anywhere, anywhere, async (lines, one, other) => {
        const [a, b] = [entryAt(lines, one), entryAt(lines, other)].sort((x, y) => x - y) as [number, number];
        fc.pre(a !== b);
        const { findings } = await verify(lines.with(a, lines[b]!).with(b, lines[a]!));
        expect(findings[0]?.line).toBe(a + 1);
        expect(findings.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('an entry copied to any place is found there', async () => {
    await fc.assert(
      fc.asyncProperty(someMonth, anywhere, anywhere, async (lines, from, to) => {
        const [source, target] = [entryAt(lines, from), entryAt(lines, to) + 1];
        const { findings } = await verify(lines.toSpliced(target, 0, lines[source]!));
        // Of two equal lines one after the other it is the second that was added.
        const place = target === source ? target + 2 : target + 1;
        expect(findings.map(({ what, line }) => [what, line])).toEqual([['added', place]]);
      }),
    );
  });

  test('where all links behind a change are worked out anew, the file agrees with itself and has another seal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), anywhere, async (count, at) => {
        const claims = stays(count);
        const i = at % count;
        const { amounts, ...content } = claims[i]!;
        const forged = claims.with(i, { ...content, amounts: { ...amounts, pooled: amounts.pooled + 1n } });
        const month = await verify(monthOf('2025-03', forged).lines);
        expect(month.findings).toEqual([]);
        expect(month.seal).not.toBe(monthOf('2025-03', claims).seal);
      }),
    );
  });
});
