import type { Service } from '../../service.ts';
import { approveDrafts, ask } from '../approvals.ts';
import type { Happening } from '../happening.ts';
import { OFFICER } from '../officers.ts';
import { put } from '../put.ts';
import type { Desk } from './desk.ts';

interface Row {
  readonly order: string;
  readonly account: string;
  readonly amount: string;
}

/** What locked closes still owe, and what communities are owed for residents of others, is put into a batch, and the bank pays it. */
export function lastPayment({ fund, year, communities }: Desk): Happening[] {
  const next = String(Number(year) + 1);
  const [batch, paidOn] = ['close', `${next}-04-24`];
  const at = (day: string) => `${next}-04-${day}T09:00:00+08:00`;
  const read = <Body>(service: Service, document: string, day: string) =>
    ask<{ readonly body: Body }>(service, 'GET', `/v1/documents/${document}`, undefined, at(day), OFFICER);
  return [
    {
      at: at('21'),
      what: `payment batch ${batch} approved`,
      async happen(service) {
        const pays: string[] = [];
        for (const { id } of communities) {
          const close = `${fund}/${year}/close/${id}`;
          const { result } = (await read<{ readonly result: { readonly cash_due: string } }>(service, close, '21'))
            .body;
          if (!result.cash_due.startsWith('-')) pays.push(close);
          pays.push(`${fund}/${year}/neighbour-payment/${id}`);
        }
        const path = `/v1/funds/${fund}/years/${year}/payment-batches/${batch}`;
        await put(service, path, { due: `${next}-04-30`, pays }, at('21'));
        const isMeant = (reference: string) => reference.endsWith(`/${batch}`);
        await approveDrafts(service, { fund, year }, ['payment-batch'], at('21'), isMeant);
      },
    },
    {
      at: at('24'),
      what: `lines of the bank of ${paidOn} entered`,
      async happen(service) {
        const { rows } = (
          await read<{ readonly rows: readonly Row[] }>(service, `${fund}/${year}/payment-batch/${batch}`, '24')
        ).body;
        const lines = rows.map(({ order, account, amount }, i) => ({
          ...{ id: `${paidOn}-${i}`, order, account, amount },
          ...{ day: paidOn, status: 'paid' },
        }));
        await put(service, `/v1/funds/${fund}/years/${next}/bank-lines/${paidOn}`, { lines }, at('24'));
      },
    },
  ];
}
