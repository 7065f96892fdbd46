import type { Actor } from '../../lib/documents/actor.ts';
import { act } from '../../lib/documents/acts.ts';
import type { Document } from '../../lib/documents/document.ts';
import type { FundYear } from '../../lib/documents/key.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { all } from '../../lib/documents/list.ts';
import { latest } from '../../lib/documents/read.ts';
import { standOf } from '../../lib/documents/standOf.ts';
import type { Tables } from '../../lib/store/tables.ts';

const OFFICER: Actor = { id: 'officer', name: '经办', role: 'fund_officer', scope: '*' };
const APPROVER: Actor = { id: 'approver', name: '分管', role: 'approver', scope: '*' };

/** What makes the plan of a year. */
export const PLAN = ['entitlement', 'budget', 'packages', 'reserved', 'prepayment-plan', 'member-targets'] as const;

/** Submit and approve what was drafted of these kinds, by two people. */
export async function approved(tables: Tables, of: FundYear, kinds: readonly Kind[], at: string): Promise<void> {
  for (const kind of kinds) {
    for (const document of await all(tables, of, kind, latest)) {
      if ((await standOf(tables, document)).state === 'draft') await approve(tables, document, at);
    }
  }
}

/** Submit and approve a revision, by two people. */
export async function approve(tables: Tables, { key, revision, hash }: Document, at: string): Promise<void> {
  await act(tables, key, { act: 'submit', revision, hash }, OFFICER, at);
  await act(tables, key, { act: 'approve', revision, hash }, APPROVER, at);
}
