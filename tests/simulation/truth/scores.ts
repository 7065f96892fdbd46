import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import type { Register } from './register.ts';
import { mustEqual } from './violation.ts';

interface Close {
  readonly from: { readonly score?: readonly { readonly document: string }[] };
}

/** Once all is drawn up: a year is closed by the score sheet that is in force, or else as it was assessed. */
export function compareScores(archive: Archive, { scored }: Register): void {
  for (const { scope: community, fund, body } of archive.latest<Close>('close', YEAR)) {
    const by = body.from.score?.[0]?.document;
    const expected = scored.get(community) ?? `${fund}/${YEAR}/assessment/year`;
    mustEqual('a year is closed by its score sheet, where one is in force', community, by, expected);
  }
}
