/** Requests to DynamoDB as they go over the wire, drawn at random: small tables, few keys, so that much happens to each item. */
import fc, { type Arbitrary } from 'fast-check';

export interface RawRequest {
  readonly operation: string;
  readonly input: { readonly [field: string]: unknown };
}

type Value = { readonly [kind: string]: unknown };

/** An expression in the making: its text, with a `?` for each value and a `@` before each name. */
interface Draft {
  readonly text: string;
  readonly values: readonly Value[];
}

/** Sort keys whose order is easily got wrong: by digits, by accents, beyond the basic plane. */
const SORT_KEYS = ['1', '10', '2', 'a', 'a#1', 'B', 'é', '～', '𝄞'];
const PARTITIONS = ['p', 'q'];
/** `name` and `constructor` are reserved words, and the second is a trap of our language. */
const RESERVED = new Set(['name', 'constructor']);
const ATTRIBUTES = ['n', 's', 'l', 'm', 'g', 'h', 'b', 'name', 'constructor'];

const texts = fc.constantFrom('', 'a', 'ab', 'abc', 'b', '中', '𝄞𝄞', 'Z');
const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -1, max: 2 }).map(String) },
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom('0', '1.50', '-0.01', '1e3', '5E-3', '0.1', '100', '12345678901234567890123456789012345678', '9e125'),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
);
const binaries = fc.constantFrom('', 'AA==', 'AAE=', '/w==', 'AAEC');
const setOf = (members: Arbitrary<string>) =>
  fc.uniqueArray(members, {
    minLength: 1,
    maxLength: 3,
    selector: (text) => (Number.isNaN(Number(text)) ? text : Number(text)),
  });

const scalars: Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numbers.map((N) => ({ N })) },
  { weight: 4, arbitrary: texts.map((S) => ({ S })) },
  binaries.map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true }),
);
const sets: Arbitrary<Value> = fc.oneof(
  setOf(fc.constantFrom('a', 'b', 'c', '中')).map((SS) => ({ SS })),
  setOf(fc.constantFrom('1', '2', '3.5', '-1')).map((NS) => ({ NS })),
  setOf(fc.constantFrom('AA==', 'AAE=', '/w==')).map((BS) => ({ BS })),
);
const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    { weight: 5, arbitrary: scalars },
    { weight: 2, arbitrary: sets },
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.constantFrom('n', 's', 'x'), tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));

const paths: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ATTRIBUTES).map((name) => `@${name}`) },
  fc.constantFrom('@m.@n', '@m.@x', '@m.@x.@n', '@l[0]', '@l[1]', '@l[2].@n', '@l[7]'),
);

const asValue = (value: Value): Draft => ({ text: '?', values: [value] });
const asPath = (path: string): Draft => ({ text: path, values: [] });
/** Fill the blanks (`~`) of a text. */
const fill = (form: string, ...parts: readonly Draft[]): Draft => {
  let part = 0;
  return {
    text: form.replaceAll('~', () => parts[part++]!.text),
    values: parts.flatMap(({ values: each }) => each),
  };
};

