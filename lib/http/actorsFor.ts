import type { Operation } from '../api/operation.ts';
import type { Bilingual } from '../bilingual.ts';
import type { Actor, Role } from '../documents/actor.ts';
import { placeOfDocument } from '../documents/placeOfDocument.ts';
import { ROLE_NAMES } from '../documents/roleNames.ts';
import { covers, depthOf } from '../documents/scope.ts';
import { Fault } from '../errors.ts';
import type { Caller } from '../people/caller.ts';
import type { Grant } from '../people/person.ts';

/** What an operation asks of a grant. */
export interface Asking {
  readonly roles: readonly Role[];
  readonly scope: Operation['scope'];
}

/** What the scope of a role is called by people. */
export type ScopesCalled = (scope: string) => Bilingual;

/** By its id, where no roster is at hand. */
export const scopeById: ScopesCalled = (scope) => ({ zh: scope, en: scope });

/** What a path says, by its words. */
type Path = { readonly [word: string]: string };

/** Who asks: by the grant that reaches furthest, and by each further one by which they may. */
export type Actors = readonly [Actor, ...Actor[]];

/**
 * Those of somebody's grants by which they may ask for something, the one that reaches furthest first.
 *
 * @param called what scopes are called, for a refusal
 * @throws Fault forbidden  none is; it says which roles may, and in which scope
 */
export function actorsFor({ id, name, grants }: Caller, asking: Asking, path: Path, called: ScopesCalled): Actors {
  const place = placeAsked(asking.scope, path);
  const fitting = grants.filter((grant) => asking.roles.includes(grant.role) && reaches(grant, asking, place));
  const [first, ...others] = fitting
    .toSorted((a, b) => depthOf(a.scope) - depthOf(b.scope))
    .map(({ role, scope }): Actor => ({ id, name, role, scope }));
  if (first === undefined) throw notGranted(grants, asking, place, called);
  return [first, ...others];
}

/** How far a grant has to reach, as a scope; undefined where any will do. */
function placeAsked(scope: Operation['scope'], path: Path): string | undefined {
  const { fund = '', community = '', kind = '', scope: ofKind = '' } = path;
  switch (scope) {
    case 'open':
    case 'any':
      return undefined;
    case 'fund':
    case 'part of fund':
      return fund;
    case 'community':
    case 'part of community':
      return `${fund}/${community}`;
    case 'document':
      return placeOfDocument({ fund, kind, scope: ofKind });
  }
}

function reaches({ scope }: Grant, asking: Asking, place: string | undefined): boolean {
  if (place === undefined || covers(scope, place)) return true;
  return asking.scope.startsWith('part of ') && covers(place, scope);
}

function notGranted(
  grants: readonly Grant[],
  { roles }: Asking,
  place: string | undefined,
  called: ScopesCalled,
): Fault {
  const asked = place === undefined ? undefined : called(place);
  const named = ({ role, scope }: Grant) => ({ role: ROLE_NAMES[role], scope: called(scope) });
  const held = grants.map(named);
  const zh = {
    by: roles.map((role) => ROLE_NAMES[role].zh).join('、'),
    within: asked ? `，范围须包含 ${asked.zh}` : '',
    held: held.map(({ role, scope }) => `${role.zh} ${scope.zh}`).join('、') || '无',
  };
  const en = {
    by: roles.map((role) => ROLE_NAMES[role].en).join(', '),
    within: asked ? `, for ${asked.en}` : '',
    held: held.map(({ role, scope }) => `${role.en} of ${scope.en}`).join(', ') || 'nothing',
  };
  return new Fault('forbidden', {
    zh: `您无权办理此事。可以办理的角色：${zh.by}${zh.within}。您现有的角色：${zh.held}。需要授权请找运维操作员。`,
    en: `This is not yours to ask for. It may be asked for by: ${en.by}${en.within}. What you were granted: ${en.held}. An operator can grant it.`,
  });
}
