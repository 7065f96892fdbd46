import type { Decision } from '../../lib/decisions/decision.ts';
import type { NeighbourPayment } from '../../lib/decisions/neighbourPayment.ts';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import type { Service } from '../service.ts';
import { FUND } from './area.ts';
import { type Close, closeTable } from './closeTable.ts';
import { NOTICE, YEAR } from './demonstration.ts';
import { illustrativeRules } from './illustrativeRules.ts';
import { type Done, workLines } from './office/workLines.ts';
import { tableRow } from './tableRow.ts';

const [AREA = ''] = FUND.split('-');

const NOTICE_ZH =
  '数据为程序生成：结算、结算单和机构均为虚构；人口（2020 年人口普查）和 DRG 支付标准（2023 年）为真实数据。';

type Names = { readonly [id: string]: string };

/** What is set aside before the budget, and what of the budget is in no package. */
const PARTS: Names = {
  adjustment_fund: '省级调剂金 provincial adjustment fund',
  critical_illness: '大病保险 critical-illness insurance',
  risk_reserve: '风险准备金 risk reserve',
  maternity: '生育 maternity',
  year_end_pool: '年终调剂金 year-end pool',
};

const BINDING = {
  requested: '按申请增长率 as requested',
  absolute: '受增幅上限约束 bound by the cap',
  gdp: '受 GDP 增速约束 bound by the growth of GDP',
  revenue: '受基金收入增速约束 bound by the growth of revenue',
  fund: '受基金增速约束 bound by the growth of the fund',
  income: '按可用资金 as the income allows',
} as const satisfies Record<Decision<'regional-budget'>['result']['binding'], string>;

/** What the year came to, as the service itself answers it over HTTP. */
export async function yearSummary(service: Service): Promise<string> {
  const of = (year: number, what: string) => `/v1/funds/${FUND}/years/${year}/${what}`;
  const budget = await get<{ body: Decision<'regional-budget'> }>(service, of(YEAR, 'budget'));
  const packages = await get<{ body: Decision<'packages'> }>(service, of(YEAR, 'packages'));
  const reserved = await get<{ body: Decision<'apportion'> }>(service, `/v1/documents/${FUND}/${YEAR}/reserved/year`);
  const alerts = await bodies<unknown>(service, of(YEAR, 'alerts'));
  const receipts: KeptReceipt[] = [];
  for (const year of [YEAR, YEAR + 1]) receipts.push(...(await bodies<KeptReceipt>(service, of(year, 'receipts'))));
  const { names } = await get<{ names: Names }>(service, of(YEAR, 'names'));
  const closes = new Map<string, Close>();
  for (const { id } of packages.body.result.packages) {
    closes.set(names[id] ?? id, (await get<{ body: Close }>(service, of(YEAR, `communities/${id}/close`))).body);
  }
  return [
    `基金年度 ${YEAR} · Fund year ${YEAR} · ${names[FUND]}（${FUND}）· 元 yuan`,
    NOTICE_ZH,
    NOTICE,
    '',
    ...budgetLines(budget.body, packages.body, reserved.body, names),
    '',
    ...closeTable(closes),
    '',
    ...(await neighbourLines(service, packages.body, names)),
    '',
    ...(await paymentLines(service, of(YEAR, 'cash'))),
    '',
    ...workLines(await listed<Done>(service, of(YEAR, 'trail'), 'entries')),
    '',
    ...fileLines(receipts),
    `预警 alerts of the year: ${alerts.length}`,
    '',
    ...illustrativeLines([...closes.values()]),
  ].join('\n');
}

function budgetLines(
  { result }: Decision<'regional-budget'>,
  packages: Decision<'packages'>,
  reserved: Decision<'apportion'>,
  communities: Names,
): string[] {
  const named = ({ id, amount }: { readonly id: string; readonly amount: string }) =>
    tableRow(`  ${PARTS[id] ?? communities[id] ?? id}`, amount);
  const growth = `${(Number(result.growth) * 100).toFixed(2)}%`;
  return [
    '区域总额预算 the regional budget',
    tableRow('基金收入 revenue', result.revenue),
    '  切块预留 set aside',
    ...result.set_asides.map(named),
    tableRow('可用资金 available', result.available),
    tableRow('需要 need', result.need),
    `    增长率 growth ${growth}，${BINDING[result.binding]}`,
    tableRow('区域总额预算 regional budget', result.regional_budget),
    tableRow('缺口 gap', result.gap),
    '  不在打包额内 in no package',
    ...result.envelopes.filter(({ in_package }) => !in_package).map(named),
    tableRow('打包额合计 all packages', result.package_pool),
    ...packages.result.packages.map(named),
    '其中预留外出就医，由经办机构直接支付，不预付 of them reserved for care elsewhere, paid by the agency itself and prepaid to nobody',
    ...reserved.result.parts.map(named),
  ];
}

