import { LOOK_DAILY } from '../api/groundAsked.ts';
import type { AskedOf, Operation } from '../api/operation.ts';
import type { Actor } from '../documents/actor.ts';
import type { Kind } from '../documents/kinds.ts';
import { ROLE_NAMES } from '../documents/roleNames.ts';
import { Fault } from '../errors.ts';
import type { Answer, Received } from '../http/routes.ts';
import { noteRead } from '../people/reads.ts';
import type { Tables } from '../store/tables.ts';

/** An operation that shows single claims of a fund, and asks on what ground. */
type Shows = Operation<`${string}{fund}${string}`>;

type Looked = AskedOf<Shows> & { readonly query: { readonly ground?: string } };

/**
 * An answer that shows single claims: before it is given, it is noted who looks, at what and why. Where that cannot be noted, nothing is shown, and neither to
 * who has to say why and does not.
 *
 * @throws Fault invalid_request  who asks has to say on what ground
 */
export function noted<Op extends Operation>(tables: Tables, operation: string, answer: Answer<Op>): Answer<Op> {
  return async (asked, received) => {
    const { ground } = (asked as unknown as Looked).query;
    const by = ground === undefined ? lookingDaily(received) : received.by;
    await note(tables, operation, asked as unknown as Looked, { ...received, by });
    return answer(asked, received);
  };
}

/** The kinds of documents that show single claims. */
const SHOW_CLAIMS: readonly string[] = [
  'monthly-statement',
  'difference-sheet',
  'special-cases',
  'bed-days',
  'coefficients',
  'denials',
  'recoveries',
] satisfies Kind[];

/** An answer along with which single claims may be shown, the first exceptions of a monthly statement or the rows of a sheet: then it is noted, too, and nobody has to say why. */
export function notedAlong<Op extends Operation>(tables: Tables, operation: string, answer: Answer<Op>): Answer<Op> {
  return async (asked, received) => {
    const { kind = 'monthly-statement' } = asked.path as { readonly kind?: string };
    if (SHOW_CLAIMS.includes(kind)) await note(tables, operation, asked as unknown as Looked, received);
    return answer(asked, received);
  };
}

function note(
  tables: Tables,
  operation: string,
  { path, query }: Looked,
  { by, at, trace }: Pick<Received, 'by' | 'at' | 'trace'>,
): Promise<void> {
  return noteRead(tables, path.fund, { at, by, operation, of: path, ground: query.ground ?? null, trace });
}

/** Who asks, in a role whose daily work it is. */
function lookingDaily({ by, also }: Pick<Received, 'by' | 'also'>): Actor {
  const daily = [by, ...also].find(({ role }) => LOOK_DAILY.includes(role));
  if (daily) return daily;
  const { zh, en } = ROLE_NAMES[by.role];
  throw new Fault(
    'invalid_request',
    {
      zh: `${zh}查看单笔结算须写明理由：请加上 ground，例如 ground=审计抽查。未显示任何内容。`,
      en: `Whoever looks at single claims as ${en} has to say why: add ground, such as ground=audit. Nothing was shown.`,
    },
    'query.ground',
  );
}
