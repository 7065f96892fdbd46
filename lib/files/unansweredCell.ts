/**
 * A formula that ends in an error (#N/A), or that was never calculated, has no value, and a reader of workbooks shows it as a
 * blank cell. A blank may stand for nothing paid: so such a cell is looked for before the sheet is read.
 */
import { zipParts } from './zipParts.ts';

/** The most that is taken out of a workbook, in bytes. */
const LARGEST_OPENED = 128 * 1024 * 1024;

const CELL = /<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;
const ADDRESS = /\br="([A-Z]+\d+)"/;

/**
 * The address of the first cell of the first sheet whose formula has no result, such as `B7`; null where there is none.
 *
 * @throws Error  the bytes are no workbook, or damaged
 */
export function unansweredCell(bytes: Uint8Array): string | 'too_large' | null {
  const parts = zipParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if ([...parts.values()].reduce((sum, { size }) => sum + size, 0) > LARGEST_OPENED) return 'too_large';
  // The reader of workbooks does not look at the checksums: each part is opened once, for that alone.
  for (const part of parts.values()) part.open();
  const text = (name: string): string => {
    const part = parts.get(name);
    if (!part) throw new Error(`The workbook has no ${name}.`);
    return part.open().toString('utf8');
  };
  const sheet = text(firstSheetOf(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels')));
  for (const [, attributes = '', body = ''] of sheet.matchAll(CELL)) {
    const hasNoResult = body.includes('<f') && !body.includes('<v');
    if (hasNoResult || /\bt="e"/.test(attributes)) return ADDRESS.exec(attributes)?.[1] ?? '?';
  }
  return null;
}

/** Which part of a workbook is its first sheet. */
function firstSheetOf(workbook: string, relations: string): string {
  const [, id] = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook) ?? [];
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(([tag]) => tag.includes(`Id="${id}"`));
  const [, target] = /\bTarget="([^"]+)"/.exec(relation?.[0] ?? '') ?? [];
  if (!target) throw new Error('The workbook has no sheet.');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}
