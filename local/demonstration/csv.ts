import iconv from 'iconv-lite';

/** A column of an export: what the header calls it, and what a row has in it. */
export interface Column<Row> {
  readonly name: string;
  /** What the same column is called by the system that exports in Chinese. */
  readonly chineseName: string;
  readonly cell: (row: Row) => string;
}

/** How the exporting system writes: its words in the header, and their encoding. */
export type Style = 'utf-8 with BOM' | 'gb18030';

/** Write rows as a CSV with CR LF, as the exporting systems do. No cell needs quotes: they are codes, days and amounts. */
export function csv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], style: Style): Uint8Array {
  const header = columns.map(({ name, chineseName }) => (style === 'gb18030' ? chineseName : name));
  const lines = [header, ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const text = lines.map((cells) => `${cells.join(',')}\r\n`).join('');
  return style === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(`\uFEFF${text}`);
}
