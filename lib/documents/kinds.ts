import { z } from 'zod';
import type { Seal } from '../claims/seal.ts';
import type { BankLines } from '../decisions/bankLines.ts';
import type { NextYearBase } from '../decisions/baseOfClose.ts';
import type { BedDaySheet } from '../decisions/bedDaySheet.ts';
import type { CapitationClose } from '../decisions/capitationClose.ts';
import type { CapitationOrder } from '../decisions/capitationOrder.ts';
import type { CloseByInstitution } from '../decisions/closeByInstitution.ts';
import type { YearClose } from '../decisions/closeYear.ts';
import type { CoefficientSheet } from '../decisions/coefficientSheet.ts';
import type { Decision } from '../decisions/decision.ts';
import type { DenialSheet } from '../decisions/denialSheet.ts';
import type { DifferenceSheet } from '../decisions/differenceSheet.ts';
import type { Evidence } from '../decisions/evidence.ts';
import type { ExpectedCases } from '../decisions/expectedCases.ts';
import type { Assessment, YearFigures } from '../decisions/figures.ts';
import type { Finality } from '../decisions/finality.ts';
import type { GroupWeights } from '../decisions/groupWeights.ts';
import type { HeadUse } from '../decisions/headUse.ts';
import type { HeadVisits } from '../decisions/headVisits.ts';
import type { InstitutionAccount } from '../decisions/institutionAccount.ts';
import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import type { NeighbourPayment } from '../decisions/neighbourPayment.ts';
import type { OverrunFunding } from '../decisions/overrunFunding.ts';
import type { PackagesOfYear } from '../decisions/packagesOfYear.ts';
import type { PaymentBatch } from '../decisions/paymentBatch.ts';
import type { PaymentWay } from '../decisions/paymentWay.ts';
import type { PrepaymentOrder } from '../decisions/prepaymentOrder.ts';
import type { RecoverySheet } from '../decisions/recoverySheet.ts';
import type { ReserveOfYear } from '../decisions/reserveOfYear.ts';
import type { ScoreSheet } from '../decisions/scoreSheet.ts';
import type { SettledMonth } from '../decisions/settledMonth.ts';
import type { SpecialCaseSheet } from '../decisions/specialCaseSheet.ts';
import type { StandingStatement } from '../decisions/standingStatement.ts';
import type { YearPoints } from '../decisions/yearPoints.ts';
import type { YearPots } from '../decisions/yearPots.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { Fault } from '../errors.ts';
import { type Acknowledgement, acknowledgement, type Mute, mute } from '../monitoring/acknowledgement.ts';
import { type Escalation, escalation } from '../monitoring/escalation.ts';
import { type Subscription, subscription } from '../monitoring/subscription.ts';
import { decided } from './bodies/decided.ts';
import type { AlertDelivery, KeptAlert } from './bodies/keptAlert.ts';
import type { KeptReceipt } from './bodies/keptReceipt.ts';
import type { VerifiedBook } from './bodies/verifiedBook.ts';
import type { VerifiedDecisions } from './bodies/verifiedDecisions.ts';
import type { VerifiedReceipts } from './bodies/verifiedReceipts.ts';
import type { VerifiedTrail } from './bodies/verifiedTrail.ts';
import { APPROVED, CONFIRMED, type Lifecycle, PAID, RECORD } from './lifecycle.ts';

/** A part of the name of a document's scope, beside fund and year. */
export type ScopePart =
  | 'community'
  | 'period'
  | 'sheet'
  | 'decision'
  | 'institution'
  | 'month'
  | 'day'
  | 'batch'
  | 'entry'
  | 'channel'
  | 'subscription'
  | 'mute'
  | 'package';

interface KindOfDocument {
  readonly zh: string;
  readonly en: string;
  /** What every body of the kind has at least. */
  readonly body: z.ZodType;
  /** What tells the documents of the kind in a fund year apart, in the order in which it is spelled; nothing where there is one. */
  readonly scope: readonly ScopePart[];
  /** Its states, and what can be done in each. */
  readonly life: Lifecycle;
}

