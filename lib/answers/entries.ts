import type { entryOperations } from '../api/operations/entries.ts';
import type { Document } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { type DocumentKey, documentKey, referenceOf } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo, Received } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { documentAnswer } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What officers enter for a fund year: its figures before it is planned, the assessment before it is closed. */
export function entryAnswers({ books, policy }: Shelves): AnswersTo<typeof entryOperations> {
  return {
    async enterFigures({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      return entered(books, documentKey('figures', path), body, received);
    },
    readFigures: ({ path }) => documentAnswer(books, documentKey('figures', path)),
    async enterAssessment({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      return entered(books, documentKey('assessment', path), body, received);
    },
    readAssessment: ({ path }) => documentAnswer(books, documentKey('assessment', path)),
  };
}

/**
 * Keep what was entered, and say what it replaces: the revision that stood before. Where that one says the same, nothing is
 * written, and it stands.
 */
async function entered<K extends Kind>(books: Tables, key: DocumentKey<K>, body: BodyOf<K>, { at, by: who }: Received) {
  const { document, created } = await revise(books, key, body, { by: 'enterFigures', at, who });
  const stood = created ? document.revision - 1 : document.revision;
  const before = stood === 0 ? null : revisionShown(await revision(books, key, stood));
  const reference = referenceOf(document.key);
  return json(created ? 201 : 200, { reference, ...revisionShown(document), changed: created, before });
}

function revisionShown({ revision: number, hash, made }: Document) {
  return { revision: number, hash, made };
}
