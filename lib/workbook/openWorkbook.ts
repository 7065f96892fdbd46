import { openArchive } from './archive.ts';
import { budget } from './budget.ts';
import { type ListedSheet, readContents } from './contents.ts';
import { readSharedTexts } from './sharedTexts.ts';
import { type SheetPart, sheetRows } from './sheetRows.ts';
import { readStyles } from './styles.ts';

/** A workbook that is read as it comes out of its archive. */
export interface OpenedWorkbook {
  /** In the order in which they are shown. */
  readonly sheets: readonly ListedSheet[];
  /**
   * What a sheet holds; it can be asked for more than once.
   *
   * @throws Error  the sheet is damaged
   * @throws Fault invalid_request  there is more of it than is read
   */
  readonly read: (sheet: ListedSheet) => AsyncGenerator<SheetPart[]>;
}

/**
 * Open a workbook (.xlsx). In memory are its bytes as they came and its shared texts; all else comes out as it is asked for.
 *
 * @throws Error  the bytes are none, or damaged
 * @throws Fault invalid_request  there is more of it than is read
 */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenedWorkbook> {
  const archive = await openArchive(bytes, budget());
  const { sheets, from1904, uncalculated, ...parts } = await readContents(archive);
  const styles = await readStyles(archive, parts.styles);
  const sharedTexts = await readSharedTexts(archive, parts.sharedTexts);
  const context = { sharedTexts, styles, from1904, uncalculated };
  return { sheets, read: ({ part }) => sheetRows(archive, part, context) };
}
