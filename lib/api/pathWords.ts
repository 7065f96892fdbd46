/** The words that stand in paths, each with its shape: `{fund}` is a fund wherever it comes. */
import { z } from 'zod';
import { subscriptionName } from '../monitoring/subscription.ts';
import { noted } from '../wire/notes.ts';
import { personShape } from './actorShape.ts';

/** The years of which there are days (`lib/wire/isDay`): what is asked of another is refused before anybody reckons with it. */
export const fundYear = told(
  z.string().regex(/^(19|[2-9]\d)\d{2}$/, 'expected a year such as 2025'),
  '年度，如 2025 · a fund year such as 2025',
);

/** A part of a document's reference: its kind, or its scope. */
const documentName = z.string().regex(/^[0-9A-Za-z._-]{1,200}$/, 'expected a part of a reference, such as close');

export const PATH_WORDS = {
  fund: told(
    z.string().regex(/^[0-9A-Za-z]+-[0-9A-Za-z]+$/, 'expected a fund such as 320500-390'),
    '基金：统筹区代码和险种，如 320500-390 · a fund: the code of its area and its scheme, such as 320500-390',
  ),
  year: fundYear,
  community: told(
    z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected the id of a community'),
    '医共体在名册中的编号，如 changshu · the id of a community in the roster, such as changshu',
  ),
  /** A period of the books: a month, or the clearing period of a year. */
  month: told(
    z
      .string()
      .regex(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2]|clearing)$/, 'expected a month such as 2025-03, or 2025-clearing'),
    '月份，如 2025-03，或清算期，如 2025-clearing · a month such as 2025-03, or a clearing period such as 2025-clearing',
  ),
  sheet: told(
    z.string().regex(/^[0-9A-Za-z_-]{1,32}$/, 'expected the name of a sheet, such as 1'),
    '差异处理单编号，如 1 · the name of a difference sheet within its month, such as 1',
  ),
  decision: told(
    z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected the number of a decision, such as 2025-12'),
    '处理决定编号，如 2025-12 · the number of a decision of an inspection, such as 2025-12',
  ),
  institution: told(
    z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected the id of an institution'),
    '医疗机构编号，如 H32058100001 · the id of an institution, such as H32058100001',
  ),
  batch: told(
    z.string().regex(/^(trial\.)?[0-9a-f]{16}$/, 'expected the batch of a file, 16 digits and letters'),
    '文件批次号；试算文件的前加 trial. · the batch of a file; of one that was only tried, with trial. before it',
  ),
  payments: told(
    z.string().regex(/^[0-9A-Za-z_-]{1,32}$/, 'expected the name of a batch, such as 2025-03'),
    '拨付批次或银行回单的名称，如 2025-03 · the name of a payment batch or of a list of bank lines, such as 2025-03',
  ),
  import: told(documentName, '导入编号，见导入清单 · the id of an import, as its list has it'),
  kind: told(documentName, '文书种类，如 close · the kind of a document, such as close'),
  scope: told(documentName, '文书所属，如 changshu · what the document is of, such as changshu'),
  alert: told(documentName, '预警编号，见预警清单 · the id of an alert, as their list has it'),
  subscription: told(
    subscriptionName,
    '订阅名称，如 changshu-robot · the name of a subscription, such as changshu-robot',
  ),
  person: told(
    personShape,
    '人员编号：签发方名称和主体（sub），如 local:wang.fang · who it is: the name of an issuer and its subject, such as local:wang.fang',
  ),
  mute: told(subscriptionName, '静默名称 · the name of a mute'),
} as const;

export type PathWord = keyof typeof PATH_WORDS;

/** The words of a path: `fund` and `year` of `/v1/funds/{fund}/years/{year}`. */
export type WordsOf<Path extends string> = Path extends `${string}{${infer Word}}${infer Rest}`
  ? Word | WordsOf<Rest>
  : never;

/** What a path says, by its words. */
export type PathSaid<Path extends string> = { readonly [Word in WordsOf<Path>]: string };

/** The words of a path, in their order. */
export function wordsOf(path: string): PathWord[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word as PathWord);
}

/** The same shape, with its words in Chinese and English for the description of the API. */
function told<Shape extends z.ZodType>(shape: Shape, description: string): Shape {
  return noted(shape, { json: { description } });
}
