import type { GroupWeights, WeightLine } from '../decisions/groupWeights.ts';
import type { DecisionFinding } from '../documents/bodies/verifiedDecisions.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { readWeights } from '../tariff/weightsFile.ts';
import { type Checked, equalText, type Invariant } from './invariant.ts';
import { weightsAddUp } from './invariants/weightsAddUp.ts';

const FILE: Invariant = {
  invariant: 'weights.file',
  zh: '病组权重测算所指的文件在原处，且与其哈希一致',
  en: 'the file that the weights of groups name is there, and is what was written',
};

/** Hold measured weights against the file that they name, and both against themselves. */
export async function checkWeights(
  files: Exchange,
  documents: readonly Checked<GroupWeights>[],
): Promise<DecisionFinding[]> {
  const found: DecisionFinding[] = [];
  for (const document of documents) {
    const { file, steps } = document.body.input;
    try {
      await readWeights(files, steps);
      found.push(...weightsAddUp(document, await readWeights<WeightLine>(files, file)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      found.push(...equalText(FILE, document, file.sha256, error.message));
    }
  }
  return found;
}
