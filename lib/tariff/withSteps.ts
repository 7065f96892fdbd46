import type { Decision } from '../decisions/decision.ts';
import type { GroupWeights } from '../decisions/groupWeights.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Step } from '../workings.ts';
import { readWeights } from './weightsFile.ts';

/** A decision with all its steps: those of single groups lie in a file where weights were measured. */
export async function withSteps<Told extends Pick<Decision, 'formula' | 'workings'>>(
  files: Exchange,
  decision: Told,
): Promise<Told> {
  if (decision.formula !== 'weights') return decision;
  const { steps } = (decision as unknown as GroupWeights).input;
  return { ...decision, workings: [...(await readWeights<Step>(files, steps)), ...decision.workings] };
}
