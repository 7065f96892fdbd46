import type { Need } from '../lib/api/operation.ts';
import type { Folder } from './bundling.ts';
import type { Premises } from './premises.ts';
import {
  askForDeliveries,
  changeHeads,
  keepDeliveries,
  keepDocuments,
  keepPeople,
  noteReads,
  type Right,
  readDeliveries,
  readDocuments,
  readFiles,
  readImports,
  readLedger,
  readPeople,
  readSeals,
  takeNames,
  useWays,
  writeFiles,
} from './rights.ts';

/** What each need of an operation comes to, in rights. */
const RIGHTS = {
  'read ledger': ({ ledger }) => [readLedger(ledger)],
  'read documents': ({ documents, seals }) => [readDocuments(documents), readSeals(seals)],
  'keep documents': ({ documents }) => [keepDocuments(documents)],
  'act on documents': ({ documents, seals }) => [keepDocuments(documents), readSeals(seals)],
  'lock ledger': ({ ledger }) => [changeHeads(ledger)],
  'read imports': ({ imports }) => [readImports(imports)],
  'read receipts': ({ exchange }) => [readFiles(exchange, 'receipts/'), readFiles(exchange, 'fixes/')],
  'read reconciled': ({ exchange }) => [readFiles(exchange, 'reconciled/')],
  'read weights': ({ exchange }) => [readFiles(exchange, 'weights/')],
  'hand in claims': ({ exchange, imports, documents }) => [
    takeNames(imports),
    keepDocuments(documents),
    readFiles(exchange, 'receipts/'),
    writeFiles(exchange, 'inbound/claims/'),
    writeFiles(exchange, 'inbound/trials/'),
  ],
  'note reads': ({ reads }) => [noteReads(reads)],
  'read people': ({ people }) => [readPeople(people)],
  'keep people': ({ people }) => [keepPeople(people)],
  'read deliveries': ({ deliveries }) => [readDeliveries(deliveries)],
  deliver: ({ deliveries, alertWays, alertsDue }) => [
    keepDeliveries(deliveries),
    useWays(alertWays),
    askForDeliveries(alertsDue.queue),
  ],
  policy: () => [],
  profiles: () => [],
  issuers: () => [],
} as const satisfies Record<Need, (premises: Premises) => Right[]>;

/** The needs that come to a folder of data. */
const FOLDERS = { policy: 'policy', profiles: 'profiles', issuers: 'identity' } as const satisfies Partial<
  Record<Need, Folder>
>;

/** The rights of a function whose operations have these needs. */
export function rightsFor(needs: ReadonlySet<Need>, premises: Premises): Right[] {
  // Who may keep something may read it; saying it twice would make two statements of one right.
  const said = [...needs].filter(
    (need) => !(need.startsWith('read ') && needs.has(need.replace('read', 'keep') as Need)),
  );
  return said.flatMap((need) => RIGHTS[need](premises));
}

/** The folders of data that such a function carries. */
export function foldersFor(needs: ReadonlySet<Need>): Folder[] {
  return Object.entries(FOLDERS).flatMap(([need, folder]) => (needs.has(need as Need) ? [folder] : []));
}
