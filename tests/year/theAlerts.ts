import { expect, test } from 'vitest';
import { parseFen } from '../../lib/money/fen.ts';
import { journalIn } from './bookkeeper.ts';
import { type LivedYear, latest, theOne } from './livedYear.ts';

interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly community: string;
  readonly message: string;
  readonly facts: {
    readonly crossed?: readonly string[];
    readonly cleared?: readonly string[];
    readonly month?: string;
    readonly level?: string;
  };
}

/** What went through a channel. No books differ in the year, so everything goes to officers and lead hospitals, by one. */
interface Delivery {
  readonly alert: string;
  readonly channel: string;
  readonly audiences: readonly string[];
}

const THRESHOLDS = [85n, 95n, 100n];

/** What had to be announced, found by going through the journal commit by commit; and that it was, once. */
export function theAlertsAreToldOnce(lived: () => LivedYear): void {
  test('each crossing of a threshold, up or down, is one alert', () => {
    const told = alerts(lived())
      .filter(({ kind }) => kind.startsWith('threshold'))
      .map(({ id, facts: { crossed = [], cleared = [] } }) => `${id} up ${crossed.join()} down ${cleared.join()}`);
    expect(told.sort()).toEqual(crossings(lived()).sort());
    expect(told.length).toBeGreaterThanOrEqual(3);
  });

  test('each level of the pace is told once for a community and month', () => {
    const told = alerts(lived())
      .filter(({ kind }) => kind === 'pace')
      .map(({ community, facts }) => `${community} ${facts.month} ${facts.level}`);
    const paces = [...latest<{ result: { level: string } }>(lived(), 'pace')].map(([scope, { result }]) => {
      const [community = '', day = ''] = scope.split('.');
      return { community, month: monthBefore(day), level: result.level };
    });
    const due = paces
      .filter(({ level }) => level !== 'ok')
      .map(({ community, month, level }) => `${community} ${month} ${level}`);
    expect(told.sort()).toEqual([...new Set(due)].sort());
  });

  test('each alert is kept once, and announced in one line to each of its channels', () => {
    const outbox = (lived().tables.get('Outbox') ?? []).map((item) => item.id!.S!);
    const kept = alerts(lived());
    expect(kept.map(({ id }) => id).sort()).toEqual(outbox.sort());
    const messages = new Map(kept.map(({ id, message }) => [id, message]));
    const deliveries = inBothYears<Delivery>(lived(), 'alert-delivery');
    // What is not settled is said to officers and to operators, whose topics are two; all else to one.
    const channels = outbox.flatMap((id) => (id.startsWith('unsettled.') ? [id, id] : [id]));
    expect(deliveries.map(({ alert }) => alert).sort()).toEqual(channels.sort());
    expect(
      lived()
        .announced.map(({ message, attributes }) => `${attributes.audience} ${message}`)
        .sort(),
    ).toEqual(deliveries.map(({ alert, audiences }) => `${JSON.stringify(audiences)} ${messages.get(alert)}`).sort());
    const revisions = lived()
      .documents.filter(({ kind }) => kind.startsWith('alert'))
      .map(({ revision }) => revision);
    expect(new Set(revisions)).toEqual(new Set([1]));
  });

  test('no alert speaks of patients', () => {
    for (const { message } of alerts(lived())) expect(message).not.toMatch(/patient|doctor|患者|病人|医生|参保人/);
  });
}

function alerts(lived: LivedYear): Alert[] {
  return inBothYears<Alert>(lived, 'alert');
}

function inBothYears<Body>(lived: LivedYear, kind: string): Body[] {
  return ['2025', '2026'].flatMap((year) => [...latest<Body>(lived, kind, year).values()]);
}

/** Go through each book in the order of its commits, and note where a threshold is passed. */
function crossings(lived: LivedYear): string[] {
  const { packages } = theOne<{ result: { packages: readonly { id: string; amount: string }[] } }>(
    lived,
    'packages',
  ).result;
  const books = Map.groupBy(journalIn(lived.tables), ({ book }) => book);
  return [...books].flatMap(([book, commits]) => {
    const [, fund, community, year] = book.split('#');
    const whole = parseFen(packages.find(({ id }) => id === community)!.amount);
    let booked = 0n;
    return commits
      .toSorted((a, b) => a.seq - b.seq)
      .flatMap(({ seq, sum }) => {
        const before = reached(booked, whole);
        booked += sum;
        const after = reached(booked, whole);
        const up = after.filter((each) => !before.includes(each));
        const down = before.filter((each) => !after.includes(each));
        const id = `threshold.${fund}.${year}.${community}.${String(seq).padStart(8, '0')}`;
        return up.length + down.length === 0 ? [] : [`${id} up ${up.join()} down ${down.join()}`];
      });
  });
}

function reached(booked: bigint, whole: bigint): string[] {
  return THRESHOLDS.filter((percent) => booked * 100n >= whole * percent).map((percent) =>
    String(Number(percent) / 100),
  );
}

function monthBefore(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}
