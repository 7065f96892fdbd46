import type { Bilingual } from '../bilingual.ts';
import { nameAndId, namesAndIds } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { Ratio } from '../money/ratio.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { asEntered } from './asEntered.ts';
import { decide } from './decision.ts';
import type { AssessedCommunity, Assessment } from './figures.ts';

/** Scores are points of a hundred, as the rules are that release the deposit by them. */
export const FULL_SCORE = Ratio.of(100);

/**
 * Refuse an assessment that the year could not be closed by: of a community or a member that the roster does not have, with a grade
 * that the rules do not know, a quality that they ask for and that is missing, or a score that is none.
 *
 * @param homes the communities of the year, as the close takes them
 * @param rulesOf the rules in force for a community's county on that day
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the field, such as `communities[1].grade`, and what is known
 * @throws Fault policy_not_in_force  the year has no rules
 */
export function checkAssessment(
  { communities }: Assessment,
  homes: readonly Community[],
  rulesOf: (community: Community) => ResolvedPolicy,
  of: Bilingual,
): void {
  for (const [i, assessed] of communities.entries()) {
    const place = `communities[${i}]`;
    const community = known(homes, assessed.id, { zh: '医共体', en: 'community' }, of, `${place}.id`);
    refuseScore(assessed, place);
    for (const [j, { id }] of assessed.members.entries()) {
      known(community.members, id, { zh: '成员单位', en: 'member' }, nameAndId(community), `${place}.members[${j}].id`);
    }
    refuseGrade(assessed, rulesOf(community), place);
  }
}

function known<Item extends { readonly id: string; readonly name: string }>(
  items: readonly Item[],
  id: string,
  kind: Bilingual,
  of: Bilingual,
  path: string,
): Item {
  const found = items.find((item) => item.id === id);
  if (found) return found;
  const listed = namesAndIds(items);
  throw new Fault(
    'invalid_request',
    {
      zh: `${of.zh}的考核结果中有${kind.zh}“${id}”；名册中有 ${listed.zh}。`,
      en: `The assessment of ${of.en} names the ${kind.en} "${id}"; the roster has ${listed.en}.`,
    },
    path,
  );
}

function refuseScore({ score }: AssessedCommunity, place: string): void {
  const given = Ratio.parse(score);
  if (!given.isNegative && given.compare(FULL_SCORE) <= 0) return;
  throw new Fault(
    'invalid_request',
    { zh: `得分 ${score} 无效，应在 0 到 100 之间。`, en: `The score ${score} is none: expected 0 to 100.` },
    `${place}.score`,
  );
}

/** What the sharing of a balance makes of grade and quality; how large the balance is decides nothing about that. */
export function refuseGrade(
  { grade, quality }: Pick<AssessedCommunity, 'grade' | 'quality'>,
  rules: ResolvedPolicy,
  place: string,
): void {
  const balanced = { package: '1.00', use: '1.00', grade, ...(quality === undefined ? {} : { quality }) };
  asEntered(place, () => decide('sharing', rules, balanced));
}
