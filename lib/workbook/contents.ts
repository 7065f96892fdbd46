import type { Archive } from './archive.ts';
import { readWholeXml } from './readXml.ts';

/** A sheet with cells, as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  /** Whether it is shown; a sheet may be hidden so that only a program finds it. */
  readonly visible: boolean;
  readonly part: string;
}

/** What a workbook says of itself. */
export interface Contents {
  /** In the order in which they are shown. Sheets of charts are none. */
  readonly sheets: readonly ListedSheet[];
  /** Whether its days are counted from 1904. */
  readonly from1904: boolean;
  /** Whether it asks to be calculated before it is used: the values of its formulas are then not theirs. */
  readonly uncalculated: boolean;
  readonly styles: string | undefined;
  readonly sharedTexts: string | undefined;
}

const ROOT = '_rels/.rels';
const USUAL = 'xl/workbook.xml';

/** @throws Error  the archive is no workbook */
export async function readContents(archive: Archive): Promise<Contents> {
  const root = archive.has(ROOT) ? await relationsIn(archive, '') : [];
  const workbook = root.find(({ type }) => type === 'officeDocument')?.part ?? USUAL;
  const relations = await relationsIn(archive, workbook);
  const partOf = (wanted: string) => relations.find(({ type }) => type === wanted)?.part;
  const sheets: ListedSheet[] = [];
  let [from1904, uncalculated] = [false, false];
  await readWholeXml(archive, workbook, {
    open({ name, attribute, related }) {
      if (name === 'workbookPr') from1904 = isYes(attribute('date1904'));
      if (name === 'calcPr') uncalculated = isYes(attribute('fullCalcOnLoad'));
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === related('id'));
      if (!relation) throw new Error('A sheet of the workbook leads nowhere.');
      if (relation.type !== 'worksheet') return;
      const state = attribute('state') ?? 'visible';
      sheets.push({ name: attribute('name') ?? '', visible: state === 'visible', part: relation.part });
    },
  });
  return { sheets, from1904, uncalculated, styles: partOf('styles'), sharedTexts: partOf('sharedStrings') };
}

interface Relation {
  readonly id: string;
  /** Its last word, which both standards write alike: `worksheet`. */
  readonly type: string;
  readonly part: string;
}

/** Where a part of the archive leads; the archive itself is the part without name. */
async function relationsIn(archive: Archive, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const [folder, name] = [part.slice(0, slash), part.slice(slash)];
  const relations: Relation[] = [];
  await readWholeXml(archive, `${folder}_rels/${name}.rels`, {
    open({ name, attribute }) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const type = (attribute('Type') ?? '').split('/').at(-1)!;
      relations.push({ id: attribute('Id') ?? '', type, part: resolved(folder, attribute('Target') ?? '') });
    },
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1);
}

export function isYes(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
