import { MANIFEST } from '../../local/http/dropFile.ts';
import { fetchAsOperator } from '../api/fetchAsOperator.ts';
import type { Target } from './target.ts';

export const FUND = '320500-390';

/** What is told of a file. */
export interface Told {
  readonly code?: string;
  readonly receipt?: { readonly state: string; readonly accepted: number; readonly repeated: number };
}

/** Drop a file with a manifest, and read what came of it. */
export async function handIn({ url }: Target, key: string, content: Uint8Array, manifest: string) {
  const headers = { [MANIFEST]: Buffer.from(manifest).toString('base64') };
  const answer = await fetchAsOperator(`${url}/exchange/${key}`, {
    method: 'PUT',
    body: Buffer.from(content),
    headers,
  });
  return { status: answer.status, told: (await answer.json()) as Told };
}
