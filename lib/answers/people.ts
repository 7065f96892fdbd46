import { z } from 'zod';
import type { peopleOperations } from '../api/operations/people.ts';
import { hashOf } from '../canonicalJson.ts';
import { holding } from '../documents/commandKey.ts';
import { touch } from '../documents/scope.ts';
import { Fault } from '../errors.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { tagged } from '../http/entityTag.ts';
import { type HttpAnswer, json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import type { Issuer } from '../identity/issuer.ts';
import type { Person } from '../people/person.ts';
import { refuseGrants } from '../people/refuseGrants.ts';
import { peoplePage, register, revisionsOf } from '../people/register.ts';
import { scopeCalled } from '../policy/scopeCalled.ts';
import { kept as underKey } from './onceUnderKey.ts';
import { refuseUnknownScope } from './refuseUnknownScope.ts';
import { refuseUnseen, type Standing } from './refuseUnseen.ts';
import type { Shelves } from './shelves.ts';

/** The person that the page before ended with. */
const peopleCursor = z.strictObject({ after: z.string() });

/** Who may do what, shown to whom it concerns, and changed by operators. */
export function peopleAnswers({
  tables,
  policy,
  issuers,
}: Shelves & { readonly issuers: readonly Issuer[] }): AnswersTo<typeof peopleOperations> {
  const called = scopeCalled(policy);
  return {
    async listPeople({ query: { limit, cursor } }, { by }) {
      const after = cursor === undefined ? undefined : readCursor(cursor, peopleCursor).after;
      const { people, next } = await peoplePage(tables, { limit, after });
      return json(200, {
        people: people.filter((person) => concerns(by.scope, person)),
        next: next === undefined ? null : cursorText({ after: next }),
      });
    },
    async readPerson({ path: { person } }, { by }) {
      const revisions = (await revisionsOf(tables, person)).toReversed();
      const [now, ...earlier] = revisions;
      if (now === undefined || !revisions.some((each) => concerns(by.scope, each))) throw nobody(person);
      return json(200, { ...now, earlier }, tagged(versionOf(now)));
    },
    async enterPerson({ path: { person }, body }, received) {
      const { by, at, under } = received;
      refuseUnknownIssuer(issuers, person);
      const year = at.slice(0, 4);
      for (const [i, { scope }] of body.grants.entries())
        refuseUnknownScope(policy, scope, year, `body.grants[${i}].scope`);
      const assertMay = (before: Person | undefined) => {
        refuseGrants(person, before, body, by, (scope) => called(scope, year));
        refuseUnseen(before && standing(before), received);
      };
      const hold =
        under && ((next: Person) => holding(tables, under.command, next.revision, underKey(enteredAnswer(next, true))));
      const kept = await register(tables, person, body, { by, at }, { assertMay, hold });
      // A request that is done twice, because its answer was lost, is answered twice alike.
      return enteredAnswer(kept.person, kept.created || (kept.person.at === at && kept.person.by.id === by.id));
    },
  };
}

function enteredAnswer(person: Person, changed: boolean): HttpAnswer {
  return json(changed ? 201 : 200, { ...person, changed }, tagged(versionOf(person)));
}

/** By what a revision of a person is known: its number, and the hash of all that it says. */
function versionOf(person: Person) {
  return { revision: person.revision, hash: hashOf(person) };
}

function standing(person: Person): Standing {
  return { ...versionOf(person), name: person.person, by: person.by.id };
}

/** Whether a person has to do with a scope; one without any role, with who may see everybody. */
function concerns(scope: string, { grants }: Person): boolean {
  return scope === '*' || grants.some((grant) => touch(grant.scope, scope));
}

function nobody(person: string): Fault {
  return new Fault(
    'not_found',
    { zh: `没有登记人员“${person}”。`, en: `Nobody is registered as "${person}".` },
    'path.person',
  );
}

function refuseUnknownIssuer(issuers: readonly Issuer[], person: string): void {
  if (issuers.some(({ name }) => person.startsWith(`${name}:`) && person.length > name.length + 1)) return;
  const known = issuers.map(({ name }) => `${name}:…`).join(', ');
  throw new Fault(
    'not_found',
    {
      zh: `人员编号应为“签发方名称:主体（sub）”。已知的签发方：${known || '尚无'}。`,
      en: `A person is named by the name of an issuer and the subject it has them under. Known are: ${known || 'none yet'}.`,
    },
    'path.person',
  );
}
