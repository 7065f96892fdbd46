/** What officers enter for a fund year: its figures before it is planned, the assessment before it is closed. */
import { z } from 'zod';
import { assessment, yearFigures } from '../lib/decisions/figures.ts';
import { revise } from '../lib/documents/keep.ts';
import { documentKey, referenceOf } from '../lib/documents/key.ts';
import type { BodyOf } from '../lib/documents/kinds.ts';
import { Fault } from '../lib/errors.ts';
import { answering, json, route } from '../lib/http/routes.ts';
import { fundId, fundYear } from '../lib/http/shapes.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { tables } from '../lib/store/tables.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

const ofYear = { path: z.object({ fund: fundId, year: fundYear }), query: z.strictObject({}) };

export const handler = answering([
  route(
    'PUT',
    '/v1/funds/{fund}/years/{year}/figures',
    z.object({ ...ofYear, body: yearFigures }),
    ({ path, body }, { at }) => enter(path, 'figures', body, at),
  ),
  route(
    'PUT',
    '/v1/funds/{fund}/years/{year}/assessment',
    z.object({ ...ofYear, body: assessment }),
    ({ path, body }, { at }) => enter(path, 'assessment', body, at),
  ),
]);

async function enter<K extends 'figures' | 'assessment'>(
  of: { fund: string; year: string },
  kind: K,
  body: BodyOf<K>,
  at: string,
) {
  if (!funds(policy).some(({ fund }) => fund === of.fund)) {
    const known = funds(policy).map(({ fund }) => fund);
    throw new Fault('not_found', `There is no fund ${of.fund}. Known are: ${known.join(', ')}.`, 'path.fund');
  }
  const { document, created } = await revise(books, documentKey<'figures' | 'assessment'>(kind, of), body, {
    by: 'enterFigures',
    at,
  });
  return json(created ? 201 : 200, { reference: referenceOf(document.key), revision: document.revision });
}
