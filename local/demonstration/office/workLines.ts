import { documentNamed } from '../../../lib/documents/documentNamed.ts';
import { keyNamed } from '../../../lib/documents/key.ts';
import { ACTS, type Act } from '../../../lib/documents/lifecycle.ts';

/** What the trail says of an act, as far as it is told here. */
export interface Done {
  readonly at: string;
  readonly did: string;
  readonly document: string | null;
  readonly why: string | null;
}

/** Acts that are counted, in the order in which a document comes through them. */
const COUNTED: { readonly [act in Act]?: string } = {
  submit: 'submitted',
  confirm: 'confirmed',
  approve: 'approved',
  uphold: 'upheld',
  lock: 'locked',
};

/** What people did in the year, by its trail: how often each act, and everything that a lead hospital disputed, with its reason and what was answered. */
export function workLines(trail: readonly Done[]): string[] {
  const counts = Object.entries(COUNTED).map(
    ([act, en]) => `${ACTS[act as Act].zh} ${en} ${trail.filter(({ did }) => did === act).length}`,
  );
  const disputes = trail.filter(({ did }) => did === 'dispute' || did === 'resolve');
  return [
    '办理经过 what people did with the documents of the year',
    `  ${counts.join(' · ')}`,
    '  有异议的 what lead hospitals disputed, and what they were answered',
    ...disputes.map(
      ({ at, did, document, why }) =>
        `    ${at.slice(0, 10)} ${ACTS[did as Act].zh} ${did}: ${nameOf(document!)}：${why}`,
    ),
  ];
}

function nameOf(reference: string): string {
  const key = keyNamed(reference);
  return key === undefined ? reference : documentNamed(key).zh;
}
