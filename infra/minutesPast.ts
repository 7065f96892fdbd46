import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';

/** The minute past the hour where nobody says which area it is. */
const OTHERWISE = 7;

/**
 * The minute past the hour at which runs begin that announce something: from 3 to 17, by the context `area`, as in `cdk synth -c area=320500`. Robots of
 * everybody speak at full and half hours, and 飞书 then refuses (11232): an area keeps away from these, and most areas from each other.
 */
export function minutesPast(scope: Construct): number {
  const area: unknown = scope.node.tryGetContext('area');
  if (area === undefined) return OTHERWISE;
  const hash = createHash('sha256').update(String(area)).digest();
  return 3 + (hash.readUInt32BE() % 15);
}
