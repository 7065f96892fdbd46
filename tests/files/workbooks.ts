/** Workbooks for the tests: as a library writes them, and by hand where what Excel itself writes matters. */
import { crc32, deflateRawSync } from 'node:zlib';
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
  const faulty = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>';
  return packedWorkbook({ sheets: [{ rows: rowsOfXml(...rows) }, { name: '其他', rows: faulty }] });
}

/** Rows of a sheet, numbered. */
export function rowsOfXml(...rows: readonly string[]): string {
  return rows.map((cells, i) => `<row r="${i + 1}">${cells}</row>`).join('');
}

interface SheetOfXml {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** What stands within `sheetData`. */
  readonly rows: string;
  /** What stands behind it, such as merged cells. */
  readonly behind?: string;
}

interface WorkbookOfXml {
  readonly sheets: readonly SheetOfXml[];
  /** Formats of the styles from 2 on. */
  readonly formats?: readonly string[];
  /** What stands before and behind the list of the sheets. */
  readonly before?: string;
  readonly behind?: string;
  /** Texts that cells point at, as XML. */
  readonly texts?: string;
  /** What stands before the root of the workbook's own part. */
  readonly declared?: string;
  /** Prefix of every element of the vocabulary of workbooks, such as `x:`. */
  readonly prefix?: string;
  /** Whether the archive is packed; else its parts are stored as they are. */
  readonly packed?: boolean;
  readonly encoding?: 'utf8' | 'utf16le';
}

/** A workbook by hand, as Excel or one of many libraries might write it. */
export function packedWorkbook(workbook: WorkbookOfXml): Uint8Array {
  const {
    sheets,
    formats = [],
    before = '',
    behind = '',
    texts,
    declared = '',
    prefix = '',
    packed = false,
    encoding = 'utf8',
  } = workbook;
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${related}/${type}" Target="${target}"/>`;
  const named = (xml: string) => (prefix ? xml.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`) : xml);
  const root = (name: string, inside: string) =>
    named(`<${name} xmlns${prefix && `:${prefix.slice(0, -1)}`}="${main}" xmlns:r="${related}">${inside}</${name}>`);
  // The first sheet that is listed is not the first part, as it need not be.
  const partOf = (i: number) => `sheet${sheets.length - i}.xml`;
  const list = sheets.map(
    ({ name = '明细', state }, i) =>
      `<sheet name="${name}" sheetId="${sheets.length - i}"${state ? ` state="${state}"` : ''} r:id="rId${sheets.length - i}"/>`,
  );
  const numFmts = formats.map(
    (code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const xfs = ['<xf numFmtId="0"/><xf numFmtId="14"/>', ...formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`)];
  const parts = {
    'xl/workbook.xml': declared + root('workbook', `${before}<sheets>${list.join('')}</sheets>${behind}`),
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, i) => relation(`rId${sheets.length - i}`, 'worksheet', `worksheets/${partOf(i)}`))
      .join(
        '',
      )}${relation('rId98', 'styles', 'styles.xml')}${texts === undefined ? '' : relation('rId99', 'sharedStrings', '/xl/texts.xml')}</Relationships>`,
    'xl/styles.xml': root(
      'styleSheet',
      `<numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs>`,
    ),
    ...(texts === undefined ? {} : { 'xl/texts.xml': root('sst', texts) }),
    ...Object.fromEntries(
      sheets.map(({ rows, behind = '' }, i) => [
        `xl/worksheets/${partOf(i)}`,
        root('worksheet', `<sheetData>${rows}</sheetData>${behind}`),
      ]),
    ),
  };
  return zipOf(parts, packed, encoding);
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

/** A zip archive of texts, stored as they are or packed. */
export function zipOf(
  parts: Readonly<Record<string, string>>,
  packed = false,
  encoding: BufferEncoding = 'utf8',
): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, whole] = [Buffer.from(name), Buffer.from(encoding === 'utf8' ? text : `\uFEFF${text}`, encoding)];
    const bytes = packed ? deflateRawSync(whole) : whole;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(crc32(whole), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(whole.length, 18);
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
