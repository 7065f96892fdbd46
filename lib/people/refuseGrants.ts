import type { Bilingual } from '../bilingual.ts';
import { canonicalJson } from '../canonicalJson.ts';
import type { Actor } from '../documents/actor.ts';
import { covers } from '../documents/scope.ts';
import { Fault } from '../errors.ts';
import type { Grant, Person, PersonEntered } from './person.ts';

/**
 * Make sure that somebody may enter this of a person: nobody grants to themselves, and whatever is given or taken lies within what
 * they operate themselves.
 *
 * @param called what scopes are called, for a refusal
 * @throws Fault forbidden  saying which
 */
export function refuseGrants(
  person: string,
  before: Person | undefined,
  entered: PersonEntered,
  by: Actor,
  called: (scope: string) => Bilingual,
): void {
  if (person === by.id) {
    throw new Fault('forbidden', {
      zh: '任何人不得给自己授权或改动自己的授权：请由另一位操作员办理。',
      en: 'Nobody grants to themselves, or changes what they were granted: another operator must do it.',
    });
  }
  const beyond = changed(before?.grants ?? [], entered.grants).find(({ scope }) => !covers(by.scope, scope));
  if (beyond === undefined) return;
  const [own, other] = [called(by.scope), called(beyond.scope)];
  throw new Fault(
    'forbidden',
    {
      zh: `您的操作范围为 ${own.zh}，不能授予或收回范围为 ${other.zh} 的角色。`,
      en: `You operate ${own.en}: you can neither give nor take a role in ${other.en}.`,
    },
    'body.grants',
  );
}

/** What is in one of two lists and not in both. */
function changed(before: readonly Grant[], after: readonly Grant[]): Grant[] {
  const without = (all: readonly Grant[], others: readonly Grant[]) => {
    const texts = new Set(others.map((grant) => canonicalJson(grant)));
    return all.filter((grant) => !texts.has(canonicalJson(grant)));
  };
  return [...without(before, after), ...without(after, before)];
}
