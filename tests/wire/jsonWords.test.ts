/** What the description of the API says of the words of the wire is what their shapes take. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonSchema, jsonSchemaOf } from '../../lib/openapi/jsonSchemaOf.ts';
import * as wire from '../../lib/wire/wire.ts';

const WORDS = {
  amount: wire.amount,
  positiveAmount: wire.positiveAmount,
  unsignedAmount: wire.unsignedAmount,
  decimal: wire.decimal,
  unsigned: wire.unsigned,
  positive: wire.positive,
  share: wire.share,
  count: wire.count,
  id: wire.id,
  month: wire.month,
  day: wire.day,
  ids: wire.ids,
} as const;

const digits = fc.stringMatching(/^[0-9]{0,42}$/);
const near = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '.',
    '0',
    '-0',
    '0.00',
    '-0.00',
    '1',
    '1.0',
    '1.1',
    '-1',
    '00.5',
    '01',
    '1.',
    '.5',
    '+1',
    '1e5',
    '١',
  ),
  fc.tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('', '.'), digits).map((parts) => parts.join('')),
  fc.stringMatching(/^-?(0{0,3}|[0-9]{1,4})(\.[0-9]{0,4})?$/),
  fc.stringMatching(/^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$/),
  fc.date({ min: new Date('1895-01-01'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.integer(),
  fc.double(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
);

test.each(Object.keys(WORDS) as (keyof typeof WORDS)[])('%s is described as it is read', (word) => {
  const schemas = new Map<string, JsonSchema>();
  const said = jsonSchemaOf(WORDS[word], 'input', schemas);
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'words', components: { schemas: Object.fromEntries(schemas) } });
  const fits = ajv.compile(JSON.parse(JSON.stringify(said).replaceAll('"#/', '"words#/')));
  fc.assert(
    fc.property(near, (value) => {
      expect([value, fits(value)]).toEqual([value, WORDS[word].safeParse(value).success]);
    }),
    { numRuns: 2_000 },
  );
});
