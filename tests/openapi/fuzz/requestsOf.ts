import fc, { type Arbitrary } from 'fast-check';
import type { OpenApi, SaidOperation, SaidParameter } from '../../../lib/openapi/openApi.ts';
import type { Schemas } from '../answerCheck.ts';
import type { Request } from './send.ts';
import { spoiled } from './spoiled.ts';
import { valuesOf } from './valuesOf.ts';

/** A request that was drawn for an operation of the document, and whether it is as the document says. */
export interface Drawn extends Request {
  readonly template: string;
  readonly isValid: boolean;
}

/** Values that a word of a path is known to have, beside that of its example: such as the batches of files that arrived. */
export type Known = { readonly [word: string]: readonly string[] };

type Values = { readonly [name: string]: unknown };

/** Draws requests for one operation: as the document says it, and otherwise. */
export function requestsOf(
  api: OpenApi,
  fits: Schemas,
  [template, method]: readonly [string, string],
  known: Known,
): { readonly valid: Arbitrary<Drawn>; readonly invalid: Arbitrary<Drawn> } {
  const said = api.paths[template]![method]!;
  const { parameters = [] } = said;
  const isFitting = ({ schema, name }: SaidParameter, values: Values) =>
    values[name] === undefined || fits.unfitting(schema, values[name]).length === 0;
  const values = fc.record(
    Object.fromEntries(parameters.map((parameter) => [parameter.name, valuesFor(api, parameter, known)])),
    { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) },
  );
  const body = bodiesFor(api, said);
  const fit = values.filter((all) => parameters.every((parameter) => isFitting(parameter, all)));
  const bodySchema = said.requestBody?.content['application/json']?.schema;
  const isBody = (sent: unknown) => bodySchema === undefined || fits.unfitting(bodySchema, sent).length === 0;
  const of =
    (isValid: boolean) =>
    ([all, sent]: [Values, unknown]) =>
      drawn({ template, method, said, values: all, sent, isValid });
  const valid = fc.tuple(fit, body.filter(isBody)).map(of(true));
  const wrongValues = fc.oneof(
    fit.map((all) => ({ ...all, 'nobody-knows': '1' })),
    ...(parameters.length === 0 ? [] : [wrongIn(parameters, fit, isFitting)]),
  );
  const wrong: Arbitrary<[Values, unknown]>[] = [fc.tuple(wrongValues, body)];
  if (said.requestBody) {
    wrong.push(
      fc.tuple(
        fit,
        body.chain(spoiled).filter((sent) => !isBody(sent)),
      ),
      fc.tuple(fit, fc.constant(undefined)),
    );
  }
  return { valid, invalid: fc.oneof(...wrong).map(of(false)) };
}

/** The example, what is known, and whatever else the schema takes. */
function valuesFor(api: OpenApi, { name, schema, example }: SaidParameter, known: Known): Arbitrary<unknown> {
  const told = [...(example === undefined ? [] : [example]), ...(known[name] ?? [])];
  const any = valuesOf(api, schema);
  return told.length === 0
    ? any
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...told) }, { weight: 1, arbitrary: any });
}

function bodiesFor(api: OpenApi, { requestBody }: SaidOperation): Arbitrary<unknown> {
  const said = requestBody?.content['application/json'];
  if (said === undefined) return fc.constant(undefined);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(said.example) },
    { weight: 2, arbitrary: valuesOf(api, said.schema) },
  );
}

/** One of the values is what its schema does not take. A word of a path is never empty: that would be another path. */
function wrongIn(
  parameters: readonly SaidParameter[],
  fit: Arbitrary<Values>,
  isFitting: (parameter: SaidParameter, values: Values) => boolean,
): Arbitrary<Values> {
  const text = fc.oneof(
    fc.constantFrom(
      '..',
      '%00',
      "'",
      '__proto__',
      '-1',
      '0',
      '1001',
      '2025-13',
      '月',
      '\u202e',
      '1e999',
      '../../secrets',
      'a/b',
      'a\\b',
      ' ',
    ),
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.constant('9'.repeat(300)),
  );
  return fc
    .tuple(fit, fc.constantFrom(...parameters), text)
    .map(([all, { name }, wrong]) => ({ all: { ...all, [name]: wrong }, name }))
    .filter(({ all, name }) => !isFitting(parameters.find((one) => one.name === name)!, all))
    .map(({ all }) => all);
}

function drawn({
  template,
  method,
  said,
  values,
  sent,
  isValid,
}: {
  readonly template: string;
  readonly method: string;
  readonly said: SaidOperation;
  readonly values: Values;
  readonly sent: unknown;
  readonly isValid: boolean;
}): Drawn {
  const words = (said.parameters ?? []).filter(({ in: place }) => place === 'path').map(({ name }) => name);
  const path = words.reduce((at, word) => at.replace(`{${word}}`, () => segment(String(values[word]))), template);
  const asked = Object.entries(values).filter(([name, value]) => !words.includes(name) && value !== undefined);
  const query = new URLSearchParams(asked.map(([name, value]): [string, string] => [name, String(value)]));
  return {
    ...{ template, method, isValid, path: query.size === 0 ? path : `${path}?${query}` },
    ...(sent !== undefined && { body: JSON.stringify(sent) }),
  };
}

/** A word of a path as it is sent. Dots alone would lead to another path before anybody reads them, so they are encoded. */
function segment(word: string): string {
  const encoded = encodeURIComponent(word.toWellFormed());
  return /^\.+$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}
