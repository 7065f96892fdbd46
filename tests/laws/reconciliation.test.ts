import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('reconcile', () => {
  test('each line of the ledger and of the statement ends in exactly one place', () => {
    fc.assert(
      fc.property(REQUESTS.reconcile, (request) => {
        const { matched, exceptions } = resultOf('reconcile', request);
        const of = (...kinds: string[]) => exceptions.filter(({ kind }) => kinds.includes(kind)).length;
        const pairs = matched + of('amount_differs', 'group_differs');
        expect(pairs + of('missing_from_statement')).toBe(request.input.ledger.length);
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
        const { matched, by_institution } = resultOf('reconcile', request);
        expect(by_institution.reduce((sum, own) => sum + own.matched, 0)).toBe(matched);
      }),
    );
  });
});
