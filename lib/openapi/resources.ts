import type { Bilingual } from '../bilingual.ts';

/** What operations are about, in the order in which they are shown. */
interface Resource extends Bilingual {
  readonly name: string;
  /** The paths of its operations. */
  readonly paths: RegExp;
}

const RESOURCES: readonly Resource[] = [
  { name: 'description', paths: /^\/v1\/(docs|openapi\.json)$/, zh: '本接口的说明', en: 'This description' },
  { name: 'funds', paths: /^\/v1\/(me|funds)$|\/(names|years)$/, zh: '基金', en: 'Funds' },
  { name: 'people', paths: /^\/v1\/people\b/, zh: '人员和角色', en: 'People and what they may do' },
  { name: 'tasks', paths: /\/tasks\//, zh: '待办和已办', en: 'What waits for whom' },
  { name: 'trail', paths: /\/(trail|reads)$/, zh: '办理痕迹和查阅记录', en: 'Who did what, and who looked' },
  { name: 'entries', paths: /\/(figures|assessment)$/, zh: '录入的数据', en: 'What officers enter' },
  {
    name: 'plan',
    paths: /\/(overview|budget|packages|comparison|prepayments)$/,
    zh: '年度计划',
    en: 'The plan of a year',
  },
  { name: 'communities', paths: /\/communities\//, zh: '医共体', en: 'Communities' },
  { name: 'files', paths: /\/(receipts|imports)\b/, zh: '结算文件和回执', en: 'Files and their receipts' },
  { name: 'alerts', paths: /\/(alerts|subscriptions|mutes)\b/, zh: '预警', en: 'Alerts' },
  { name: 'verification', paths: /\/verification$/, zh: '账簿核验', en: 'Verification of the books' },
  { name: 'documents', paths: /^\/v1\/documents\//, zh: '文书及其办理', en: 'Documents, and what is done to them' },
  { name: 'explanations', paths: /^\/v1\/explanations\//, zh: '数字如何得出', en: 'How figures came about' },
  {
    name: 'calculations',
    paths: /^\/v1\/(calculations|comparisons)$/,
    zh: '试算和比较',
    en: 'Calculations and what-if',
  },
];

const OTHERS: Resource = { name: 'others', paths: /^/, zh: '其他', en: 'Others' };

/** What an operation with this path is about. */
export function resourceOf(path: string): Resource {
  return RESOURCES.find(({ paths }) => paths.test(path)) ?? OTHERS;
}

/** What there is, of these paths, in order. */
export function resourcesOf(paths: readonly string[]): Resource[] {
  return [...RESOURCES, OTHERS].filter((resource) => paths.some((path) => resourceOf(path) === resource));
}
