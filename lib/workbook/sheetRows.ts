import { LAST_ROW, type Place, placeOf, type Range, rangeOf } from './address.ts';
import type { Archive } from './archive.ts';
import { type Cell, type CellContext, cellOf, type WrittenCell } from './cell.ts';
import { isYes } from './contents.ts';
import { readXml } from './readXml.ts';
import { richText, unescaped } from './richText.ts';

/** A row of a sheet that has something in it. */
export interface SheetRow {
  /** As it is numbered on the sheet. */
  readonly row: number;
  /** Whether it is not shown: hidden, folded up, or left out by a filter. */
  readonly hidden: boolean;
  /** Its cells that are not blank, from left to right. */
  readonly cells: readonly Cell[];
}

/** What comes of a sheet as it is read: its rows, and after them the ranges that are merged. */
export type SheetPart = SheetRow | { readonly merged: Range };

/**
 * The rows of a sheet as its bytes come, those that end within some bytes together, and its merged ranges behind them.
 *
 * @throws Error  it is damaged
 * @throws Fault invalid_request  there is more of it than is read
 */
export async function* sheetRows(archive: Archive, part: string, context: CellContext): AsyncGenerator<SheetPart[]> {
  let found: SheetPart[] = [];
  const taker = sheetTaker(context, archive, (one) => found.push(one));
  for await (const _ of readXml(archive, part, taker)) {
    if (found.length === 0) continue;
    yield found;
    found = [];
  }
}

function sheetTaker(context: CellContext, { spend }: Archive, give: (part: SheetPart) => void) {
  const rich = richText();
  let isOfData = false;
  let place = { row: 0, column: 0 };
  let hidden = false;
  let cells: Cell[] = [];
  let cell: WrittenCell | undefined;
  /** Whether the text that comes is the value of the cell. */
  let isValue = false;
  let value: string | undefined;

  function next(address: string | undefined): Place {
    const following = { row: place.row, column: place.column + 1 };
    if (address === undefined) return following;
    const stated = placeOf(address);
    if (stated.row !== place.row || stated.column <= place.column) throw new Error('The cells are out of order.');
    return stated;
  }
  function openRow(number: string | undefined, isHidden: boolean): void {
    const row = number === undefined ? place.row + 1 : Number(number);
    if (!(Number.isInteger(row) && row > place.row && row <= LAST_ROW)) throw new Error('The rows are out of order.');
    place = { row, column: 0 };
    hidden = isHidden;
  }
  function closeCell(): void {
    const found = cell && cellOf({ ...cell, value, text: rich.take() }, context);
    if (found) cells.push(found);
    cell = undefined;
    value = undefined;
  }
  function closeRow(): void {
    if (cells.length > 0) give({ row: place.row, hidden, cells });
    cells = [];
  }

  return {
    open({ name, attribute }: { readonly name: string; readonly attribute: (name: string) => string | undefined }) {
      if (name === 'sheetData') isOfData = true;
      else if (name === 'mergeCell') {
        spend('ranges', 1);
        give({ merged: rangeOf(attribute('ref') ?? '') });
      } else if (!isOfData) return;
      else if (name === 'row') openRow(attribute('r'), isHiddenRow(attribute));
      else if (name === 'c') {
        spend('cells', 1);
        place = next(attribute('r'));
        cell = { place, type: attribute('t') ?? 'n', style: attribute('s'), hasFormula: false };
      } else if (name === 'f' && cell) cell = { ...cell, hasFormula: true };
      else if (name === 'v') isValue = true;
      else rich.open(name);
    },
    close(name: string) {
      if (name === 'sheetData') isOfData = false;
      else if (!isOfData) return;
      else if (name === 'c') closeCell();
      else if (name === 'row') closeRow();
      else if (name === 'v') isValue = false;
      else rich.close(name);
    },
    text(text: string) {
      if (isValue) value = (value ?? '') + unescaped(text);
      else if (cell) rich.text(text);
    },
  };
}

function isHiddenRow(attribute: (name: string) => string | undefined): boolean {
  return isYes(attribute('hidden')) || Number(attribute('ht') ?? 1) === 0;
}
