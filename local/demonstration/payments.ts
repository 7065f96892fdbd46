import type { Service } from '../service.ts';
import { approveDrafts } from './approvals.ts';
import type { Happening } from './happening.ts';
import { put } from './put.ts';

interface Paying {
  readonly fund: string;
  /** The communities, each with its lead hospital. */
  readonly leads: readonly { readonly id: string; readonly lead: string; readonly name: string }[];
  /** The months whose instalments are paid, in their order. */
  readonly months: readonly string[];
}

/** The payment that comes back: that to the last community in May of the first year. */
const RETURNED = '05';

/** When of its month each step is done. */
const [BATCH, PAID, BACK, AGAIN, AT_LAST] = ['02', '05', '07', '12', '14'];

/**
 * What officers and the bank do about the instalments of a year: accounts are entered before the first is paid, the orders of a month are put into a batch, and the bank pays
 * them. One comes back, and is ordered once more.
 */
export function paymentSteps({ fund, leads, months }: Paying): Happening[] {
  const [first = ''] = months;
  const accounts = leads.map((one, i) => entersAccount(fund, one, numberOf(i), `${first}-01`));
  const back = `${first.slice(0, 4)}-${RETURNED}`;
  const of = { fund, leads };
  return [...accounts, ...months.flatMap((month) => (month === back ? comesBack : pays)(of, month))];
}

type Of = Pick<Paying, 'fund' | 'leads'>;

/** The account of the lead hospital that is the `i`th. */
function numberOf(i: number): string {
  return `3205019900000000000${i + 1}`;
}

function entersAccount(fund: string, { lead, name }: Of['leads'][number], account: string, day: string): Happening {
  const at = `${day}T10:00:00+08:00`;
  return {
    at,
    what: `account of ${lead} entered and approved`,
    async happen(service) {
      const year = day.slice(0, 4);
      const body = { account, bank: '演示银行', holder: name, evidence: ['开户许可证（演示）'] };
      await put(service, `/v1/funds/${fund}/years/${year}/accounts/${lead}`, body, at);
      await approveDrafts(service, { fund, year }, ['account'], at, (reference) => reference.endsWith(`/${lead}`));
    },
  };
}

function pays(of: Of, month: string): Happening[] {
  return [
    orders(of, month, BATCH!, month, of.leads),
    reports(
      of,
      month,
      PAID!,
      of.leads.map((_, i) => paid(of, month, i)),
    ),
  ];
}

function comesBack(of: Of, month: string): Happening[] {
  const last = of.leads.length - 1;
  const community = of.leads[last]!;
  const again = `${month}-2`;
  const lost = (status: string, day: string) => ({
    ...paid(of, month, last),
    status,
    day: `${month}-${day}`,
    id: `${month}-${last}-${day}`,
  });
  const returned = { ...lost('returned', BACK!), reason: '收款行暂停服务' };
  return [
    ...pays(of, month),
    reports(of, month, BACK!, [returned]),
    orders(of, month, AGAIN!, again, [community]),
    reports(of, month, AT_LAST!, [{ ...lost('paid', AT_LAST!), order: `${month.slice(0, 4)}.${again}.1` }]),
  ];
}

/** A batch with the instalments of a month is entered and approved. */
function orders({ fund }: Of, month: string, day: string, batch: string, to: Of['leads']): Happening {
  const year = month.slice(0, 4);
  const at = `${month}-${day}T09:00:00+08:00`;
  return {
    at,
    what: `payment batch ${batch} approved`,
    async happen(service) {
      const pays = to.map(({ id }) => `${fund}/${year}/prepayment-order/${id}.${month}`);
      await put(service, `/v1/funds/${fund}/years/${year}/payment-batches/${batch}`, { due: `${month}-20`, pays }, at);
      const isMeant = (reference: string) => reference.endsWith(`/${batch}`);
      await approveDrafts(service, { fund, year }, ['payment-batch'], at, isMeant);
    },
  };
}

interface Line {
  readonly id: string;
  readonly order: string;
  readonly community: string;
  readonly account: string;
  readonly day: string;
  readonly status: string;
}

function paid({ leads }: Of, month: string, i: number): Line {
  return {
    ...{ id: `${month}-${i}`, order: `${month.slice(0, 4)}.${month}.${i + 1}`, community: leads[i]!.id },
    ...{ account: numberOf(i), day: `${month}-${PAID}`, status: 'paid' },
  };
}

/** The bank reports what it paid, or what came back: the amount of the order, which it knows from its file. */
function reports({ fund }: Of, month: string, day: string, lines: readonly Line[]): Happening {
  const year = month.slice(0, 4);
  const at = `${month}-${day}T16:00:00+08:00`;
  return {
    at,
    what: `lines of the bank of ${month}-${day} entered`,
    async happen(service) {
      const path = `/v1/funds/${fund}/years/${year}/bank-lines/${month}-${day}`;
      const known = await Promise.all(
        lines.map(({ community, ...line }) => withAmount(service, fund, month, community, line)),
      );
      await put(service, path, { lines: known }, at);
    },
  };
}

async function withAmount(service: Service, fund: string, month: string, community: string, line: object) {
  const path = `/v1/documents/${fund}/${month.slice(0, 4)}/prepayment-order/${community}.${month}`;
  const { body } = await service.request('GET', path);
  return { ...line, amount: (JSON.parse(String(body)) as { body: { amount: string } }).body.amount };
}
