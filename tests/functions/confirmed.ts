import { act } from '../../lib/documents/acts.ts';
import type { DocumentKey } from '../../lib/documents/key.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** The newest revision of a document is submitted by an officer, confirmed by the lead hospital of its community, and approved by somebody else. */
export async function confirmed(tables: Tables, key: DocumentKey, at: string): Promise<void> {
  const { revision, hash } = await requiredLatest(tables, key);
  const [community = ''] = key.scope.split('.');
  const acts = [
    ['submit', { id: 'o', name: '经办', role: 'fund_officer', scope: '*' }],
    ['confirm', { id: 'l', name: '牵头医院', role: 'lead_hospital', scope: community }],
    ['approve', { id: 'a', name: '分管', role: 'approver', scope: '*' }],
  ] as const;
  for (const [done, by] of acts) await act(tables, key, { act: done, revision, hash }, by, at);
}
