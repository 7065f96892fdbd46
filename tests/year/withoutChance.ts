/** An item of the documents table, or what was done by an entry of the trail. */
type Said = Readonly<Record<string, unknown>>;

/** What a third person says of a decision that was drawn for a second check. */
const SECOND_CHECKS = ['uphold', 'overrule'];

/** Where it is kept whose turn it was: an approval that is looked at again takes two. */
const TURNS = '#turns#';

/** Where acts are kept: those on a document, and those of a person. */
const ACTS = /#acts$|#did#/;

/**
 * What is kept, without what was drawn: which approvals a third person looks at again is drawn by chance (docs/decisions/0056), so two lives of one
 * year have other second checks, and else the same.
 *
 * @returns undefined for what is there only because it was drawn
 */
export function withoutChance(item: object): object | undefined {
  const said = item as Said;
  if (SECOND_CHECKS.includes(textOf(said.act ?? said.did))) return undefined;
  if (textOf(said.pk).includes(TURNS)) return undefined;
  if (ACTS.test(textOf(said.pk))) {
    // A second check comes between: the acts behind it have higher numbers, and an approval leads to it.
    const { draw: _, state: _s, sk, ...done } = said;
    return { ...done, sk: textOf(sk).replace(/\d+$/, '') };
  }
  if (said.did === 'approve') return { ...said, new: { ...(said.new as object), state: null } };
  return said;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ((value as { readonly S?: string } | undefined)?.S ?? '');
}
