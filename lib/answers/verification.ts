import { z } from 'zod';
import type { verificationOperations } from '../api/operations/verification.ts';
import type { PageAsked } from '../api/page.ts';
import { type DocumentKey, documentKey, type FundYear } from '../documents/key.ts';
import { page } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { jsonText } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { latestShown } from './documents.ts';
import { fillPage } from './fillPage.ts';
import type { Shelves } from './shelves.ts';

/** The lists that are shown, one behind the other. */
const LISTS = ['verified-book', 'verified-decisions', 'verified-receipts', 'verified-trail', 'seal'] as const;

type Listed = DocumentKey<(typeof LISTS)[number]>;

/** The document that the page before ended with. */
const verificationCursor = z.strictObject({ kind: z.enum(LISTS), after: z.string() });

/** What verifying the books of a year has found, the seals of its closed months, and the last night it was looked at. */
export function verificationAnswers({ tables, policy }: Shelves): AnswersTo<typeof verificationOperations> {
  return {
    async readVerification({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      const night = await latest(tables, documentKey('verified-night', path));
      const { keys, more } = await listedOn(tables, path, query);
      const { shown, last, isCut } = await fillPage(keys, (key) => shownOf(tables, key));
      const of = (isSeal: boolean) =>
        shown.filter(({ key }) => (key.kind === 'seal') === isSeal).map(({ json }) => json);
      const next = (more || isCut) && last ? cursorText({ kind: last.kind, after: last.scope }) : null;
      const ends = `"seals":[${of(true).join()}],"next":${JSON.stringify(next)}`;
      return jsonText(
        200,
        `{"last_night":${JSON.stringify(night?.body.night ?? null)},"documents":[${of(false).join()}],${ends}}`,
      );
    },
  };
}

/** Which documents are on a page, and whether there are more behind it. */
async function listedOn(tables: Tables, of: FundYear, { limit, cursor }: PageAsked) {
  const from = cursor === undefined ? undefined : readCursor(cursor, verificationCursor);
  const keys: Listed[] = [];
  for (const kind of LISTS.slice(from ? LISTS.indexOf(from.kind) : 0)) {
    const after = kind === from?.kind ? from.after : undefined;
    const listed = await page(tables, of, kind, { limit: limit - keys.length, after });
    keys.push(...listed.keys);
    if (listed.more) return { keys, more: true };
  }
  return { keys, more: false };
}

/** A seal is what it says; of all else it is told as well how it stands. */
async function shownOf(tables: Tables, key: Listed): Promise<object | undefined> {
  const document = await latest(tables, key);
  return document && (key.kind === 'seal' ? document.body : latestShown(tables, document));
}
