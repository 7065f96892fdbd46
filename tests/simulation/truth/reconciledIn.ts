import { gunzipSync } from 'node:zlib';
import type { World } from '../world.ts';

export interface Named {
  readonly institution: string;
  readonly settlement_id: string;
}

export interface ReconciledLine extends Named {
  readonly booked: string;
}

/** A line of the insurer. */
export interface PayableLine extends ReconciledLine {
  readonly payable: string;
}

/** What a month took over of another one. */
export interface Carried extends Named {
  readonly side: string;
  readonly origin: string;
  readonly kind?: string;
}

interface Reconciled {
  readonly ledger: readonly ReconciledLine[];
  readonly statement: readonly PayableLine[];
  readonly carried: readonly Carried[];
}

/** What was reconciled of a month, from the lines of its file. */
export function reconciledIn(world: World, key: string): Reconciled {
  const text = gunzipSync(world.objects.get(key)!.bytes).toString('utf8');
  const rows = text.split('\n').filter((row) => row !== '');
  const lines = rows.map((row) => JSON.parse(row) as { [Side in keyof Reconciled]?: Reconciled[Side][number] });
  return {
    ledger: lines.flatMap(({ ledger }) => ledger ?? []),
    statement: lines.flatMap(({ statement }) => statement ?? []),
    carried: lines.flatMap(({ carried }) => carried ?? []),
  };
}
