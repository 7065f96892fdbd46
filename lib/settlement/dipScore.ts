import { Fault } from '../errors.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { type Outcome, Workings } from '../workings.ts';

export interface DipScorePolicy {
  /** By level of the institution (医疗机构系数). */
  readonly institution_coefficients: ReadonlyMap<string, Ratio>;
  readonly auxiliary: {
    /** Whether the auxiliary coefficients of a case multiply, or the greatest counts alone. */
    readonly combine: 'product' | 'max';
    readonly floor?: Ratio;
    readonly ceiling?: Ratio;
  };
}

export interface DipScoreInput {
  readonly cases: readonly {
    readonly id: string;
    /** The published score of the group (病种分值). */
    readonly score: Ratio;
    readonly level: string;
    /** By kind, such as severity, tumour or age (辅助目录); none for a case without any. */
    readonly auxiliary: ReadonlyMap<string, Ratio>;
  }[];
}

export interface DipScore {
  readonly id: string;
  /** The one auxiliary coefficient the case ends with. */
  readonly auxiliary: Ratio;
  readonly institution: Ratio;
  /** Exact: it is the `score` of `dip-case`, which rounds once, after the deviation coefficient. */
  readonly score: Ratio;
}

/**
 * The score of each case as it enters the deviation coefficient: published score x auxiliary coefficient x coefficient
 * of the institution. The auxiliary coefficients are combined first, then held between floor and ceiling.
 *
 * @throws Fault invalid_request  a level without a coefficient, or a floor above the ceiling
 *
 * Source: national DIP technical specification, payment standard = score x institution coefficient x auxiliary
 * coefficient x point value (in secondary accounts); whether they multiply, and the bounds, differ by city.
 */
export function dipScore(policy: DipScorePolicy, { cases }: DipScoreInput): Outcome<{ cases: DipScore[] }> {
  const { floor, ceiling } = policy.auxiliary;
  if (floor && ceiling?.isLess(floor)) {
    throw new Fault(
      'invalid_request',
      { zh: '辅助系数的下限高于上限。', en: 'The floor of the auxiliary coefficient is above its ceiling.' },
      'policy.auxiliary',
    );
  }
  const workings = new Workings();
  const scored = cases.map(({ id, score, level, auxiliary: kinds }, i): DipScore => {
    const institution = policy.institution_coefficients.get(level);
    if (!institution) {
      const known = [...policy.institution_coefficients.keys()].join(', ');
      const message = {
        zh: `级别“${level}”没有机构系数。已知的有：${known}。`,
        en: `Level "${level}" has no institution coefficient; known are ${known}.`,
      };
      throw new Fault('invalid_request', message, `input.cases[${i}].level`);
    }
    const path = `institution_coefficients.${level}`;
    workings.note(`${id}.institution`, 'coefficient', { coefficient: institution }, institution, path);
    const auxiliary = bounded(policy, combined(policy, kinds, id, workings), id, workings);
    const operands = { score, auxiliary, institution };
    const entering = score.times(auxiliary).times(institution);
    workings.note(`${id}.score`, 'score * auxiliary * institution', operands, entering);
    return { id, auxiliary, institution, score: entering };
  });
  return { result: { cases: inOrderOfId(scored) }, workings: workings.steps };
}

/** One coefficient of several; 1 where there is none. */
function combined(
  { auxiliary: { combine } }: DipScorePolicy,
  kinds: ReadonlyMap<string, Ratio>,
  id: string,
  workings: Workings,
): Ratio {
  const [first, ...rest] = kinds.values();
  if (!first) return workings.note(`${id}.combined`, '1', {}, Ratio.ONE);
  if (combine === 'max') {
    const coefficients = [first, ...rest];
    const greatest = Ratio.max(first, ...rest);
    return workings.note(`${id}.combined`, 'max(coefficients)', { coefficients }, greatest, 'auxiliary.combine');
  }
  let product = Ratio.ONE;
  for (const [kind, coefficient] of kinds) {
    const operands = { so_far: product, coefficient };
    product = product.times(coefficient);
    workings.note(`${id}.combined.${kind}`, 'so_far * coefficient', operands, product, 'auxiliary.combine');
  }
  return product;
}

function bounded({ auxiliary }: DipScorePolicy, combined: Ratio, id: string, workings: Workings): Ratio {
  const { floor, ceiling } = auxiliary;
  if (floor && combined.isLess(floor)) {
    return workings.note(`${id}.auxiliary`, 'max(combined, floor)', { combined, floor }, floor, 'auxiliary.floor');
  }
  if (ceiling?.isLess(combined)) {
    const operands = { combined, ceiling };
    return workings.note(`${id}.auxiliary`, 'min(combined, ceiling)', operands, ceiling, 'auxiliary.ceiling');
  }
  return workings.note(`${id}.auxiliary`, 'combined', { combined }, combined);
}
