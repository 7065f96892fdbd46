import type { entryOperations } from '../api/operations/entries.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo, Received } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { type Document, type DocumentKey, referenceOf, revise, revision } from '../store/documents.ts';
import type { Tables } from '../store/tables.ts';
import { documentAnswer } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What officers enter for a fund year: its figures before it is planned, the assessment before it is closed. */
export function entryAnswers({ books, policy }: Shelves): AnswersTo<typeof entryOperations> {
  return {
    async enterFigures({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      return entered(books, { ...path, kind: 'figures', scope: 'year' }, body, received);
    },
    readFigures: ({ path }) => documentAnswer(books, { ...path, kind: 'figures', scope: 'year' }),
    async enterAssessment({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      return entered(books, { ...path, kind: 'assessment', scope: 'year' }, body, received);
    },
    readAssessment: ({ path }) => documentAnswer(books, { ...path, kind: 'assessment', scope: 'year' }),
  };
}

/**
 * Keep what was entered, and say what it replaces: the revision that stood before. Where that one says the same, nothing is
 * written, and it stands.
 */
async function entered(books: Tables, key: DocumentKey, body: unknown, { at, by: who }: Received) {
  const { document, created } = await revise(books, key, body, { by: 'enterFigures', at, who });
  const stood = created ? document.revision - 1 : document.revision;
  const before = stood === 0 ? null : revisionShown(await revision(books, key, stood));
  const reference = referenceOf(document.key);
  return json(created ? 201 : 200, { reference, ...revisionShown(document), changed: created, before });
}

function revisionShown({ revision: number, hash, made }: Document) {
  return { revision: number, hash, made };
}
