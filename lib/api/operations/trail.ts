import { z } from 'zod';
import { ACTS, STATES } from '../../documents/lifecycle.ts';
import { actorShape } from '../actorShape.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const side = z.strictObject({
  revision: z.int().positive(),
  hash,
  state: z.enum(Object.keys(STATES) as [keyof typeof STATES]).optional(),
});

/** An entry of the trail. Its `hash` is that of all else in it as canonical JSON; `previous` is the hash of the one before. */
const trailEntryShown = z
  .strictObject({
    ...{ fund: z.string(), year: z.string(), number: z.int().positive() },
    ...{
      at: z.iso.datetime({ offset: true }),
      by: z.string(),
      who: actorShape.nullable(),
      request: z.string().nullable(),
    },
    did: z.enum(['keep', 'hand_in', ...(Object.keys(ACTS) as (keyof typeof ACTS)[])]),
    document: z.string().nullable(),
    ...{ old: side.nullable(), new: side.nullable() },
    changed: z
      .strictObject({
        count: z.int().nonnegative(),
        first: z.array(z.strictObject({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
      })
      .nullable(),
    file: z.strictObject({ key: z.string(), sha256: hash }).nullable(),
    why: z.string().nullable(),
    ...{ previous: hash.nullable(), hash },
  })
  .meta({ id: 'TrailEntry' });

const trailShown = z
  .strictObject({
    last: z.strictObject({ number: z.int().positive(), hash }).nullable(),
    entries: z.array(trailEntryShown),
    next,
  })
  .meta({ id: 'Trail' });

/** Who did what, when and why. */
export const trailOperations = {
  readTrail: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/trail',
    query: {
      document: z
        .string()
        .regex(
          /^[0-9A-Za-z._-]{1,200}\/[0-9A-Za-z._-]{1,200}$/,
          'expected kind and scope of a document, such as figures/year',
        )
        .optional(),
      field: z.string().min(1).max(500).optional(),
      person: z.string().min(1).max(256).optional(),
      day: z.iso.date('expected a day such as 2025-07-05').optional(),
      ...pageAsked,
    },
    answers: { json: trailShown },
    needs: ['read documents', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-trail',
    says: {
      zh: '办理痕迹：谁、何时、以何角色、做了什么、前后内容、原因；可按 document（如 figures/year）、field（字段）、person（办理人）、day（日期）查询',
      en: 'who did what, when, in which role and why, what stood before and after; by `?document=` such as `figures/year`, its `field`, `person`, or `day`; see [below](#the-trail)',
    },
  }),
};
