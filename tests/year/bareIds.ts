import { KINDS } from '../../lib/documents/kinds.ts';
import { ACTS, STATES } from '../../lib/documents/lifecycle.ts';

/** Ids that are English words besides, and may stand in an English sentence. */
const WORDS = new Set<string>([
  ...[...Object.keys(KINDS), ...Object.keys(STATES), ...Object.keys(ACTS)].filter((id) => /^[a-z]+$/.test(id)),
]);

const OURS = [...Object.keys(KINDS), ...Object.keys(STATES), ...Object.keys(ACTS)].filter((id) => !WORDS.has(id));

/** What nobody should have to read. */
const BARE: readonly RegExp[] = [
  /\b(changshu|zhangjiagang|taicang)\b/,
  /\b\d{6}-\d{3}\b/,
  /\bH\d{11}\b/,
  /(?<![\w.])\d{4,}\.\d{2}(?!\d)/,
  /\w_\w/,
  /[<>=]=|[*?&|]/,
  new RegExp(`\\b(${OURS.join('|')})\\b`),
];

/** A column of a file has no other name than the one in its heading. */
const COLUMN = /\bcolumn \w+|\w+ ?列/g;

/** What stands in a text as an id, an operator, or an amount whose thousands run together. An id may stand in brackets, behind what it is the id of. */
export function bareIds(text: string): string[] {
  const open = withoutBrackets(text).replaceAll(COLUMN, '');
  return BARE.flatMap((bare) => bare.exec(open)?.[0] ?? []);
}

function withoutBrackets(text: string): string {
  const without = text.replaceAll(/（[^（）]*）|\([^()]*\)/g, '');
  return without === text ? text : withoutBrackets(without);
}
