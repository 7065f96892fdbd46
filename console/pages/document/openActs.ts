import { KINDS } from 'virtual:told';
import type { Actor } from '../../../lib/documents/actor.ts';
import { ACT_ROLES } from '../../../lib/documents/actRoles.ts';
import { type Act, actsIn } from '../../../lib/documents/lifecycle.ts';
import { refusalOf } from '../../../lib/documents/refusal.ts';
import { covers } from '../../../lib/documents/scope.ts';
import type { AnswerTo } from '../../service/operations.ts';

type Document = AnswerTo<'readDocument'>;

/** Acts that name somebody else, or a step: they are done over the API. */
const NAMING: readonly Act[] = ['hand_over', 'add_signature', 'drop_signature', 'copy'];

/**
 * What who looks may do to a document now, by the same rules by which the service decides; what that sees and the page does not (who made a figure of it, what moved meanwhile) it refuses.
 */
export function openActs(document: Document, me: AnswerTo<'readMe'>): Act[] {
  const [fund = '', , kind = '', scope = ''] = document.reference.split('/');
  const { life, scope: words } = KINDS[kind]!;
  const community = words.includes('community') ? scope.split('.')[words.indexOf('community')] : undefined;
  const place = community === undefined ? fund : `${fund}/${community}`;
  const { submitter } = document.course;
  const course = {
    ...document.course,
    ...{ state: document.state, submitters: submitter ? [submitter.id] : [], secondCheck: null },
    check: document.course.check && { ...document.course.check, from: document.state },
  };
  const actors = me.grants
    .filter(({ scope: reach }) => covers(reach, place))
    .map((grant): Actor => ({ ...grant, id: me.person, name: me.name }));
  const number = document.acts.length + 1;
  return actsIn(life, document.state).filter(
    (act) =>
      !NAMING.includes(act) &&
      actors.some((by) => {
        const roles: readonly string[] = ACT_ROLES[act];
        return (
          roles.includes(by.role) &&
          refusalOf(life, course, { number, act, revision: document.revision, by }) === undefined
        );
      }),
  );
}