/** The distribution of what a community retains; where nothing is retained any more, a record that says so. */
export type Distribution =
  | (Decision<'distribution'> & Partial<Finality>)
  | { readonly community: string; readonly retained: string };

/** Every kind of document: what its body looks like, what it is of, what it is called, and its way from draft to force. */
export const KINDS = {
  figures: {
    zh: '年度测算数据',
    en: 'figures of the year',
    body: having<YearFigures>({ budget: z.looseObject({}), communities: z.array(z.looseObject({ id: z.string() })) }),
    scope: [],
    life: RECORD,
  },
  assessment: {
    zh: '年度考核结果',
    en: 'assessment of the year',
    body: having<Assessment>({ communities: z.array(z.looseObject({ id: z.string(), grade: z.string() })) }),
    scope: [],
    life: RECORD,
  },
  evidence: {
    zh: '六统一佐证',
    en: 'evidence of the unifications',
    body: having<Evidence>({ items: z.array(z.looseObject({ id: z.string() })) }),
    scope: ['community'],
    life: RECORD,
  },
  'expected-cases': {
    zh: '预计病例数和病例预算',
    en: 'expected cases and their budget',
    body: having<ExpectedCases>({ evidence: z.array(z.string()) }),
    scope: [],
    life: RECORD,
  },
  'group-weights': {
    zh: '病组权重测算',
    en: 'weights of groups',
    body: decided('weights') as unknown as z.ZodType<GroupWeights>,
    scope: [],
    life: APPROVED,
  },
  entitlement: {
    zh: '打包资格认定',
    en: 'entitlement to a package',
    body: decided('eligibility'),
    scope: ['community'],
    life: APPROVED,
  },
  budget: {
    zh: '区域总额预算',
    en: 'regional global budget',
    body: decided('regional-budget'),
    scope: [],
    life: APPROVED,
  },
  'pool-shares': {
    zh: '打包资金池分配',
    en: 'shares of the package pool',
    body: decided('packages'),
    scope: [],
    life: APPROVED,
  },
  packages: {
    zh: '医共体打包额',
    en: 'packages of the communities',
    body: z.union([decided('packages'), decided('packages-by-months')]) as unknown as z.ZodType<PackagesOfYear>,
    scope: [],
    life: APPROVED,
  },
  'version-packages': {
    zh: '版本全年打包额',
    en: 'packages of a version for a whole year',
    body: decided('packages'),
    scope: [],
    life: APPROVED,
  },
  'version-reserved': {
    zh: '版本全年外出就医预留额',
    en: 'reserved for care elsewhere by a version for a whole year',
    body: decided('apportion'),
    scope: [],
    life: APPROVED,
  },
  reserved: {
    zh: '外出就医预留额',
    en: 'reserved for care elsewhere',
    body: decided('apportion'),
    scope: [],
    life: APPROVED,
  },
  'prepayment-plan': {
    zh: '预付计划',
    en: 'prepayment plan',
    body: decided('prepayment-plan'),
    scope: ['community'],
    life: APPROVED,
  },
  'member-targets': {
    zh: '成员单位预算',
    en: 'targets of the members',
    body: decided('member-targets'),
    scope: ['community'],
    life: APPROVED,
  },
  'prepayment-order': {
    zh: '预付单',
    en: 'prepayment order',
    body: having<PrepaymentOrder>({ community: z.string(), month: z.string(), amount: z.string() }),
    scope: ['community', 'month'],
    life: PAID,
  },
  'score-sheet': {
    zh: '考核评分表',
    en: 'score sheet',
    body: decided('quality-score') as unknown as z.ZodType<ScoreSheet>,
    scope: ['community'],
    life: CONFIRMED,
  },
  points: {
    zh: '年度点数',
    en: 'points of the year',
    body: having<YearPoints>({
      members: z.array(z.looseObject({ id: z.string(), points: z.string() })),
      evidence: z.array(z.string()),
    }),
    scope: ['community'],
    life: APPROVED,
  },
  'insurer-statement': {
    zh: '经办机构结算清单',
    en: "insurer's statement",
    body: having<StandingStatement>({ files: z.array(z.looseObject({ key: z.string(), sha256: z.string() })) }),
    scope: ['period'],
    life: RECORD,
  },
  'monthly-statement': {
    zh: '月结算单',
    en: 'monthly statement',
    body: decided('reconcile') as unknown as z.ZodType<MonthlyStatement>,
    scope: ['community', 'period'],
    life: CONFIRMED,
  },
  'monthly-settlement': {
    zh: '月预结算单',
    en: 'settlement of a month',
    body: decided('monthly-settlement') as unknown as z.ZodType<SettledMonth>,
    scope: ['community', 'month'],
    life: PAID,
  },
  'difference-sheet': {
    zh: '差异处理单',
    en: 'difference sheet',
    body: having<DifferenceSheet>({ community: z.string(), period: z.string(), rows: z.array(z.looseObject({})) }),
    scope: ['community', 'period', 'sheet'],
    life: CONFIRMED,
  },
  'special-cases': {
    zh: '特例单议评审表',
    en: 'sheet of special cases',
    body: decided('special-cases') as unknown as z.ZodType<SpecialCaseSheet>,
    scope: ['institution', 'period'],
    life: APPROVED,
  },
  'bed-days': {
    zh: '床日结算单',
    en: 'sheet of bed days',
    body: decided('bed-day') as unknown as z.ZodType<BedDaySheet>,
    scope: ['institution', 'period'],
    life: APPROVED,
  },
  coefficients: {
    zh: '支付系数调整单',
    en: 'sheet of coefficients',
    body: decided('payment-coefficients') as unknown as z.ZodType<CoefficientSheet>,
    scope: ['institution', 'period'],
    life: APPROVED,
  },
  // Its lead hospital answers for an institution, and so the community of that comes first here, and with recoveries.
  denials: {
    zh: '审核扣款单',
    en: 'sheet of denials',
    body: decided('denials') as unknown as z.ZodType<DenialSheet>,
    scope: ['community', 'institution', 'period'],
    life: CONFIRMED,
  },
  recoveries: {
    zh: '检查处理单',
    en: 'sheet of recoveries',
    body: decided('recovery') as unknown as z.ZodType<RecoverySheet>,
    scope: ['community', 'institution', 'decision'],
    life: CONFIRMED,
  },
  close: {
    zh: '年度清算单',
    en: 'close of the year',
    body: z.union([
      decided('community-close'),
      decided('community-clearing'),
      having<CloseByInstitution>({ formula: z.null(), rows: z.array(z.looseObject({ institution: z.string() })) }),
    ]) as unknown as z.ZodType<YearClose>,
    scope: ['community'],
    life: CONFIRMED,
  },
  distribution: {
    zh: '结余留用分配',
    en: 'distribution of what is retained',
    body: z.union([
      decided('distribution'),
      having<{ community: string; retained: string }>({ community: z.string(), retained: z.string() }),
    ]) as z.ZodType<Distribution>,
    scope: ['community'],
    life: CONFIRMED,
  },
  'next-year-base': {
    zh: '下年基数',
    en: "base of next year's package",
    body: decided('next-year-base') as unknown as z.ZodType<NextYearBase>,
    scope: ['community'],
    life: APPROVED,
  },
  'neighbour-payment': {
    zh: '区内互治费用结算单',
    en: 'payment for residents of others',
    body: having<NeighbourPayment>({
      community: z.string(),
      rows: z.array(z.looseObject({ home: z.string(), institution: z.string(), amount: z.string() })),
      amount: z.string(),
    }),
    scope: ['community'],
    life: PAID,
  },
  pots: {
    zh: '资金来源数据',
    en: 'figures of the pots that pay overruns',
    body: having<YearPots>({ evidence: z.array(z.string()) }),
    scope: [],
    life: RECORD,
  },
  'overrun-funding': {
    zh: '超支资金落实单',
    en: 'funding of the overruns',
    body: decided('overrun-funding') as unknown as z.ZodType<OverrunFunding>,
    scope: [],
    life: APPROVED,
  },
  reserve: {
    zh: '风险准备金年度结算单',
    en: 'risk reserve of the year',
    body: decided('reserve') as unknown as z.ZodType<ReserveOfYear>,
    scope: [],
    life: APPROVED,
  },
  enrolment: {
    zh: '门诊包干签约名册',
    en: 'list of contracted heads',
    body: having<Enrolment>({ community: z.string(), persons: z.number(), packages: z.array(z.looseObject({})) }),
    scope: ['community'],
    life: APPROVED,
  },
  'capitation-order': {
    zh: '门诊包干预付单',
    en: 'order of what is paid by heads at the beginning',
    body: decided('outpatient-capitation') as unknown as z.ZodType<CapitationOrder>,
    scope: ['community', 'package'],
    life: PAID,
  },
  'capitation-use': {
    zh: '包干人群基金支出',
    en: 'what was paid for contracted heads',
    body: having<HeadUse>({ community: z.string(), period: z.string(), packages: z.array(z.looseObject({})) }),
    scope: ['community', 'period'],
    life: RECORD,
  },
  'head-visits': {
    zh: '上年门诊人次',
    en: 'visits of the year before',
    body: having<HeadVisits>({ packages: z.array(z.looseObject({ id: z.string() })), evidence: z.array(z.string()) }),
    scope: ['community'],
    life: APPROVED,
  },
  'capitation-close': {
    zh: '门诊包干清算单',
    en: 'close of a package of heads',
    body: decided('outpatient-capitation') as unknown as z.ZodType<CapitationClose>,
    scope: ['community', 'package'],
    life: PAID,
  },
  'payment-way': {
    zh: '付费方式',
    en: 'ways of payment of an institution',
    body: having<PaymentWay>({ institution: z.string(), ways: z.array(z.looseObject({ from: z.string() })) }),
    scope: ['institution'],
    life: APPROVED,
  },
  account: {
    zh: '收款账户',
    en: 'account of an institution',
    body: having<InstitutionAccount>({ institution: z.string(), account: z.string() }),
    scope: ['institution'],
    life: APPROVED,
  },
  'payment-batch': {
    zh: '拨付批次',
    en: 'payment batch',
    body: having<PaymentBatch>({ batch: z.string(), rows: z.array(z.looseObject({ order: z.string() })) }),
    scope: ['batch'],
    life: APPROVED,
  },
  'bank-lines': {
    zh: '银行回单',
    en: 'lines of the bank',
    body: having<BankLines>({ lines: z.array(z.looseObject({ id: z.string() })) }),
    scope: ['batch'],
    life: RECORD,
  },
  cash: {
    zh: '预付到账对账',
    en: 'reconciliation of what was received',
    body: decided('cash-reconcile'),
    scope: ['community'],
    life: RECORD,
  },
  completion: {
    zh: '未到账估计',
    en: 'estimate of what has not arrived',
    body: decided('completion'),
    scope: ['community', 'month'],
    life: RECORD,
  },
  pace: {
    zh: '支出进度',
    en: 'pace of spending',
    body: decided('spending-pace'),
    scope: ['community', 'day'],
    life: RECORD,
  },
  alert: {
    zh: '预警',
    en: 'alert',
    body: having<KeptAlert>({ id: z.string(), kind: z.string(), message: z.string() }),
    scope: ['entry'],
    life: RECORD,
  },
  'alert-delivery': {
    zh: '预警送达',
    en: 'delivery of an alert',
    body: having<AlertDelivery>({ alert: z.string(), channel: z.string() }),
    scope: ['entry', 'channel'],
    life: RECORD,
  },
  acknowledgement: {
    zh: '预警处置确认',
    en: 'acknowledgement of an alert',
    body: acknowledgement as z.ZodType<Acknowledgement>,
    scope: ['entry'],
    life: RECORD,
  },
  escalation: {
    zh: '预警升级',
    en: 'escalation of an alert',
    body: escalation as z.ZodType<Escalation>,
    scope: ['entry'],
    life: RECORD,
  },
  subscription: {
    zh: '预警订阅',
    en: 'subscription to alerts',
    body: subscription as z.ZodType<Subscription>,
    scope: ['subscription'],
    life: RECORD,
  },
  mute: {
    zh: '预警静音',
    en: 'mute of alerts',
    body: mute as unknown as z.ZodType<Mute>,
    scope: ['mute'],
    life: RECORD,
  },
  seal: {
    zh: '封账',
    en: 'seal of a month',
    body: having<Seal>({ community: z.string(), period: z.string(), hash: z.string() }),
    scope: ['community', 'period'],
    life: RECORD,
  },
  'verified-book': {
    zh: '账簿核验',
    en: 'verification of a book',
    body: having<VerifiedBook>({ community: z.string(), verified_on: z.string(), kept: z.string() }),
    scope: ['community'],
    life: RECORD,
  },
  'verified-decisions': {
    zh: '文书核验',
    en: 'verification of what was decided',
    body: having<VerifiedDecisions>({ verified_on: z.string(), documents: z.number() }),
    scope: [],
    life: RECORD,
  },
  'verified-receipts': {
    zh: '回执核验',
    en: 'verification of receipts',
    body: having<VerifiedReceipts>({ verified_on: z.string(), held_through: z.string() }),
    scope: [],
    life: RECORD,
  },
  'verified-trail': {
    zh: '办理痕迹核验',
    en: 'verification of the trail',
    body: having<VerifiedTrail>({ verified_on: z.string(), whole_on: z.string() }),
    scope: [],
    life: RECORD,
  },
  'verified-night': {
    zh: '核验夜次',
    en: 'the night verified last',
    body: having<{ readonly night: string }>({ night: z.string() }),
    scope: [],
    life: RECORD,
  },
  receipt: {
    zh: '文件回执',
    en: 'receipt of a file',
    body: having<KeptReceipt>({ file: z.string(), state: z.string(), receivedAt: z.string() }),
    scope: ['batch'],
    life: RECORD,
  },
  trial: {
    zh: '试报回执',
    en: 'receipt of a file that is only tried',
    body: having<KeptReceipt>({ file: z.string(), state: z.string(), receivedAt: z.string() }),
    scope: ['batch'],
    life: RECORD,
  },
} as const satisfies Record<string, KindOfDocument>;

export type Kind = keyof typeof KINDS;

/** What a document of a kind says. */
export type BodyOf<K extends Kind> = z.output<(typeof KINDS)[K]['body']>;

/** What must be said beside fund and year to name a document of a kind. */
export type ScopeOf<K extends Kind> = { readonly [Part in (typeof KINDS)[K]['scope'][number]]: string };

export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

/** The kind of a name. @throws Fault not_found  there is none; the message lists those there are */
export function kindNamed(name: string, path: string): Kind {
  if (isKind(name)) return name;
  const known = Object.keys(KINDS).join(', ');
  const says = {
    zh: `没有“${name}”这一类文书。已有的类别：${known}。`,
    en: `There is no kind of document "${name}". Known are: ${known}.`,
  };
  throw new Fault('not_found', says, path);
}

/** A body that has at least these; what else it says is as its type tells, since only we write it. */
function having<Body>(parts: z.ZodRawShape): z.ZodType<Body> {
  return z.looseObject(parts) as unknown as z.ZodType<Body>;
}
