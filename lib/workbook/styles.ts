import type { Archive } from './archive.ts';
import { type NumberFormat, numberFormat, PLAIN_NUMBER } from './numberFormat.ts';
import { readWholeXml } from './readXml.ts';

/** The format of a cell, by the number of its style; a cell without one shows its number. */
export type Styles = (style: string | undefined) => NumberFormat;

/** @param name of the part with the styles; undefined where the workbook has none */
export async function readStyles(archive: Archive, name: string | undefined): Promise<Styles> {
  if (name === undefined) return () => PLAIN_NUMBER;
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isOfCells = false;
  await readWholeXml(archive, name, {
    open({ name, attribute }) {
      const id = Number(attribute('numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attribute('formatCode') ?? '');
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) formats.push(id);
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  const found = formats.map((id) => numberFormat(id, codes.get(id) ?? null));
  return (style) => (style === undefined ? found[0] : found[Number(style)]) ?? PLAIN_NUMBER;
}
