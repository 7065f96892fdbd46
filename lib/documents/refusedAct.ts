import type { Bilingual } from '../bilingual.ts';
import { Fault, type FaultCode } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { ActDetails, Course } from './course.ts';
import { ACTS, type Act, actsIn, type Lifecycle, STATES } from './lifecycle.ts';
import type { Refusal } from './refusal.ts';
import { rolesNamed } from './roleNames.ts';
import { isOpen, turnOf } from './steps.ts';

/** What could not be done. */
interface Refused extends ActDetails {
  /** The revision by its name, as `documentNamed` has it. */
  readonly what: Bilingual;
  readonly act: Act;
  readonly by: Actor;
}

type Words = (refused: Refused, course: Course, life: Lifecycle) => Bilingual;

/** What is said of each refusal: the code, the field at fault, and the words. */
const SAID: { readonly [refusal in Refusal]: readonly [FaultCode, string | undefined, Words] } = {
  state: ['conflict', 'body.act', notInThisState],
  own_submission: ['forbidden', undefined, ownSubmission],
  signed_already: [
    'forbidden',
    undefined,
    ({ what, by }) => ({
      zh: `${by.name} 已对 ${what.zh}签署意见，须由他人办理。`,
      en: `${by.name} has decided on the ${what.en} already: somebody else must do this.`,
    }),
  ],
  not_theirs: [
    'forbidden',
    undefined,
    ({ what, by }, course) => ({
      zh: `${what.zh}不在 ${by.name} 处待办，现待：${waitedFor(course, 'zh').join('、')}。`,
      en: `The ${what.en} does not wait for ${by.name}, but for ${waitedFor(course, 'en').join(', ')}.`,
    }),
  ],
  no_earlier_step: [
    'conflict',
    'body.step',
    ({ what, step }, { steps }) => {
      const earlier = steps.slice(0, turnOf(steps)).map(({ id }) => id);
      return {
        zh: `${what.zh}没有可退回的环节“${step}”。可退回：${earlier.join('、') || '送审人（不写环节）'}。`,
        en: `The ${what.en} has no earlier step "${step}" to go back to. There is: ${earlier.join(', ') || 'who submitted it (name no step)'}.`,
      };
    },
  ],
  not_submitter: [
    'forbidden',
    undefined,
    ({ what, by }, { submitter }) => ({
      zh: `${what.zh}由 ${submitter?.name} 送审，${by.name} 不能撤回。`,
      en: `${submitter?.name} submitted the ${what.en}: ${by.name} cannot withdraw it.`,
    }),
  ],
  approved_meanwhile: [
    'conflict',
    'body.act',
    ({ what }) => ({
      zh: `${what.zh}已有人审批，不能撤回：请审批人退回。`,
      en: `Somebody has approved the ${what.en}, so it cannot be withdrawn: ask an approver to return it.`,
    }),
  ],
  cannot_sign: [
    'conflict',
    'body.person',
    ({ what, person }) => ({
      zh: `${person?.name} 不能签署 ${what.zh}：其已送审、已签署、已在待办之列，或即为办理人本人。请另选他人。`,
      en: `${person?.name} cannot sign the ${what.en}: they submitted it, have signed it, are asked already, or are who asks. Name somebody else.`,
    }),
  ],
  not_added: [
    'conflict',
    'body.person',
    ({ what, person, by }) => ({
      zh: `${by.name} 没有为 ${person?.name} 加签 ${what.zh}，或其已签署。`,
      en: `There is no signature of ${person?.name} that ${by.name} added to the ${what.en} and that is not given yet.`,
    }),
  ],
  last_signature: [
    'conflict',
    'body.person',
    ({ what, person }) => ({
      zh: `${what.zh}只待 ${person?.name} 签署，不能减签：请转办。`,
      en: `The ${what.en} waits for nobody but ${person?.name}, whose signature cannot be dropped: hand it over.`,
    }),
  ],
  too_many: [
    'conflict',
    'body.act',
    ({ what }) => ({
      zh: `${what.zh}的签署环节已达上限。`,
      en: `The ${what.en} has as many steps as there can be.`,
    }),
  ],
};

/** Why something could not be done to a revision that is so far, for who asked for it. */
export function refusedAct(refusal: Refusal, refused: Refused, course: Course, life: Lifecycle): Fault {
  const [code, path, words] = SAID[refusal];
  return new Fault(code, words(refused, course, life), path);
}

/** Nobody decides on what they made, changed last or submitted. */
export function ownWork({ what, by, person }: Refused): Fault {
  const named = person && {
    zh: `${what.zh}由 ${by.name} 或 ${person.name} 编制或修改，须由他人审批。`,
    en: `${by.name} or ${person.name} made or changed the ${what.en}: somebody else must approve it.`,
  };
  return new Fault('forbidden', named ?? ownSubmission({ what, by }));
}

function ownSubmission({ what, by }: Pick<Refused, 'what' | 'by'>): Bilingual {
  return {
    zh: `${what.zh}由 ${by.name} 编制、修改或送审，须由他人审批。`,
    en: `${by.name} made, changed or submitted the ${what.en}: somebody else must approve it.`,
  };
}

function notInThisState({ what, act }: Refused, { state }: Course, life: Lifecycle): Bilingual {
  const possible = actsIn(life, state).map((name) => ACTS[name]);
  return {
    zh: `${what.zh}为“${STATES[state].zh}”，不能${ACTS[act].zh}。现在可以办理：${possible.map(({ zh }) => zh).join('、') || '无'}。`,
    en: `The ${what.en} is ${STATES[state].en}, so one cannot ${ACTS[act].en} it. Possible now: ${possible.map(({ en }) => en).join(', ') || 'nothing'}.`,
  };
}

/** Those whose signature is missing: their names, or their roles where whoever has one may sign. */
function waitedFor({ steps, check }: Course, language: keyof Bilingual): string[] {
  const slots = check ? [check.slot] : (steps[turnOf(steps)]?.slots ?? []);
  const missing = slots.filter(isOpen).map(({ person, roles }) => person?.name ?? rolesNamed(roles ?? [])[language]);
  return [...new Set(missing)];
}
