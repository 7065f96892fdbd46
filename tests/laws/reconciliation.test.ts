import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('reconcile', () => {
  test('each line of the ledger and of the statement ends in exactly one place', () => {
    fc.assert(
      fc.property(REQUESTS.reconcile, (request) => {
        const { matched, exceptions, by_item = [] } = resultOf('reconcile', request);
        const of = (...kinds: string[]) => exceptions.filter(({ kind }) => kinds.includes(kind)).length;
        const pairs = matched + of('amount_differs', 'group_differs');
        const notAsked = by_item.reduce((sum, { cases, compared }) => sum + cases - compared, 0);
        expect(pairs + of('missing_from_statement') + notAsked).toBe(request.input.ledger.length);
        expect(pairs + of('missing_from_ledger', 'repeated_in_statement')).toBe(request.input.statement.length);
      }),
    );
  });

  test('a ledger agrees with itself', () => {
    fc.assert(
      fc.property(REQUESTS.reconcile, (request) => {
        const { ledger } = request.input;
        const statement = ledger.map((line) => ({ ...line, payable: line.booked }));
        const { matched, exceptions, by_institution } = resultOf('reconcile', withInput(request, { statement }));
        expect({ matched, exceptions }).toEqual({ matched: ledger.length, exceptions: [] });
        for (const { difference } of by_institution) expect(difference).toBe('0.00');
      }),
    );
  });

  test('the institutions together have every match', () => {
    fc.assert(
      fc.property(REQUESTS.reconcile, (request) => {
        const { ledger } = request.input;
        const paid = withInput(request, { ledger: ledger.map(({ way: _, ...line }) => line) });
        const { matched, by_institution } = resultOf('reconcile', paid);
        expect(by_institution.reduce((sum, own) => sum + own.matched, 0)).toBe(matched);
      }),
    );
  });

  test('what is owed is that of the cases that groups pay, as if the others were not there', () => {
    fc.assert(
      fc.property(REQUESTS.reconcile, (request) => {
        const { ledger } = request.input;
        const { by_institution } = resultOf('reconcile', request);
        const alone = withInput(request, { ledger: ledger.filter(({ way }) => way === undefined) });
        const differences = (of: typeof by_institution) => of.filter(({ booked }) => booked !== '0.00');
        expect(differences(by_institution)).toEqual(differences(resultOf('reconcile', alone).by_institution));
      }),
    );
  });

  test('in shadow an institution shows to the fen what it would be owed', () => {
    fc.assert(
      fc.property(REQUESTS.reconcile, (request) => {
        const { ledger } = request.input;
        const all = (way?: 'shadow') => ledger.map(({ way: _, ...line }) => ({ ...line, ...(way && { way }) }));
        const shadow = resultOf('reconcile', withInput(request, { ledger: all('shadow') }));
        const actual = resultOf('reconcile', withInput(request, { ledger: all() }));
        const shown = new Map(shadow.shadow?.map(({ cases: _, pairs: __, ...one }) => [one.id, one]));
        for (const one of actual.by_institution) {
          const isThere = ledger.some(({ institution }) => institution === one.id);
          expect(shown.get(one.id)).toEqual(isThere ? one : undefined);
        }
        for (const { difference } of shadow.by_institution) expect(difference).toBe('0.00');
        expect(shadow.exceptions).toEqual(actual.exceptions);
      }),
    );
  });
});
