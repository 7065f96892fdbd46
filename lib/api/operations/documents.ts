import { documentRead, documentsShown } from '../documentShown.ts';
import { groundAlong } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { revisionAsked } from '../revisionAsked.ts';
import { OFFICE, OFFICE_AND_LEADS } from '../roles.ts';

const KIND = '/v1/documents/{fund}/{year}/{kind}';

const reading = { method: 'GET', needs: ['read documents', 'note reads'] } as const;

/** Any document by its reference. */
export const documentOperations = {
  listDocuments: operation({
    ...reading,
    path: KIND,
    roles: OFFICE,
    scope: 'fund',
    query: { ...pageAsked, ...groundAlong },
    answers: { json: documentsShown },
    example: 'readBooks.200-documents',
    says: {
      zh: '某一类文书的清单，每份为最新一版，附其状态',
      en: 'the documents of a kind, each in its latest revision, with its state',
    },
  }),
  readDocument: operation({
    ...reading,
    path: `${KIND}/{scope}`,
    roles: OFFICE_AND_LEADS,
    scope: 'document',
    query: { revision: revisionAsked, ...groundAlong },
    answers: { json: documentRead },
    example: 'readBooks.200-document',
    says: {
      zh: '一份文书；`revision` 为 latest（最新）、standing（现行）或版次；`changed` 为与上一版不同之处',
      en: 'a document; `?revision=latest`, `standing` for the one in force, or a number; `changed` is what it says otherwise than the revision before',
    },
  }),
};
