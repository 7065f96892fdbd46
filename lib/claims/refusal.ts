import type { Bilingual } from '../bilingual.ts';
import type { Claim } from './claim.ts';

/** Why a claim that could be read has no place in the books of its fund, and what to do about it. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The field at fault, and what it holds. */
  readonly field: 'insuredAt' | 'institution';
  readonly value: string;
  readonly cause: Bilingual;
  readonly remedy: Bilingual;
}

export type RefusalCode = keyof typeof WORDINGS;

const WORDINGS = {
  insured_elsewhere: {
    field: 'insuredAt',
    cause: {
      zh: '参保地不在本统筹区,费用不属于本基金。',
      en: 'The person is insured outside this pooling area, so the claim is not for this fund.',
    },
    remedy: {
      zh: '核对参保地区划;如无误,请按异地就医报送参保地。',
      en: 'Check the division; if it is right, send the claim to the area where the person is insured.',
    },
  },
  no_home_community: {
    field: 'insuredAt',
    cause: {
      zh: '参保地属于本统筹区,但不属于任何医共体。',
      en: 'The person is insured in this pooling area, but in a division of no community.',
    },
    remedy: {
      zh: '核对参保地区划;如无误,请把该区划列入所属医共体的名单。',
      en: 'Check the division; if it is right, add it to the roster of its community.',
    },
  },
  unlisted_institution: {
    field: 'institution',
    cause: {
      zh: '名单中没有这个定点医药机构。',
      en: 'No roster lists this institution, neither as a member nor as a non-member.',
    },
    remedy: {
      zh: '核对机构编码;如无误,请把该机构列入名单(成员或非成员)。',
      en: 'Check its code; if it is right, add it to the roster as a member or a non-member.',
    },
  },
} as const satisfies Record<string, Omit<Refusal, 'code' | 'value'>>;

/** Refuse a claim for a reason that has a code. */
export function refusal(code: RefusalCode, claim: Claim): Refusal {
  const wording = WORDINGS[code];
  return { code, value: claim[wording.field], ...wording };
}