const pathDrafts = paths.map(asPath);
const operands: Arbitrary<Draft> = fc.oneof(
  { weight: 3, arbitrary: values.map(asValue) },
  { weight: 3, arbitrary: scalars.map(asValue) },
  pathDrafts,
  pathDrafts.map((path) => fill('size(~)', path)),
);
const comparisons: Arbitrary<Draft> = fc.oneof(
  { weight: 3, arbitrary: pathDrafts.map((path) => fill('attribute_exists(~)', path)) },
  { weight: 3, arbitrary: pathDrafts.map((path) => fill('attribute_not_exists(~)', path)) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('=', '<>'), pathDrafts, operands)
      .map(([comparator, left, right]) => fill(`~ ${comparator} ~`, left, right)),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('<', '<=', '>', '>='),
        fc.oneof(pathDrafts, fc.constant(asPath('@n'))),
        fc.oneof(
          fc
            .oneof(
              numbers.map((N) => ({ N })),
              scalars,
            )
            .map(asValue),
          operands,
        ),
      )
      .map(([comparator, left, right]) => fill(`~ ${comparator} ~`, left, right)),
  },
  fc.tuple(operands, operands, operands).map((three) => fill('~ BETWEEN ~ AND ~', ...three)),
  fc
    .tuple(pathDrafts, numbers, numbers)
    .map(([path, N, other]) => fill('~ BETWEEN ~ AND ~', path, asValue({ N }), asValue({ N: other }))),
  fc.tuple(operands, operands, operands).map((three) => fill('~ in (~, ~)', ...three)),
  fc.tuple(pathDrafts, texts).map(([path, S]) => fill('begins_with(~, ~)', path, asValue({ S }))),
  fc.tuple(pathDrafts, operands).map((two) => fill('contains(~, ~)', ...two)),
  fc
    .tuple(pathDrafts, fc.constantFrom('S', 'N', 'L', 'M', 'SS', 'NULL', 'BOOL', 'Q'))
    .map(([path, S]) => fill('attribute_type(~, ~)', path, asValue({ S }))),
);
const { condition: conditions } = fc.letrec<{ condition: Draft }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    { weight: 20, arbitrary: comparisons },
    { weight: 2, arbitrary: fc.tuple(tie('condition'), tie('condition')).map((two) => fill('~ AND ~', ...two)) },
    { weight: 2, arbitrary: fc.tuple(tie('condition'), tie('condition')).map((two) => fill('~ or ~', ...two)) },
    {
      weight: 2,
      arbitrary: fc.tuple(comparisons, tie('condition')).map(([one, other]) => fill('~ AND (~)', one, other)),
    },
    { weight: 3, arbitrary: comparisons.map((one) => fill('NOT ~', one)) },
    fc.constantFrom('', '@n = ', '@n', 'attribute_exists(@n', '@n ! ?', '(@n = ?) @s').map((text) => ({
      text,
      values: text.includes('?') ? [{ N: '1' }] : [],
    })),
  ),
}));

const terms: Arbitrary<Draft> = fc.oneof(
  { weight: 4, arbitrary: values.map(asValue) },
  pathDrafts,
  fc.tuple(pathDrafts, values).map(([path, value]) => fill('if_not_exists(~, ~)', path, asValue(value))),
  fc
    .tuple(pathDrafts, numbers, numbers)
    .map(([path, N, other]) => fill('if_not_exists(~, ~) + ~', path, asValue({ N }), asValue({ N: other }))),
  fc.tuple(pathDrafts, numbers).map(([path, N]) => fill('~ - ~', path, asValue({ N }))),
  fc.tuple(pathDrafts, pathDrafts).map((two) => fill('~ + ~', ...two)),
  fc.tuple(scalars, scalars).map((two) => fill('~ - ~', ...(two.map(asValue) as [Draft, Draft]))),
  fc
    .tuple(pathDrafts, fc.array(values, { maxLength: 2 }))
    .map(([path, L]) => fill('list_append(~, ~)', path, asValue({ L }))),
  fc
    .tuple(pathDrafts, fc.array(values, { maxLength: 2 }))
    .map(([path, L]) => fill('list_append(~, if_not_exists(~, ~))', asValue({ L }), path, asValue({ L: [] }))),
);
const sums: Arbitrary<Value> = fc.oneof(
  { weight: 12, arbitrary: numbers.map((N) => ({ N })) },
  { weight: 6, arbitrary: sets },
  values,
);
const differences: Arbitrary<Value> = fc.oneof({ weight: 12, arbitrary: sets }, values);
/** Paths that most likely leave each other alone: other attributes, or other entries of the list. */
const placeOf = (path: string) => (path.startsWith('@l[') ? path.slice(0, 5) : path.slice(0, 2));
/** Each verb with what it does. */
const updates: Arbitrary<Draft> = fc
  .tuple(
    fc.uniqueArray(paths, { minLength: 1, maxLength: 4, selector: placeOf }),
    fc.array(fc.tuple(fc.constantFrom('SET', 'SET', 'REMOVE', 'ADD', 'DELETE'), terms, sums, differences), {
      minLength: 4,
      maxLength: 4,
    }),
  )
  .map(([places, actions]) => {
    const byVerb = Map.groupBy(places.keys(), (i) => actions[i]![0]);
    const sections = [...byVerb].map(([verb, indexes]): Draft => {
      const parts = [...indexes].map((i): Draft => {
        const path = asPath(places[i]!);
        if (verb === 'REMOVE') return path;
        return verb === 'SET'
          ? fill('~ = ~', path, actions[i]![1])
          : fill('~ ~', path, asValue(actions[i]![verb === 'ADD' ? 2 : 3]));
      });
      return fill(`${verb} ${parts.map(() => '~').join(', ')}`, ...parts);
    });
    return fill(sections.map(() => '~').join(' '), ...sections);
  });

