import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { headingKey } from './headingKey.ts';
import type { InspectedFile } from './inspectFile.ts';
import { jsonFields } from './jsonFields.ts';
import { linesOf } from './lines.ts';
import { neededColumns } from './neededColumns.ts';
import { columnsIn, namesByHeading } from './placeColumns.ts';
import type { Layout } from './profile.ts';
import { readHeading } from './readHeading.ts';
import { remarks } from './remark.ts';
import { sameBytes } from './sameBytes.ts';
import { tableLines } from './tableLines.ts';

/**
 * The form in which a file came, of several it may come in: the one of whose columns it lacks the fewest, of two that lack as many the one that asks
 * for more. A file that fits none is then told what it lacks for the nearest.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read
 */
export async function formOf<Form extends Layout>(file: InspectedFile, forms: readonly Form[]): Promise<Form> {
  if (file.unreadable) throw file.unreadable;
  const mostFirst = forms.toSorted(
    (a, b) => neededColumns(b).length - neededColumns(a).length || byCodePoint(a.title, b.title),
  );
  let nearest: { readonly form: Form; readonly lacks: number } | undefined;
  for (const form of mostFirst) {
    const found = await columnsOf(file, form);
    const lacks = neededColumns(form).filter((name) => !found.has(name)).length;
    if (lacks === 0) return form;
    if (lacks < (nearest?.lacks ?? Number.POSITIVE_INFINITY)) nearest = { form, lacks };
  }
  return nearest!.form;
}

/** The columns of a form that a file has: none, where it has no header that could be one, or cannot be read at all. */
async function columnsOf(file: InspectedFile, form: Layout): Promise<ReadonlySet<string>> {
  try {
    return file.format === 'ndjson' ? await keysOf(file, form) : await headingsOf(file, form);
  } catch (error) {
    if (error instanceof Fault && error.code === 'invalid_request') return new Set();
    throw error;
  }
}

async function headingsOf(file: InspectedFile, form: Layout): Promise<ReadonlySet<string>> {
  const noted = remarks();
  const { stretches, raw } = tableLines(file, form, noted);
  try {
    const { header } = await readHeading(stretches, raw, form, noted);
    return columnsIn(header, form);
  } finally {
    await stretches.return(undefined);
  }
}

/** The columns of the first row of NDJSON. */
async function keysOf(file: InspectedFile, form: Layout): Promise<ReadonlySet<string>> {
  const names = namesByHeading(form);
  for await (const [first] of linesOf(sameBytes(file), file)) {
    const fields = first && jsonFields(first.text);
    if (!(fields instanceof Map)) break;
    const keys = [...fields.keys()] as string[];
    return new Set(keys.flatMap((key) => names.get(key) ?? names.get(headingKey(key)) ?? []));
  }
  return new Set();
}
