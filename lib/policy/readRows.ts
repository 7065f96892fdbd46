import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { malformed } from './malformed.ts';
import type { WireValue } from './policy.ts';
import { readShape } from './readShape.ts';

/**
 * Read a table (CSV with a heading) that a policy value names.
 *
 * @throws Fault invalid_request  naming file, line and column; also where an id comes twice
 */
export function readRows<Row extends WireValue & { readonly id: string }>(
  text: string,
  file: string,
  row: z.ZodType<Row>,
): Row[] {
  const seen = new Set<string>();
  return records(text, file).map((record, i) => {
    // The heading is line 1, and no field of these tables holds a line break.
    const at = `${file}, line ${i + 2}`;
    const read = readShape(row, record, at);
    if (seen.has(read.id)) malformed(at, 'id', { zh: `“${read.id}”重复出现`, en: `"${read.id}" comes a second time` });
    seen.add(read.id);
    return read;
  });
}

function records(text: string, file: string): unknown[] {
  try {
    return parse(text, { bom: true, columns: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return malformed(file, undefined, { zh: `不是可读的 CSV（${reason}）`, en: reason }, error);
  }
}
