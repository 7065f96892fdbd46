import { Fault } from '../errors.ts';
import type { ActDetails } from './course.ts';
import { ACTS, type Act, OWES_REASON } from './lifecycle.ts';

/** What each act says beside revision, hash and reason: what it must say, and what it may. */
const DETAILS: { readonly [act in Act]?: { readonly must?: readonly Detail[]; readonly may?: readonly Detail[] } } = {
  return: { may: ['step'] },
  hand_over: { must: ['person'] },
  add_signature: { must: ['person', 'place'] },
  drop_signature: { must: ['person'] },
  copy: { must: ['persons'] },
};

type Detail = keyof ActDetails;

const NAMES = {
  step: { zh: '退回的环节', en: 'the step it goes back to' },
  person: { zh: '人员', en: 'a person' },
  place: { zh: '前或后', en: 'before or after' },
  persons: { zh: '抄送对象', en: 'the persons who get a copy' },
} as const satisfies { readonly [detail in Detail]: { readonly zh: string; readonly en: string } };

/**
 * See that an act says what it must say, and nothing that means nothing to it.
 *
 * @throws Fault invalid_request  naming the field
 */
export function checkDetails(asked: ActDetails & { readonly act: Act; readonly why?: string | undefined }): void {
  const { act } = asked;
  const { must = [], may = [] } = DETAILS[act] ?? {};
  const lacking = must.find((detail) => asked[detail] === undefined);
  if (lacking) {
    throw refused(lacking, {
      zh: `${ACTS[act].zh}须写明${NAMES[lacking].zh}。`,
      en: `To ${ACTS[act].en} a document, say ${NAMES[lacking].en}.`,
    });
  }
  const known = [...must, ...may];
  const needless = (Object.keys(NAMES) as Detail[]).find((one) => asked[one] !== undefined && !known.includes(one));
  if (needless) {
    throw refused(needless, {
      zh: `${ACTS[act].zh}不需要${NAMES[needless].zh}。`,
      en: `To ${ACTS[act].en} a document takes no ${needless}.`,
    });
  }
  if (OWES_REASON.includes(act) && asked.why === undefined) {
    throw refused('why', {
      zh: `${ACTS[act].zh}须说明理由。`,
      en: `Say why: to ${ACTS[act].en} a document owes somebody a reason.`,
    });
  }
}

function refused(field: string, says: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('invalid_request', says, `body.${field}`);
}
