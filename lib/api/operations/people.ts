import { z } from 'zod';
import { canReach } from '../../people/roleScopes.ts';
import { actorShape, nameShape, personShape, roleShape, scopeShape } from '../actorShape.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';

const day = z.iso.date('expected a day such as 2025-07-05');

const grant = z
  .strictObject({ role: roleShape, scope: scopeShape, from: day.optional(), until: day.optional() })
  .refine(({ role, scope }) => canReach(role, scope), {
    message: 'expected a scope in which this role can be given',
    path: ['scope'],
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    message: 'expected a day that is not before from',
    path: ['until'],
  });

const MOST_GRANTS = 50;

const entered = z.strictObject(
  {
    name: nameShape,
    grants: z.array(grant).max(MOST_GRANTS, 'expected 50 grants at most'),
    why: z.string('expected why').min(1, 'expected why').max(2_000, 'expected 2,000 characters at most'),
  },
  'expected an object with name, grants and why',
);

const personShown = z
  .strictObject({
    person: personShape,
    revision: z.int().positive(),
    name: z.string(),
    grants: z.array(
      z.strictObject({ role: roleShape, scope: z.string(), from: z.string().optional(), until: z.string().optional() }),
    ),
    why: z.string(),
    by: actorShape,
    at: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Person' });

const PERSON = '/v1/people/{person}';

/** Who may do what: given and taken by operators, and by nobody to themselves. */
export const peopleOperations = {
  listPeople: operation({
    method: 'GET',
    path: '/v1/people',
    query: pageAsked,
    answers: { json: z.strictObject({ people: z.array(personShown), next }).meta({ id: 'People' }) },
    needs: ['read people'],
    roles: ['operator', 'auditor'],
    scope: 'any',
    example: 'keepPeople.200-people',
    says: {
      zh: '登记的人员及其现行角色（只列出角色与查询者范围有交集的人员）',
      en: 'the people who are registered and what they may do, as far as it touches what the asker operates or audits',
    },
  }),
  readPerson: operation({
    method: 'GET',
    path: PERSON,
    answers: {
      json: personShown.extend({ earlier: z.array(personShown) }).meta({ id: 'PersonAndEarlier' }),
    },
    needs: ['read people'],
    roles: ['operator', 'auditor'],
    scope: 'any',
    example: 'keepPeople.200-person',
    says: {
      zh: '一位人员：现行角色，以及每次授予、收回的人、时间和理由',
      en: 'one of them: what they may do now, and every change `earlier`: by whom, when and why',
    },
  }),
  enterPerson: operation({
    method: 'PUT',
    path: PERSON,
    body: entered,
    answers: { status: [201, 200], json: personShown.extend({ changed: z.boolean() }).meta({ id: 'PersonEntered' }) },
    needs: ['keep people', 'policy', 'issuers'],
    roles: ['operator'],
    scope: 'any',
    example: 'keepPeople.201',
    says: {
      zh: '登记一位人员的姓名和全部角色（以此为准，未列出的即收回）；任何人不得给自己授权',
      en: 'say what a person may do from now on: all of it, what is left out is taken away; nobody grants to themselves; see [below](#people)',
    },
  }),
};
