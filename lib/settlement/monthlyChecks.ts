import { Fault } from '../errors.ts';
import type { MonthlyInput, MonthlyPolicy } from './monthlyShapes.ts';

/** What is named in the input is in the policy. @throws Fault invalid_request  a category or an envelope that is not */
export function checkNamed({ shares, envelopes }: MonthlyPolicy, input: MonthlyInput): void {
  input.institutions.forEach(({ lines }, i) => {
    lines.forEach(({ category }, j) => {
      if (shares.has(category)) return;
      const says = {
        zh: `政策没有规定类别“${category}”的支付比例。`,
        en: `The category "${category}" has no shares in the policy.`,
      };
      throw new Fault('invalid_request', says, `input.institutions[${i}].lines[${j}].category`);
    });
  });
  const known = new Set(envelopes.map(({ id }) => id));
  for (const name of input.envelopes.keys()) {
    if (known.has(name)) continue;
    const says = { zh: `政策没有分项预算“${name}”。`, en: `The policy has no envelope "${name}".` };
    throw new Fault('invalid_request', says, `input.envelopes.${name}`);
  }
}

const OF_INSTITUTION = ['instalment', 'outlay', 'package_to_date'] as const;

/** The figures of a line that a basis is of. */
const OF_LINE = {
  booked: ['booked'],
  approved: ['approved'],
  payable: ['payable'],
  lesser: ['booked', 'payable'],
} as const;

/** What basis and caps are of is given. @throws Fault invalid_request  a figure is missing */
export function checkNeeded({ basis, caps }: MonthlyPolicy, { institutions }: MonthlyInput): void {
  const capsAreOf = new Set(caps.map(({ of }) => (of === 'package' ? 'package_to_date' : of)));
  const ofLine = [...OF_LINE[basis], ...(capsAreOf.has('booked') ? (['booked'] as const) : [])];
  institutions.forEach((institution, i) => {
    const lacking = OF_INSTITUTION.find((name) => capsAreOf.has(name) && institution[name] === undefined);
    if (lacking)
      throw missing(`机构 ${institution.id}`, `Institution ${institution.id}`, lacking, `input.institutions[${i}]`);
    institution.lines.forEach((line, j) => {
      const figure = ofLine.find((name) => line[name] === undefined);
      const path = `input.institutions[${i}].lines[${j}]`;
      if (figure)
        throw missing(`${institution.id} 的明细 ${line.id}`, `Line ${line.id} of ${institution.id}`, figure, path);
    });
  });
}

function missing(zh: string, en: string, figure: string, path: string): Fault {
  const says = {
    zh: `${zh} 缺少 ${figure}，政策要据此计算。`,
    en: `${en} lacks its ${figure}, which the policy works with.`,
  };
  return new Fault('invalid_request', says, `${path}.${figure}`);
}
