import type { Evidence } from '../decisions/evidence.ts';
import type { YearFigures } from '../decisions/figures.ts';
import type { Based } from '../decisions/pin.ts';
import { based } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { requiredLatest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { besideFigures } from '../planning/besideFigures.ts';
import { draftPlan } from '../planning/draftPlan.ts';
import { rehearsed } from '../planning/rehearsed.ts';
import type { Fund } from '../policy/funds.ts';
import type { Shelves } from './shelves.ts';

/** What somebody is about to enter; the other of the two is as it was entered last. */
interface Entering {
  readonly figures?: YearFigures;
  readonly evidence?: { readonly community: string; readonly body: Evidence };
}

/**
 * See whether the year can be planned by what somebody enters, before it is kept: each rule that its plan needs is in force and, where it
 * is planned already, the plan can be drawn anew.
 */
export async function rehearse(
  { tables, policy }: Shelves,
  fund: Fund,
  year: string,
  { figures, evidence }: Entering,
  isPlanned: boolean,
): Promise<void> {
  const of = { fund: fund.fund, year };
  const kept = besideFigures(tables, of);
  const evidenceOf = async (community: string) =>
    evidence?.community === community ? unkept(evidence.body) : kept.evidenceOf(community);
  const planned = figures ? unkept(figures) : based(await requiredLatest(tables, documentKey('figures', of)));
  try {
    await draftPlan(policy, fund, year, planned, { ...kept, evidenceOf }, rehearsed);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'policy_not_in_force') throw new Fault(error.code, error.says, 'path.year', error);
    // What is wrong with a field is told whether the year is planned already or not.
    if (figures && /^(communities|version)/.test(error.path ?? '')) {
      throw new Fault(error.code, error.says, `body.${error.path}`, error);
    }
    if (isPlanned) throw new Fault(error.code, error.says, 'body', error);
  }
}

function unkept<Body extends object>(body: Body): Based<Body> {
  return { body, pin: { document: '', revision: 0, hash: '' } };
}
