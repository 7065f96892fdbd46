import type { Service } from '../../service.ts';
import { approveDrafts } from '../approvals.ts';
import type { Happening } from '../happening.ts';
import { APPROVER, OFFICER } from '../officers.ts';
import { bring, disputedBy, signedBy } from './acting.ts';
import type { Desk } from './desk.ts';

/**
 * The year is closed for good: what came late is in, the clearing period was drawn up with it on the 10th, the score sheets are in force. Each close is confirmed by its lead hospital, one after it was disputed and explained, approved, and locked
 * with the books of its year; and what communities are owed for residents of others is approved beside it.
 */
export function finalClose({ fund, year, communities }: Desk): Happening[] {
  const next = String(Number(year) + 1);
  const at = (day: string) => `${next}-04-${day}T09:00:00+08:00`;
  const closeOf = (community: string) => `/v1/documents/${fund}/${year}/close/${community}`;
  const each = async (service: Service, steps: (community: string) => Parameters<typeof bring>[2], day: string) => {
    for (const { id } of communities) await bring(service, closeOf(id), steps(id), at(day));
  };
  return [
    {
      at: at('11'),
      what: `${year} closed again, with what came late`,
      async happen(service) {
        await service.invoke('clearYear', { scheduledTime: at('11'), fundYear: year });
      },
    },
    {
      at: at('13'),
      what: 'the close of taicang disputed',
      happen: (service) =>
        bring(service, closeOf('taicang'), disputedBy('taicang', '检查追回的余款与罚款是否重复扣减，请说明'), at('13')),
    },
    {
      at: at('15'),
      what: 'the close of taicang explained, and submitted again',
      happen: (service) => {
        const why = '余款在应拨款中扣减一次，罚款归基金、不进清算，见清算单追回栏';
        return bring(service, closeOf('taicang'), { disputed: ['resolve', OFFICER, why] }, at('15'));
      },
    },
    {
      at: at('17'),
      what: 'the closes confirmed and approved, and what is owed for residents of others',
      async happen(service) {
        await each(service, signedBy, '17');
        await approveDrafts(service, { fund, year }, ['neighbour-payment'], at('17'));
      },
    },
    {
      at: at('20'),
      what: 'the closes locked',
      happen: (service) => each(service, () => ({ approved: ['lock', APPROVER] }), '20'),
    },
  ];
}
