import { z } from 'zod';
import { ACTS, STATES } from '../../documents/lifecycle.ts';
import { namedShape } from '../actorShape.ts';
import { courseShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { EVERYBODY } from '../roles.ts';

const TASKS = '/v1/funds/{fund}/years/{year}/tasks';

const act = z.enum(Object.keys(ACTS) as [keyof typeof ACTS]);
const state = z.enum(Object.keys(STATES) as [keyof typeof STATES]);
const instant = z.iso.datetime({ offset: true });
const document = { reference: z.string(), revision: z.int().positive() };

const waitingShown = z
  .strictObject({
    count: z.int().nonnegative(),
    tasks: z.array(
      z.strictObject({
        ...document,
        ...{ hash: z.string(), state, since: instant, due: z.iso.date().nullable(), act },
        ...{ submitter: namedShape.nullable(), course: courseShown },
      }),
    ),
    next,
  })
  .meta({ id: 'Waiting' });

const listed = z.strictObject({ ...document, act, by: z.string(), at: instant, state, now: state });

const listedShown = z.strictObject({ acts: z.array(listed), next }).meta({ id: 'ActsOfPerson' });

const reading = {
  method: 'GET',
  query: pageAsked,
  needs: ['read documents', 'policy'],
  roles: EVERYBODY,
  scope: 'part of fund',
} as const;

/** What waits for who asks, and what they did: of nobody else. */
export const taskOperations = {
  listWaiting: operation({
    ...reading,
    path: `${TASKS}/waiting`,
    answers: { json: waitingShown },
    example: 'readBooks.200-tasks-waiting',
    says: {
      zh: '待办：等待本人办理的文书（`act`）、答复期限（`due`，无期限为 null）及其总数（`count`）',
      en: 'what waits for who asks, what they have to do (`act`), the last day for an answer (`due`; null where none is), and how much it is in all (`count`)',
    },
  }),
  listDone: operation({
    ...reading,
    path: `${TASKS}/done`,
    answers: { json: listedShown },
    example: 'readBooks.200-tasks-done',
    says: {
      zh: '已办：本人办理过的，最近的在前；`state` 为当时的状态，`now` 为现在的状态',
      en: 'what who asks has done, the latest first: how far the document was then (`state`) and is (`now`)',
    },
  }),
  listStarted: operation({
    ...reading,
    path: `${TASKS}/started`,
    answers: { json: listedShown },
    example: 'readBooks.200-tasks-started',
    says: {
      zh: '我发起：本人送审的，最近的在前，及其现在的状态（`now`）',
      en: 'what who asks has submitted, the latest first, and how far it is (`now`)',
    },
  }),
  listCopied: operation({
    ...reading,
    path: `${TASKS}/copied`,
    answers: { json: listedShown },
    example: 'readBooks.200-tasks-copied',
    says: {
      zh: '抄送我：抄送给本人的，最近的在前',
      en: 'what who asks was given a copy of, the latest first',
    },
  }),
};
