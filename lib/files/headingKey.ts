import { folded } from './folded.ts';
import type { AmountStyle } from './readAmount.ts';

/** A heading as it is compared: without capitals, blanks and line breaks, in plain signs. */
export function headingKey(heading: string): string {
  return folded(heading).toLowerCase().replace(/\s/g, '');
}

/** A unit in brackets at the end of a heading, such as 医疗费总额（元）. */
const IN_BRACKETS = /[([【〔](?:单位:?)?(?:人民币)?(万元|千元|百元|元|rmb|cny|yuan)[)\]】〕]$/;

/** Units that a heading may state and a column be read in; in others nothing is read. */
const UNITS: Readonly<Record<string, AmountStyle['unit']>> = {
  元: 'yuan',
  rmb: 'yuan',
  cny: 'yuan',
  yuan: 'yuan',
  万元: '万元',
};

/** A heading without the unit that it states, as it is compared; null where it states none. */
export function unitOfHeading(
  heading: string,
): { readonly key: string; readonly unit: AmountStyle['unit'] | null } | null {
  const key = headingKey(heading);
  const found = IN_BRACKETS.exec(key);
  return found && { key: key.slice(0, found.index), unit: UNITS[found[1]!] ?? null };
}

const STATED = /单位[:为]?(?:人民币)?(亿元|万元|千元|百元|元)|^[([]?(亿元|万元|千元|百元)[)\]]?$/;

/** The unit that a title above a table states for all of it, such as 单位：万元; null where it states none. */
export function unitOfTitle(cell: string): string | null {
  const [, behind, alone] = STATED.exec(headingKey(cell)) ?? [];
  return behind ?? alone ?? null;
}
