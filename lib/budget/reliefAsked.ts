import { rowReaching } from '../formula/upTo.ts';
import { type Fen, lesser } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Contributor, FundPolicy } from './poolingAreas.ts';

/** What an area may ask for of its eligible gap; and by which share, where a table says it. */
export function askedOf(
  area: Contributor,
  { gap, eligible }: { readonly gap: Fen; readonly eligible: Fen },
  policy: FundPolicy,
  workings: Workings,
): { readonly asked: Fen; readonly share?: Ratio } {
  const { id, local_money } = area;
  const { relief_share, match } = policy;
  const share = relief_share ?? shareByTable(area, gap, policy, workings);
  const told = relief_share ? {} : { share };
  const whole = partOf(eligible, share);
  const [name, key] = relief_share ? ['relief_share', 'relief_share'] : ['share', 'relief_table.bands'];
  const [words, operands] = [`round(eligible * ${name})`, { eligible, [name]: share }];
  if (match === undefined) {
    workings.note(`asked.${id}`, words, operands, whole, key);
    return { asked: whole, ...told };
  }
  const matched = partOf(local_money!, match);
  workings.note(`matched.${id}`, 'round(match * local_money)', { match, local_money: local_money! }, matched, 'match');
  const asked = lesser(whole, matched);
  workings.note(`asked.${id}`, `min(${words}, matched)`, { ...operands, matched }, asked, key);
  return { asked, ...told };
}

/** The share of the first row that reaches up to the ratio of the area, or to its gap beside its spending. */
function shareByTable(area: Contributor, gap: Fen, { relief_table }: FundPolicy, workings: Workings): Ratio {
  const { by, bands } = relief_table!;
  const [name, value] = by === 'ratio' ? ['ratio', area.ratio!] : ['gap_share', gapShareOf(area, gap, workings)];
  const { to, share } = rowReaching(bands, value);
  const [words, line] = to === null ? ['row_share', {}] : [`${name} <= to ? row_share : 0`, { to }];
  const operands = { [name]: value, ...line, row_share: share };
  return workings.note(`share.${area.id}`, words, operands, share, 'relief_table.by', 'relief_table.bands');
}

function gapShareOf({ id, spending: spent }: Contributor, gap: Fen, workings: Workings): Ratio {
  const spending = spent!;
  const share = spending > 0n ? Ratio.of(gap, spending) : Ratio.ZERO;
  return workings.note(`gap_share.${id}`, 'spending > 0 ? gap / spending : 0', { gap, spending }, share);
}
