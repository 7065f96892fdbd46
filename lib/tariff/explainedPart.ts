import type { Decision } from '../decisions/decision.ts';
import type { GroupWeights } from '../decisions/groupWeights.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Step } from '../workings.ts';
import { readWeights } from './weightsFile.ts';

/** What is explained of a document: by which decision, and which figure of it. */
export interface ExplainedPart {
  readonly decision: Decision;
  readonly figure: string | undefined;
}

/** By this word a figure of the comparison with peers is asked for: `peers`, or `peers.coefficient.H32058100001`. */
const PEERS = 'peers';

/** The part of a document that a figure is of: measured weights have peers in them, and the steps of single groups in a file. */
export async function explainedPart(files: Exchange, decision: Decision, figure?: string): Promise<ExplainedPart> {
  if (decision.formula !== 'weights') return { decision, figure };
  const { input, peers } = decision as unknown as GroupWeights;
  const [part, ...rest] = figure?.split('.') ?? [];
  if (peers && part === PEERS) {
    return { decision: { ...decision, ...peers } as Decision, figure: rest.length > 0 ? rest.join('.') : undefined };
  }
  const ofGroups = await readWeights<Step>(files, input.steps);
  return { decision: { ...decision, workings: [...ofGroups, ...decision.workings] }, figure };
}