/** Write drafts out as the fields of a request, with placeholders of their own. */
function written(drafts: { readonly [field: string]: Draft | undefined }): Record<string, unknown> {
  const names = new Map<string, string>();
  const given: Record<string, Value> = {};
  const fields: Record<string, unknown> = {};
  for (const [field, draft] of Object.entries(drafts)) {
    if (draft === undefined) continue;
    let next = 0;
    fields[field] = draft.text.replace(/\?|@(\w+)/g, (_, name: string | undefined) => {
      if (name === undefined) {
        const placeholder = `:v${Object.keys(given).length}`;
        given[placeholder] = draft.values[next++]!;
        return placeholder;
      }
      if (!RESERVED.has(name)) return name;
      names.set(`#${name}`, name);
      return `#${name}`;
    });
  }
  if (names.size > 0) fields.ExpressionAttributeNames = Object.fromEntries(names);
  if (Object.keys(given).length > 0) fields.ExpressionAttributeValues = given;
  return fields;
}

/** The requests of one table, keyed by the texts `pk` and `sk`. */
export function rawRequests(table: string): Arbitrary<RawRequest> {
  const keys = fc
    .tuple(fc.constantFrom(...PARTITIONS), fc.constantFrom(...SORT_KEYS))
    .map(([pk, sk]) => ({ pk: { S: pk }, sk: { S: sk } }));
  const attributes = fc.dictionary(fc.constantFrom(...ATTRIBUTES), values, { maxKeys: 5 });
  const entries = fc.array(values, { minLength: 1, maxLength: 4 }).map((L) => ({ L }));
  const parts = fc.dictionary(fc.constantFrom('n', 'x'), values, { maxKeys: 2 }).map((M) => ({ M }));
  const documents = fc.record({ l: entries, m: parts, n: numbers.map((N) => ({ N })) }, { requiredKeys: [] });
  const items = fc.tuple(keys, attributes, documents).map(([key, ...others]) => Object.assign({}, ...others, key));
  const maybe = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const shown = fc.constantFrom('NONE', 'ALL_OLD');
  const onFailure = fc
    .constantFrom('NONE', 'ALL_OLD')
    .map((ReturnValuesOnConditionCheckFailure) => ({ ReturnValuesOnConditionCheckFailure }));

  const put = fc.tuple(items, maybe(conditions), onFailure).map(([Item, ConditionExpression, failed]) => ({
    TableName: table,
    Item,
    ...written({ ConditionExpression }),
    ...failed,
  }));
  const update = fc
    .tuple(keys, updates, maybe(conditions), onFailure)
    .map(([Key, UpdateExpression, ConditionExpression, failed]) => ({
      ...{ TableName: table, Key, ...failed },
      ...written({ UpdateExpression, ConditionExpression }),
    }));
  const remove = fc.tuple(keys, maybe(conditions), onFailure).map(([Key, ConditionExpression, failed]) => ({
    TableName: table,
    Key,
    ...written({ ConditionExpression }),
    ...failed,
  }));
  const check = fc.tuple(keys, conditions, onFailure).map(([Key, ConditionExpression, failed]) => ({
    TableName: table,
    Key,
    ...written({ ConditionExpression }),
    ...failed,
  }));
  const projections = fc
    .uniqueArray(paths, { minLength: 1, maxLength: 3 })
    .map((each): Draft => ({ text: each.join(', '), values: [] }));
  const get = fc
    .tuple(keys, maybe(projections))
    .map(([Key, ProjectionExpression]) => ({ TableName: table, Key, ...written({ ProjectionExpression }) }));

  const keyTests = fc.oneof(
    fc.constant(undefined),
    fc
      .tuple(fc.constantFrom('=', '<', '<=', '>', '>='), fc.constantFrom(...SORT_KEYS))
      .map(([comparator, S]) => fill(`sk ${comparator} ~`, asValue({ S }))),
    fc
      .tuple(fc.constantFrom(...SORT_KEYS), fc.constantFrom(...SORT_KEYS))
      .map(([S, other]) => fill('sk BETWEEN ~ AND ~', asValue({ S }), asValue({ S: other }))),
    fc.constantFrom('a', '1', 'é').map((S) => fill('begins_with(sk, ~)', asValue({ S }))),
  );
  const query = fc
    .record({
      pk: fc.constantFrom(...PARTITIONS).map((S) => asValue({ S })),
      test: keyTests,
      filter: maybe(conditions),
      projection: maybe(projections),
      limit: maybe(fc.integer({ min: 1, max: 4 })),
      forward: maybe(fc.boolean()),
      start: fc.option(fc.constantFrom(...SORT_KEYS), { nil: undefined, freq: 3 }),
      select: maybe(fc.constant('COUNT')),
    })
    .map(({ pk, test, filter, projection, limit, forward, start, select }) => ({
      TableName: table,
      ...written({
        KeyConditionExpression: test === undefined ? fill('pk = ~', pk) : fill('pk = ~ AND ~', pk, test),
        FilterExpression: filter,
        ProjectionExpression: select === undefined ? projection : undefined,
      }),
      ...(limit !== undefined && { Limit: limit }),
      ...(forward !== undefined && { ScanIndexForward: forward }),
      ...(start !== undefined && { ExclusiveStartKey: { pk: pk.values[0], sk: { S: start } } }),
      ...(select !== undefined && { Select: select }),
    }));

  const actions = fc.oneof(
    { weight: 4, arbitrary: put.map((Put) => ({ Put })) },
    { weight: 3, arbitrary: update.map((Update) => ({ Update })) },
    remove.map((Delete) => ({ Delete })),
    check.map((ConditionCheck) => ({ ConditionCheck })),
  );
  const batchWrites = fc.oneof(
    items.map((Item) => ({ PutRequest: { Item } })),
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );
  const as = <T extends object>(operation: string, inputs: Arbitrary<T>): Arbitrary<RawRequest> =>
    inputs.map((input) => ({ operation, input: input as RawRequest['input'] }));
  return fc.oneof(
    {
      weight: 5,
      arbitrary: as(
        'PutItem',
        fc.tuple(put, shown).map(([input, ReturnValues]) => ({ ...input, ReturnValues })),
      ),
    },
    {
      weight: 6,
      arbitrary: as(
        'UpdateItem',
        fc
          .tuple(update, fc.constantFrom('NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'))
          .map(([input, ReturnValues]) => ({ ...input, ReturnValues })),
      ),
    },
    as(
      'DeleteItem',
      fc.tuple(remove, shown).map(([input, ReturnValues]) => ({ ...input, ReturnValues })),
    ),
    { weight: 2, arbitrary: as('GetItem', get) },
    { weight: 4, arbitrary: as('Query', query) },
    as(
      'BatchGetItem',
      fc.array(keys, { minLength: 1, maxLength: 5 }).map((Keys) => ({ RequestItems: { [table]: { Keys } } })),
    ),
    as(
      'BatchWriteItem',
      fc.array(batchWrites, { minLength: 1, maxLength: 5 }).map((each) => ({ RequestItems: { [table]: each } })),
    ),
    {
      weight: 5,
      arbitrary: as(
        'TransactWriteItems',
        fc.array(actions, { minLength: 1, maxLength: 5 }).map((TransactItems) => ({ TransactItems })),
      ),
    },
    as(
      'TransactGetItems',
      fc
        .array(
          get.map((Get) => ({ Get })),
          { minLength: 1, maxLength: 4 },
        )
        .map((TransactItems) => ({ TransactItems })),
    ),
  );
}
