import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import type { World } from '../world.ts';
import type { Archive } from './archive.ts';
import { textIn, wholeIn } from './stored.ts';
import { mustEqual } from './violation.ts';

interface Done {
  readonly act: string;
  readonly by: string;
  readonly revision: bigint;
}

/** Kinds of which what was approved, or locked, is never written again. */
const LAST: { readonly [kind: string]: string } = { 'monthly-statement': 'approve', close: 'lock' };

/** What people did to each document: one thing after the other, nobody approved what they submitted, a dispute was answered before anybody went on, and what was signed for good is the last revision. */
export function compareActs({ database, house }: World, archive: Archive): void {
  const acts = database.itemsOf(house.observer.documents).filter(({ item }) => textIn(item, 'pk')!.endsWith('#acts'));
  const byDocument = Map.groupBy(
    acts,
    ({ item }) => `${textIn(item, 'pk')} ${textIn(item, 'sk')!.replace(/#\d+$/, '')}`,
  );
  for (const [name, items] of byDocument) {
    const numbers = items.map(({ item }) => Number(textIn(item, 'sk')!.split('#').at(-1))).sort((a, b) => a - b);
    mustEqual(
      'acts follow each other',
      name,
      numbers,
      numbers.map((_, i) => i + 1),
    );
    const done = items.map(({ item }) => item).sort((a, b) => (textIn(a, 'sk')! < textIn(b, 'sk')! ? -1 : 1));
    compareDocument(name, done.map(doneIn), archive);
  }
}

function compareDocument(name: string, acts: readonly Done[], archive: Archive): void {
  for (const [revision, done] of Map.groupBy(acts, (one) => one.revision)) {
    const of = `${name}@${revision}`;
    const submitters = done.filter(({ act }) => act === 'submit').map(({ by }) => by);
    const approvers = done.filter(({ act }) => act === 'approve').map(({ by }) => by);
    mustEqual(
      'nobody approves what they submitted',
      of,
      approvers.filter((by) => submitters.includes(by)),
      [],
    );
    const unanswered = done.filter(
      ({ act }, i) => act === 'dispute' && !ANSWERS.includes(done[i + 1]?.act ?? 'resolve'),
    );
    mustEqual('a dispute is answered before anybody goes on', of, unanswered, []);
  }
  const [place = '', document = ''] = name.split(' ');
  const [, year = ''] = place.split('#');
  const [kind = '', scope = ''] = document.split('#');
  const signed = acts.find(({ act }) => act === LAST[kind]);
  if (signed === undefined) return;
  const latest = archive.one(kind, year, scope)?.revision;
  mustEqual('what is signed for good is never written again', name, latest, Number(signed.revision));
}

const ANSWERS = ['resolve', 'return', 'withdraw'];

function doneIn(item: Item): Done {
  const by = item.by && 'M' in item.by ? textIn(item.by.M, 'id')! : '';
  return { act: textIn(item, 'act')!, by, revision: wholeIn(item, 'revision')! };
}
