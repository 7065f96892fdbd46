import { FUND } from '../../../local/demonstration/area.ts';
import { approved } from './approvals.ts';
import type { Happening } from './happening.ts';
import { YEAR } from './yearPath.ts';

const HOSPITAL = 'H32058100001';
const ACCOUNT = '32050199000000000001';
const ORDER = `${FUND}/2025/prepayment-order/changshu.2025-01`;

/** The instalment of January goes to the bank, a part of it is paid, the rest comes back and is ordered once more. */
export function paid(): Happening[] {
  const account = { account: ACCOUNT, bank: '某银行', holder: '某医院', evidence: ['开户许可证'] };
  const line = { order: '2025.B1.1', account: ACCOUNT, amount: '1.00', day: '2025-01-20' };
  const lines = [
    { ...line, id: '1', status: 'paid' },
    { ...line, id: '2', status: 'paid' },
    { ...line, id: '3', status: 'returned' },
    { ...line, id: '4', order: undefined, status: 'paid' },
  ];
  const put = (at: string, what: string, path: string, body: object): Happening => ({
    ...{ at, what, asks: 'PUT', path: `${YEAR}/${path}`, body },
  });
  return [
    put('2025-01-13T01:00:00Z', 'an account entered', `accounts/${HOSPITAL}`, account),
    ...approved('2025-01-13T02:00:00Z', `${FUND}/2025/account/${HOSPITAL}`),
    put('2025-01-14T01:00:00Z', 'a batch entered', 'payment-batches/B1', { due: '2025-01-24', pays: [ORDER] }),
    ...approved('2025-01-14T02:00:00Z', `${FUND}/2025/payment-batch/B1`),
    { at: '2025-01-14T03:00:00Z', what: 'its file', asks: 'GET', path: `${YEAR}/payment-batches/B1/file` },
    put('2025-01-21T01:00:00Z', 'lines of the bank entered', 'bank-lines/L1', { lines }),
    put('2025-01-21T02:00:00Z', 'a second batch entered', 'payment-batches/B2', { due: '2025-02-24', pays: [ORDER] }),
    ...approved('2025-01-21T03:00:00Z', `${FUND}/2025/payment-batch/B2`),
    { at: '2025-01-22T01:00:00Z', what: 'the cash read', asks: 'GET', path: `${YEAR}/cash` },
  ];
}

/** Another hospital runs in shadow for a month before it is paid by its groups. */
export function paidInWays(): Happening[] {
  const hospital = 'H32058200001';
  const ways = [
    { way: 'shadow', from: '2025-11' },
    { way: 'actual', from: '2025-12' },
  ];
  const path = `${YEAR}/payment-ways/${hospital}`;
  const at = '2025-01-22T02:00:00Z';
  return [
    { at, what: 'ways of payment entered', asks: 'PUT', path, body: { ways, evidence: ['实施方案'] } },
    ...approved('2025-01-22T03:00:00Z', `${FUND}/2025/payment-way/${hospital}`),
    { at: '2026-02-12T01:00:00Z', what: 'its readiness read', asks: 'GET', path: `${YEAR}/readiness/${hospital}` },
    { at: '2026-02-12T01:00:00Z', what: 'the shares read', asks: 'GET', path: `${YEAR}/drg-shares` },
  ];
}
