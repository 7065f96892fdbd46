/** Workbooks for the tests: as a library writes them, and by hand where what Excel itself writes matters. */
import { crc32 } from 'node:zlib';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { STAY } from './nationalFile.ts';

export type CellsOfSheet = Partial<Record<keyof typeof STAY, Cell>>;

/** A workbook of one sheet. */
export async function workbookOf(...rows: readonly Cell[][]): Promise<Uint8Array> {
  return (await writeXlsxFile([...rows])).toBuffer();
}

/** A workbook in the national columns, whose rows change cells of the stay. */
export function nationalWorkbook(...rows: readonly CellsOfSheet[]): Promise<Uint8Array> {
  return workbookOf(Object.keys(STAY), ...rows.map((cells) => Object.values({ ...STAY, ...cells })));
}

/** A workbook whose first sheet has these rows, as XML; cells without style have the General format, style 1 is a date. */
export function workbookOfXml(...rows: readonly string[]): Uint8Array {
  const sheet = rows.map((cells, i) => `<row r="${i + 1}">${cells}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${related}/${type}" Target="${target}"/>`;
  return zipOf({
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${related}"><sheets>` +
      '<sheet name="明细" sheetId="2" r:id="rId2"/><sheet name="其他" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'worksheet', 'worksheets/sheet2.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="e"><v>#N/A</v></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

/** The cells of the national columns as XML; a value that begins with `<` is the inside of its cell. */
export function nationalXml(row: number, cells: Partial<Record<keyof typeof STAY, string>>, header = false): string {
  return Object.entries({ ...STAY, ...cells })
    .map(([name, value], i) => cellXml(`${String.fromCharCode(65 + i)}${row}`, header ? name : value))
    .join('');
}

function cellXml(address: string, value: string): string {
  if (value.startsWith('<c')) return value.replace('<c', `<c r="${address}"`);
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
}

/** A zip archive of texts, stored as they are. */
export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, title, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