/** What each is owed for residents of others, beside its close. */
async function neighbourLines(service: Service, packages: Decision<'packages'>, names: Names): Promise<string[]> {
  const paid = packages.result.packages.map(async ({ id }) => {
    const path = `/v1/documents/${FUND}/${YEAR}/neighbour-payment/${id}`;
    return tableRow(`  ${names[id] ?? id}`, (await get<{ body: NeighbourPayment }>(service, path)).body.amount);
  });
  return ['区内互治费用结算 owed for residents of others, borne by their packages', ...(await Promise.all(paid))];
}

/** What of the instalments is paid, by what the bank reports. */
async function paymentLines(service: Service, path: string): Promise<string[]> {
  type Payment = {
    readonly order: string;
    readonly approved: string;
    readonly paid_on: string | null;
    readonly days: number;
  };
  type Cash = {
    readonly approved: string;
    readonly paid: string;
    readonly outstanding: string;
    readonly returned: string;
  };
  const cash = await get<Cash & { readonly payments: readonly Payment[] }>(service, path);
  const longest = cash.payments.toSorted((a, b) => b.days - a.days)[0]!;
  return [
    '预付款拨付 the instalments, by what the bank reports',
    tableRow('  已列入拨付批次 ordered', cash.approved),
    tableRow('  已付 paid', cash.paid),
    tableRow('  在途 outstanding', cash.outstanding),
    tableRow('  退回未重拨 returned, and not ordered again', cash.returned),
    `  最慢一笔 the slowest: ${longest.order}，${longest.approved} → ${longest.paid_on ?? '—'}，${longest.days} 天 days`,
  ];
}

function fileLines(receipts: readonly KeptReceipt[]): string[] {
  const claims = receipts.filter(({ file }) => file.startsWith('inbound/claims/'));
  const statements = receipts.length - claims.length;
  const total = (of: 'rows' | 'accepted' | 'repeated' | 'refused') => claims.reduce((sum, kept) => sum + kept[of], 0);
  const counts = `入账 ${total('accepted')} accepted + 重复 ${total('repeated')} repeated + 拒收 ${total('refused')} refused`;
  return [
    `结算文件 claim files: ${claims.length}，行数 rows ${total('rows')} = ${counts}`,
    `DRG 月结算单 insurer's statements: ${statements}`,
  ];
}

function illustrativeLines(closes: readonly Close[]): string[] {
  const keys = [...new Set(closes.flatMap(({ illustrative }) => illustrative))].sort();
  return [
    '示例参数：以下规则暂无文件依据，以上金额因此仅为示例。',
    `Illustrative: ${keys.length} rules have no document in hand, so no amount above may be paid by:`,
    ...illustrativeRules(AREA, `${YEAR}-01-01`, keys),
  ];
}

/** What all documents of a list say. */
async function bodies<Body>(service: Service, path: string): Promise<Body[]> {
  const documents = await listed<{ readonly body: Body }>(service, path, 'documents');
  return documents.map(({ body }) => body);
}

/** All that a list has, page by page. */
async function listed<Item>(service: Service, path: string, under: string): Promise<Item[]> {
  const found: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<Item> = await get<Page<Item>>(service, cursor === '' ? path : `${path}?cursor=${cursor}`);
    found.push(...(page[under] as readonly Item[]));
    cursor = page.next;
  }
  return found;
}

/** A page of a list, which lies under a name of its own. */
interface Page<Item> {
  readonly next: string | null;
  readonly [under: string]: readonly Item[] | string | null;
}

async function get<Answer>(service: Service, path: string): Promise<Answer> {
  const { status, body } = await service.request('GET', path);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body}`);
  return JSON.parse(body.toString()) as Answer;
}
