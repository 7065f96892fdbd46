import type { Decision } from '../../lib/decisions/decision.ts';
import type { KeptReceipt } from '../../lib/exchange/answerFile.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import type { Service } from '../service.ts';
import { FUND } from './area.ts';
import { NOTICE, YEAR } from './demonstration.ts';

type Close = Decision<'community-close'>;

/** What the year came to, as the service itself answers it over HTTP. */
export async function yearSummary(service: Service): Promise<string> {
  const of = (year: number, what: string) => `/v1/funds/${FUND}/years/${year}/${what}`;
  const budget = await get<{ body: Decision<'regional-budget'> }>(service, of(YEAR, 'budget'));
  const packages = await get<{ body: Decision<'packages'> }>(service, of(YEAR, 'packages'));
  const alerts = await get<{ documents: unknown[] }>(service, of(YEAR, 'alerts'));
  const receipts = [];
  for (const year of [YEAR, YEAR + 1]) {
    receipts.push(...(await get<{ documents: { body: KeptReceipt }[] }>(service, of(year, 'receipts'))).documents);
  }
  const closes = [];
  for (const { id } of packages.body.result.packages) {
    const { body } = await get<{ body: Close }>(service, of(YEAR, `communities/${id}/close`));
    closes.push(...closeLines(id, body), '');
  }
  return [
    `基金年度 ${YEAR} · Fund year ${YEAR} of ${FUND} (yuan 元)`,
    NOTICE,
    '',
    ...budgetLines(budget.body, packages.body),
    '',
    ...closes,
    ...fileLines(receipts.map(({ body }) => body)),
    `预警 alerts kept: ${alerts.documents.length}`,
    illustrativeLine(packages.body),
  ].join('\n');
}

function budgetLines({ result }: Decision<'regional-budget'>, packages: Decision<'packages'>): string[] {
  return [
    '区域总额预算 regional budget',
    line('收入 revenue', result.revenue),
    ...result.set_asides.map(({ id, amount }) => line(`  切块预留 set aside ${id}`, amount)),
    line('可用 available', result.available),
    line(`需要 need (growth ${result.growth}, bound by ${result.binding})`, result.need),
    line('区域总额预算 regional budget', result.regional_budget),
    line('缺口 gap', result.gap),
    line('打包额合计 package pool', result.package_pool),
    ...packages.result.packages.map(({ id, amount }) => line(`  ${id}`, amount)),
  ];
}

function closeLines(id: string, { result, input }: Close): string[] {
  const {
    package: lumpSum,
    prepaid,
    use,
  } = input as {
    package: string;
    prepaid: string;
    use: { readonly [line: string]: string };
  };
  return [
    `医共体 community ${id}`,
    line('打包额 package', lumpSum),
    ...Object.entries(use).map(([name, amount]) => line(`  支出 use ${name}`, amount)),
    line('支出合计 use', result.use),
    ...balanceLines(result),
    line('应得 entitlement', result.entitlement),
    line('已预付 prepaid', prepaid),
    line('应补(退) cash due', result.cash_due),
    identityLine(lumpSum, use, result),
  ];
}

function balanceLines(result: Close['result']): string[] {
  const deposit = line('保证金没收 deposit forfeited', result.deposit_forfeited);
  if (parseFen(result.balance) >= 0n) {
    return [
      line('结余 surplus', result.surplus),
      line('  留用 retained', result.retained),
      line('  上缴 returned', result.returned),
      deposit,
    ];
  }
  return [
    line('超支 overrun', result.overrun),
    line('  基金分担 borne by the fund', result.fund),
    line('  医共体分担 borne by the community', result.community),
    deposit,
  ];
}

/** package + fund = entitlement + out_of_area + non_member + returned + forfeited, checked here once more. */
function identityLine(lumpSum: string, use: { readonly [line: string]: string }, result: Close['result']): string {
  const left = sumFen([lumpSum, result.fund].map(parseFen));
  const right = sumFen(
    [result.entitlement, use.out_of_area!, use.non_member!, result.returned, result.deposit_forfeited].map(parseFen),
  );
  const verdict = left === right ? 'holds to the fen 相符' : 'DOES NOT HOLD 不符';
  return `  恒等式 identity ${verdict}: package + fund ${formatFen(left)} = paid out, returned and forfeited ${formatFen(right)}`;
}

function fileLines(receipts: readonly KeptReceipt[]): string[] {
  const claims = receipts.filter(({ file }) => file.startsWith('inbound/claims/'));
  const statements = receipts.length - claims.length;
  const total = (of: 'rows' | 'accepted' | 'repeated' | 'refused') => claims.reduce((sum, kept) => sum + kept[of], 0);
  const counts = `${total('accepted')} accepted + ${total('repeated')} repeated + ${total('refused')} refused`;
  return [
    `结算文件 claim files: ${claims.length}, rows ${total('rows')} = ${counts}`,
    `DRG 结算单 insurer's statements: ${statements}`,
  ];
}

function illustrativeLine({ illustrative }: Decision<'packages'>): string {
  const first = illustrative.slice(0, 3).join(', ');
  return `示例参数 illustrative rules (no document in hand) behind the packages: ${illustrative.length}, such as ${first}`;
}

/** A name and an amount, the amounts under each other; a Chinese character is as wide as two letters. */
function line(name: string, amount: string): string {
  const width = [...name].reduce((sum, letter) => sum + (letter > '⺀' ? 2 : 1), 0);
  const [whole = '', fen = ''] = amount.split('.');
  const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fen}`;
  return `  ${name}${' '.repeat(Math.max(1, 56 - width))}${grouped.padStart(18)}`;
}

async function get<Answer>(service: Service, path: string): Promise<Answer> {
  const { status, body } = await service.request('GET', path);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body}`);
  return JSON.parse(body.toString()) as Answer;
}
