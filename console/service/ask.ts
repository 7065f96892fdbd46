import { WAYS } from 'virtual:told';
import { token } from '../session/token.ts';
import type { AnswerTo, AskedFor, OperationName } from './operations.ts';
import { refusalIn } from './refusal.ts';

/** The words of a path, the values of a query, and a body, by their names. */
interface Asked {
  readonly path?: { readonly [word: string]: string };
  readonly query?: { readonly [word: string]: unknown };
  readonly body?: unknown;
}

/**
 * Ask the service for something, in the name of who signed in.
 *
 * @throws Refusal  what it says where it does not do it
 */
export async function ask<Name extends OperationName>(name: Name, asked: AskedFor<Name>): Promise<AnswerTo<Name>> {
  const [method = 'GET', path = ''] = (WAYS[name] as string).split(' ');
  const { path: words = {}, query = {}, body } = asked as Asked;
  const address = path.replace(/\{(\w+)\}/g, (_, word: string) => encodeURIComponent(words[word] ?? ''));
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(said.map(([word, value]) => [word, String(value)])).toString();
  const answer = await fetch(search ? `${address}?${search}` : address, {
    method,
    headers: {
      authorization: `Bearer ${token()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw await refusalIn(answer);
  return (await answer.json()) as AnswerTo<Name>;
}
