import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import type { Role } from '../documents/actor.ts';
import type { Kind } from '../documents/kinds.ts';
import type { PathSaid } from './pathWords.ts';

/** The functions behind the API. */
export type Clerk =
  | 'readBooks'
  | 'enterFigures'
  | 'actOnDocument'
  | 'importClaims'
  | 'keepPeople'
  | 'calculate'
  | 'compare'
  | 'describeApi'
  | 'subscribe';

/** What an operation touches; the function that answers it gets these rights and no other. */
export type Need =
  | 'read ledger'
  | 'read documents'
  | 'keep documents'
  | 'act on documents'
  | 'lock ledger'
  | 'read imports'
  | 'read receipts'
  | 'read reconciled'
  | 'read weights'
  | 'hand in claims'
  | 'note reads'
  | 'read people'
  | 'keep people'
  | 'read deliveries'
  | 'deliver'
  | 'policy'
  | 'profiles'
  | 'issuers';

/** What a good answer is. */
export interface Answered {
  /** 200, or what else a good answer has. */
  readonly status?: readonly [number, ...number[]];
  readonly json?: z.ZodType;
  /** Whether it comes as text, for people, where that is asked for. */
  readonly text?: true;
  /** The type of content of an answer in bytes. */
  readonly bytes?: string;
}

/**
 * How far the grant of who asks must reach: to anything at all, to the fund of the path, to its community, or to the community or fund of the
 * document that it names. `part of …`: also who has a community of the fund, or an institution of the community, may ask, and is shown that only.
 * `open`: nobody is asked who they are (`lib/http/openRoutes`).
 */
export type Reaching = 'open' | 'any' | 'fund' | 'part of fund' | 'community' | 'part of community' | 'document';

/** One thing that the service can be asked for: everything that is said of it outside the function that answers. */
export interface Operation<
  Path extends string = string,
  Query extends z.ZodRawShape = z.ZodRawShape,
  Body extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly answers: Answered;
  /** The kind of document it reads (GET) or writes (PUT). */
  readonly document?: Kind;
  readonly needs: readonly Need[];
  /** Who may ask for it: nobody whose role is not here. */
  readonly roles: readonly [Role, ...Role[]];
  /** Who of them may, by what the body says under `act`. */
  readonly rolesByAct?: { readonly [act: string]: readonly Role[] };
  readonly scope: Reaching;
  /** The sample event (`events/`) that asks for it and is answered. */
  readonly example: string;
  readonly says: Bilingual;
}

/** What an operation is handed: path, query and body by its shapes. */
export type AskedOf<Op extends Operation> =
  Op extends Operation<infer Path, infer Query, infer Body>
    ? { readonly path: PathSaid<Path>; readonly query: z.output<z.ZodObject<Query>>; readonly body: z.output<Body> }
    : never;

/** No query, and no body. */
const nothing = { query: {}, body: z.undefined() };

/** Declare an operation. Where it says nothing of query or body, there is none, and one that is sent is refused. */
export function operation<
  const Path extends `/v1/${string}`,
  Query extends z.ZodRawShape = Record<never, never>,
  Body extends z.ZodType = z.ZodUndefined,
  Json extends z.ZodType = z.ZodNever,
>(
  declared: Omit<Operation<Path, Query, Body>, 'query' | 'body'> & {
    readonly query?: Query;
    readonly body?: Body;
    readonly answers: { readonly json?: Json };
  },
): AnsweredOperation<Path, Query, Body, Json> {
  return { ...nothing, ...declared } as unknown as AnsweredOperation<Path, Query, Body, Json>;
}

/** An operation of which it is known what JSON a good answer is. */
interface AnsweredOperation<
  Path extends string,
  Query extends z.ZodRawShape,
  Body extends z.ZodType,
  Json extends z.ZodType,
> extends Operation<Path, Query, Body> {
  readonly answers: Omit<Answered, 'json'> & { readonly json?: Json };
}
