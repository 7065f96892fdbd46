import { z } from 'zod';
import { overtakenShown } from '../documentShown.ts';
import { groundAlong } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { revisionAsked } from '../revisionAsked.ts';
import { OFFICE_AND_LEADS } from '../roles.ts';

const explanationShown = z
  .strictObject({
    reference: z.string(),
    formula: z.string(),
    figure: z.string().nullable(),
    result: z.unknown(),
    steps: z.array(z.looseObject({ step: z.string(), expression: z.string(), policy: z.array(z.looseObject({})) })),
    from: z.record(z.string(), z.array(z.looseObject({ document: z.string(), revision: z.int().positive() }))),
    overtaken: z.array(overtakenShown),
    provisional_until: z.iso.date().optional(),
    illustrative: z.array(z.string()),
    /** With `format=told`: the same in words, step by step. */
    told: z
      .strictObject({
        title: z.string(),
        steps: z.array(
          z.strictObject({
            ...{ step: z.string(), title: z.string(), value: z.string(), sentence: z.string(), chief: z.boolean() },
            operands: z.array(z.strictObject({ name: z.string(), title: z.string() })),
            rules: z.array(z.string()),
          }),
        ),
        from: z.record(z.string(), z.string()),
      })
      .optional(),
  })
  .meta({ id: 'Explanation' });

/** How a figure came about. */
export const explanationOperations = {
  explain: operation({
    method: 'GET',
    path: '/v1/explanations/{fund}/{year}/{kind}/{scope}',
    query: {
      revision: revisionAsked,
      figure: z.string().optional(),
      format: z.enum(['json', 'told', 'text']).default('json'),
      language: z.enum(['zh', 'en'], 'expected zh or en').default('zh'),
      ...groundAlong,
    },
    answers: { json: explanationShown, text: true },
    needs: ['read documents', 'read weights', 'note reads'],
    roles: OFFICE_AND_LEADS,
    scope: 'document',
    example: 'readBooks.200-explanation',
    says: {
      zh: '一份文书如何得出；`revision` 为 latest（最新）、standing（现行）或版次，`figure` 只问一个数，`format=text` 供人阅读，`format=told` 另附逐步的文字说明（told），`language` 为 zh 或 en',
      en: 'how a document came about; `?revision=standing` for the one in force, `?figure=entitlement` for one figure, `?format=text` to read, `?format=told` for each step in words beside it (`told`), `?language=zh` or `en`',
    },
  }),
};
