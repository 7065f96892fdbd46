import { describe, expect, test } from 'vitest';
import { attribute } from '../../lib/claims/attribute.ts';
import { claim, roster } from './examples.ts';

const own = (differing: Parameters<typeof claim>[0]) => attribute(claim(differing), roster);

describe('whose spending a claim is', () => {
  test('the home community of the insured person pays, wherever the person was treated', () => {
    expect(own({ insuredAt: '990281', institution: 'W1' })).toMatchObject({ community: 'east' });
    expect(own({ insuredAt: '990283', institution: 'E1' })).toMatchObject({ community: 'west' });
  });

  test('somebody insured in another pooling area is refused, and the row names where', () => {
    expect(own({ insuredAt: '110101' })).toMatchObject({
      code: 'insured_elsewhere',
      field: 'insuredAt',
      value: '110101',
      remedy: { en: expect.stringContaining('send the claim to the area') },
    });
  });

  test('a division of the area that no community looks after is refused, because the roster has a gap', () => {
    expect(own({ insuredAt: '990299' })).toMatchObject({ code: 'no_home_community', value: '990299' });
  });
});

test.each([
  ['insured_elsewhere', { insuredAt: '110101' }],
  ['no_home_community', { insuredAt: '990299' }],
  ['unlisted_institution', { institution: 'X9' }],
])('%s says in Chinese and English what is wrong and what to do', (code, differing) => {
  const refusal = own(differing);
  const sentences = { zh: expect.stringMatching(/^\p{Script=Han}.*。$/u), en: expect.stringMatching(/^[A-Z].*\.$/) };
  expect(refusal).toMatchObject({ code, cause: sentences, remedy: sentences });
});

describe('on which line it falls', () => {
  test('own members: a stay is inpatient, a visit outpatient', () => {
    expect(own({ care: '21' })).toEqual({ community: 'east', line: 'inpatient' });
    expect(own({ care: '11' })).toEqual({ community: 'east', line: 'outpatient' });
    expect(own({ care: '14' })).toMatchObject({ line: 'outpatient' });
    expect(own({ care: '52' })).toMatchObject({ line: 'inpatient' });
  });

  test.each(['21', '22', '23', '24', '25', '26', '28', '52'])('care %s is a stay', (care) => {
    expect(own({ care })).toMatchObject({ line: 'inpatient' });
  });

  test.each(['11', '12', '14', '27', '51', '2', ''])('care "%s" is a visit', (care) => {
    expect(own({ care })).toMatchObject({ line: 'outpatient' });
  });

  test('a local code that extends a national one counts as that one', () => {
    expect(own({ care: '2114' })).toMatchObject({ line: 'inpatient' });
    expect(own({ care: '140104' })).toMatchObject({ line: 'outpatient' });
  });

  test('a stay paid by the day is inpatient, whatever its kind of care says', () => {
    expect(own({ care: '14', clearing: '5' })).toMatchObject({ line: 'inpatient' });
  });

  test('what is added to a settlement of a member later is a special case', () => {
    expect(own({ kind: 'adjust', care: '21' })).toMatchObject({ line: 'special_cases' });
  });

  test('a member of another community is spending of ours on its own line', () => {
    expect(own({ institution: 'W1', treatedAt: '990282' })).toMatchObject({ line: 'other_community' });
  });

  test('a listed institution of no community is a non-member', () => {
    expect(own({ institution: 'P1' })).toMatchObject({ line: 'non_member' });
  });

  test('treated outside the area is out of area, whoever treated', () => {
    expect(own({ institution: 'X9', treatedAt: '310101' })).toMatchObject({ line: 'out_of_area' });
    expect(own({ institution: 'P1', treatedAt: '310101' })).toMatchObject({ line: 'out_of_area' });
    expect(own({ institution: 'E1', treatedAt: '310101', kind: 'adjust' })).toMatchObject({ line: 'out_of_area' });
  });

  test('an institution that nobody listed is refused, or a non-member, as the roster says', () => {
    const unknown = claim({ institution: 'X9' });
    expect(attribute(unknown, roster)).toMatchObject({
      code: 'unlisted_institution',
      field: 'institution',
      value: 'X9',
    });
    expect(attribute(unknown, { ...roster, unlisted: 'non_member' })).toMatchObject({ line: 'non_member' });
  });
});
