import { z } from 'zod';
import { noted } from '../wire/notes.ts';
import { STATUS } from './problem.ts';

/** The codes that the edges of the service have beside those of faults. */
const OF_THE_EDGES = ['method_not_allowed', 'too_large', 'not_json', 'refused', 'internal'] as const;

const said = (description: string) => noted(z.string().min(1), { json: { description } });

/** A problem document as it is read: what every refusal of the service is. */
export const problemShape = z
  .looseObject({
    type: said('这类问题的名称 · the name of what every problem of the code is'),
    title: said('这类问题，英文 · what it is, in English'),
    title_zh: said('这类问题，中文 · what it is, in Chinese'),
    status: z.int().min(400).max(599),
    code: z.enum([...OF_THE_EDGES, ...(Object.keys(STATUS) as (keyof typeof STATUS)[])]),
    detail: said('具体问题和应如何做，英文 · what was expected and what to do, in English'),
    detail_zh: said('具体问题和应如何做，中文 · what was expected and what to do, in Chinese'),
    path: said('出错的字段，如 body.communities[1].grade · the field at fault').optional(),
    trace: said('查询日志所用的编号 · an id to quote'),
  })
  .meta({ id: 'Problem' });
