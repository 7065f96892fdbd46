/** The same requests to DynamoDB Local and to the database in this process, their answers compared one by one. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { createDatabase } from '../../local/aws/dynamodb/database.ts';
import { canonicalNumber } from '../../local/aws/dynamodb/values/decimal.ts';
import { answerWire } from '../../local/aws/dynamodb/wire.ts';
import { FAULTY_REQUESTS } from './faultyRequests.ts';
import { type RawRequest, rawRequests } from './rawRequests.ts';

const RUNS = 120;
const MOST_REQUESTS = 25;
const TABLE = 'the-table';

type Answer = { readonly [field: string]: unknown };
type Ask = (request: RawRequest) => Promise<Answer>;

/** DynamoDB Local, with a table that is called otherwise for each who asks. */
function local(): Ask {
  const table = `table-${randomUUID()}`;
  return async ({ operation, input }) => {
    const body = JSON.stringify(input).replaceAll(TABLE, table);
    const answer = await fetch(inject('endpoint'), { method: 'POST', headers: headersOf(operation), body });
    return JSON.parse((await answer.text()).replaceAll(table, TABLE)) as Answer;
  };
}

function headersOf(operation: string) {
  const service = /Stream|Shard|Records/.test(operation) ? 'DynamoDBStreams' : 'DynamoDB';
  return {
    'x-amz-target': `${service}_20120810.${operation}`,
    'content-type': 'application/x-amz-json-1.0',
    authorization:
      'AWS4-HMAC-SHA256 Credential=a/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
  };
}

/** A database of this process. */
function embedded(): Ask {
  const database = createDatabase();
  return async ({ operation, input }) =>
    JSON.parse(answerWire(database, operation, JSON.stringify(input)).body) as Answer;
}

const create = (StreamSpecification?: object, sortKind = 'S'): RawRequest => ({
  operation: 'CreateTable',
  input: {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['S', sortKind].map((AttributeType, i) => ({
      AttributeName: ['pk', 'sk'][i],
      AttributeType,
    })),
    KeySchema: ['pk', 'sk'].map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
    ...(StreamSpecification && { StreamSpecification }),
  },
});
const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const put = (Item: object): RawRequest => ({ operation: 'PutItem', input: { TableName: TABLE, Item } });
const partition = (pk: string, more: object = {}): RawRequest => ({
  operation: 'Query',
  input: {
    TableName: TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ...more,
  },
});

/** Two new tables, one of each store, and a question to both, whose answers must be the same. */
async function both(stream?: object, sortKind?: string) {
  const [there, here] = [local(), embedded()];
  for (const ask of [there, here]) await ask(create(stream, sortKind));
  return {
    there,
    here,
    async askBoth(request: RawRequest, see: (answer: Answer) => Answer): Promise<void> {
      const [ours, theirs] = [await here(request), await there(request)];
      if (differsForGoodReason(ours, theirs)) return;
      expect(see(ours), JSON.stringify(request).slice(0, 2_000)).toEqual(see(theirs));
    },
    drop: () => there({ operation: 'DeleteTable', input: { TableName: TABLE } }),
  };
}

test('whatever is asked, the embedded store answers as DynamoDB Local does', async () => {
  const property = fc.asyncProperty(
    fc.array(rawRequests(TABLE), { minLength: 5, maxLength: MOST_REQUESTS, size: 'max' }),
    async (requests) => {
      const { askBoth, drop } = await both();
      for (const request of requests) await askBoth(request, comparable);
      for (const pk of ['p', 'q']) await askBoth(partition(pk), comparable);
      await drop();
    },
  );
  await fc.assert(property, { numRuns: RUNS });
});

test('a request with one thing wrong is refused in the same words', async () => {
  const { askBoth } = await both();
  await askBoth(put({ ...key('a', '1'), m: { M: {} } }), comparable);
  for (const request of FAULTY_REQUESTS) await askBoth(request, worded);
  expect(FAULTY_REQUESTS.length).toBeGreaterThan(100);
});

test('any two values compare the same under each operator', async () => {
  const values = [
    ...[
      { N: '1' },
      { N: '1.0' },
      { N: '-2' },
      { N: '10' },
      { S: '1' },
      { S: 'a' },
      { S: 'é' },
      { S: '～' },
      { S: '𝄞' },
    ],
    ...[{ B: 'AA==' }, { B: '/w==' }, { BOOL: true }, { NULL: true }, { SS: ['a', 'b'] }, { SS: ['b', 'a'] }],
    ...[{ NS: ['1', '2'] }, { L: [{ N: '1.0' }] }, { L: [{ N: '1' }] }, { M: { x: { N: '1' } } }, { M: {} }],
  ];
  const { askBoth } = await both();
  const forms = ['x = :v', 'x <> :v', 'x < :v', 'x <= :v', 'x > :v', 'x >= :v', 'x IN (:v)', 'contains(x, :v)'];
  for (const x of values) {
    await askBoth(put({ ...key('c', '1'), x }), comparable);
    for (const form of [...forms, 'x BETWEEN :v AND :v', 'begins_with(x, :v)', 'size(x) >= :v', 'NOT absent = :v']) {
      for (const v of values) {
        const condition = { ConditionExpression: form, ExpressionAttributeValues: { ':v': v } };
        const input = { TableName: TABLE, Key: key('c', '1'), ReturnValues: 'ALL_NEW', ...condition };
        await askBoth({ operation: 'UpdateItem', input }, worded);
      }
    }
  }
});

test.each([
  [
    'texts by their bytes in UTF-8',
    'S',
    ['a', 'aa', 'ab', 'a\u0000', 'a!', 'A', 'Z', '\u007f', 'é', '中', '～', '𝄞', '𝄞a', '\uffff'],
  ],
  [
    'numbers by what they come to',
    'N',
    [
      ...[
        '0',
        '1',
        '-1',
        '2',
        '10',
        '9',
        '100',
        '12',
        '12.5',
        '123',
        '-12',
        '-12.5',
        '-123',
        '0.5',
        '-0.5',
        '0.05',
        '1e-130',
      ],
      ...['-1e-130', '9.9e125', '-9.9e125', '1e20', '-1e20', '12345678901234567890123456789012345678', '0.1000001'],
    ],
  ],
  [
    'binaries by their bytes',
    'B',
    [[0], [0, 0], [0, 1], [1], [1, 255], [1, 255, 0], [127], [128], [255], [255, 255], [255, 255, 1]],
  ],
])('%s: keys lie in the same order, whatever range, direction and page is asked for', async (_, kind, written) => {
  const { askBoth, here } = await both(undefined, kind);
  const values = written.map((one) => ({
    [kind]: typeof one === 'string' ? one : Buffer.from(one).toString('base64'),
  }));
  const range = (condition: string, bounds: object, more: object = {}): RawRequest => ({
    operation: 'Query',
    input: {
      TableName: TABLE,
      KeyConditionExpression: `pk = :pk${condition}`,
      ExpressionAttributeValues: { ':pk': { S: 'p' }, ...bounds },
      ...more,
    },
  });
  for (const sk of values) await askBoth(put({ pk: { S: 'p' }, sk }), worded);
  await askBoth(range('', {}), worded);
  const forms = ['=', '<', '<=', '>', '>='].map((operator) => ` AND sk ${operator} :v`);
  for (const ScanIndexForward of [true, false]) {
    for (const v of values) {
      for (const form of kind === 'N' ? forms : [...forms, ' AND begins_with(sk, :v)']) {
        await askBoth(range(form, { ':v': v }, { ScanIndexForward }), worded);
      }
      await askBoth(range(' AND sk BETWEEN :v AND :w', { ':v': v, ':w': values[3] }, { ScanIndexForward }), comparable);
    }
    let start: unknown;
    do {
      const page = range('', {}, { ScanIndexForward, Limit: 4, ...(start ? { ExclusiveStartKey: start } : {}) });
      await askBoth(page, worded);
      start = (await here(page)).LastEvaluatedKey;
    } while (start !== undefined);
  }
});

test('entries of a list are set and removed the same, each by the place it had before', async () => {
  const { askBoth } = await both();
  const list = { ...key('l', '1'), l: { L: ['0', '1', '2', '3'].map((N) => ({ N })) } };
  const places = [0, 1, 2, 3, 5, 7];
  for (let choice = 0; choice < 3 ** places.length; choice++) {
    const chosen = (what: number) => places.filter((_, i) => Math.floor(choice / 3 ** i) % 3 === what);
    const [set, removed] = [chosen(1).map((i) => `l[${i}] = :v`), chosen(2).map((i) => `l[${i}]`)];
    const UpdateExpression = [set.length && `SET ${set}`, removed.length && `REMOVE ${removed}`]
      .filter(Boolean)
      .join(' ');
    if (UpdateExpression === '') continue;
    await askBoth(put(list), comparable);
    const values = set.length === 0 ? {} : { ExpressionAttributeValues: { ':v': { S: 'set' } } };
    const input = { TableName: TABLE, Key: key('l', '1'), ReturnValues: 'ALL_NEW', UpdateExpression, ...values };
    await askBoth({ operation: 'UpdateItem', input }, worded);
  }
});

test('of what an update touches, those attributes are shown in which its path leads to something', async () => {
  const { askBoth } = await both();
  const [l, m] = [{ L: ['0', '1'].map((N) => ({ N })) }, { M: { a: { N: '1' } } }];
  const expressions = [
    ...['REMOVE l', 'REMOVE l[0]', 'REMOVE l[1]', 'REMOVE l[5]', 'REMOVE m', 'REMOVE m.a', 'REMOVE m.x', 'REMOVE no'],
    ...['SET l[0] = :v', 'SET l[9] = :v', 'SET m.a = :v', 'SET m.x = :v', 'SET no = :v', 'SET l[0] = :v, l[9] = :v'],
    ...['SET m.x = :v REMOVE l[1]', 'SET m.a = :v REMOVE m.x', 'SET l[7] = :v REMOVE l[0], m.a', 'ADD no :v'],
  ];
  for (const ReturnValues of ['UPDATED_OLD', 'UPDATED_NEW']) {
    for (const UpdateExpression of expressions) {
      await askBoth(put({ ...key('u', '1'), l, m }), worded);
      const values = UpdateExpression.includes(':v') ? { ExpressionAttributeValues: { ':v': { N: '7' } } } : {};
      const input = { TableName: TABLE, Key: key('u', '1'), ReturnValues, UpdateExpression, ...values };
      await askBoth({ operation: 'UpdateItem', input }, worded);
    }
  }
});

describe('limits are the same to the byte', () => {
  const KIB = 1024;
  const filled = (sk: string, bytes: number) => ({ ...key('f', sk), x: { S: 'x'.repeat(bytes) } });

  test('an item of 400 KB, of whatever it is made', async () => {
    const mixed = {
      L: [{ N: '12' }, { N: '-1.5' }, { N: '100' }, { N: '110' }, { N: '0' }, { N: '0.001' }, { N: '1234567' }],
      M: { a: { BOOL: true }, b: { NULL: true }, 中: { SS: ['aa', '中'] }, n: { NS: ['1', '-22'] }, e: { M: {} } },
    };
    const item = { ...key('f', '1'), l: { L: mixed.L }, m: { M: mixed.M }, b: { BS: ['AAA='] } };
    const { askBoth } = await both();
    for (let bytes = 400 * KIB - 120; bytes < 400 * KIB; bytes++) {
      await askBoth(put({ ...item, x: { S: 'x'.repeat(bytes) } }), worded);
    }
  });

  test('a page of 1 MB', async () => {
    const { askBoth, here, there } = await both();
    for (const ask of [here, there]) {
      for (let i = 0; i < 5; i++) await ask(put(filled(String(i), 300 * KIB)));
    }
    await askBoth(partition('f', { Select: 'COUNT' }), comparable);
    await askBoth(partition('f', { ScanIndexForward: false, Select: 'COUNT' }), comparable);
    await askBoth(partition('f', { Limit: 5, Select: 'COUNT', ExclusiveStartKey: key('f', '1') }), comparable);
  });

  test('a batch of 16 MB, and what of it is left', async () => {
    const { askBoth, here, there } = await both();
    for (const ask of [here, there]) {
      for (let i = 0; i < 45; i++) await ask(put(filled(String(i), 390 * KIB)));
    }
    const Keys = Array.from({ length: 45 }, (_, i) => key('f', String(i)));
    const left = ({ UnprocessedKeys }: Answer) =>
      ({ left: (UnprocessedKeys as { [table: string]: { Keys: unknown[] } })[TABLE]?.Keys.length }) as Answer;
    await askBoth({ operation: 'BatchGetItem', input: { RequestItems: { [TABLE]: { Keys } } } }, left);
  });
});

test('a stream says the same of the same writes', async () => {
  const { here, there } = await both({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
  const writes = [
    put({ ...key('a', '1'), n: { N: '1.0' }, b: { B: 'AAE=' } }),
    put({ ...key('a', '1'), n: { N: '1' }, b: { B: 'AAE=' } }),
    put({ ...key('a', '1'), n: { N: '2' } }),
    {
      operation: 'TransactWriteItems',
      input: {
        TransactItems: [
          { Put: { TableName: TABLE, Item: key('a', '2') } },
          { Put: { TableName: TABLE, Item: key('b', '1') } },
          { Delete: { TableName: TABLE, Key: key('a', '1') } },
        ],
      },
    },
    { operation: 'DeleteItem', input: { TableName: TABLE, Key: key('a', '9') } },
  ];
  for (const ask of [here, there]) {
    for (const write of writes) await ask(write);
  }
  const ours = await readStream(here);
  expect(ours).toHaveLength(5);
  expect(ours).toEqual(await readStream(there));
});

/** The records of a stream, without what numbers and dates them. Within one transaction they come in any order. */
async function readStream(ask: Ask): Promise<unknown[]> {
  const listed = (await ask({ operation: 'ListStreams', input: { TableName: TABLE } })) as {
    Streams: { StreamArn: string }[];
  };
  const { StreamArn } = listed.Streams[0]!;
  const described = (await ask({ operation: 'DescribeStream', input: { StreamArn } })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const { ShardId } = described.StreamDescription.Shards[0]!;
  const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  const { ShardIterator } = await ask({ operation: 'GetShardIterator', input: asked });
  const { Records } = (await ask({ operation: 'GetRecords', input: { ShardIterator } })) as {
    Records: { eventName: string; dynamodb: { [field: string]: unknown } }[];
  };
  const shown = Records.map(({ eventName, dynamodb }) => {
    const { ApproximateCreationDateTime: _, SequenceNumber: __, ...images } = dynamodb;
    return JSON.stringify({ eventName, ...images }, sorted);
  });
  return [...shown.slice(0, 2), ...shown.slice(2).sort()];
}

/**
 * Where DynamoDB itself answers as we do, and DynamoDB Local does not:
 *
 * - two actions on one item are refused before any condition is looked at;
 * - `size` stands among the reserved words;
 * - in a transaction, what an update cannot do to its item is the reason of that action, not a fault of the request.
 */
function differsForGoodReason(ours: Answer, theirs: Answer): boolean {
  const [here, there] = [said(ours), said(theirs)];
  if (here.message.endsWith('multiple operations on one item')) return there.name === 'TransactionCanceledException';
  if (!here.codes.includes('ValidationError')) return false;
  return there.name === 'ValidationException' || there.codes.includes('ValidationError');
}

function said(answer: Answer) {
  return {
    name: String(answer.__type).replace(/^.*#/, ''),
    message: String(answer.message ?? answer.Message),
    codes: ((answer.CancellationReasons ?? []) as { readonly Code: string }[]).map(({ Code }) => Code),
  };
}

/**
 * An answer without what is free to differ. Where a request is invalid in several ways, any of them may be named.
 */
function comparable(answer: Answer): Answer {
  const { name, message, ...fields } = worded(answer);
  return name === 'ValidationException' ? { name } : { name, message, ...fields };
}

/**
 * An answer with its words, without consumed capacity, the order of a batch and the way a number is written: DynamoDB Local
 * now and then shows one as it came.
 */
function worded({ ConsumedCapacity: _, ...answer }: Answer): Answer {
  const { __type, Message, message = Message, ...fields } = answer as Answer & { __type?: string };
  const shown = JSON.parse(JSON.stringify(fields, canonical)) as Answer;
  return __type === undefined ? inOrder(shown) : { name: __type.replace(/^.*#/, ''), message, ...shown };
}

function canonical(field: string, value: unknown): unknown {
  if (field === 'N' && typeof value === 'string') return canonicalNumber(value);
  // One of its messages ends in a full stop that the others have not.
  return field === 'Message' ? String(value).replace(/\.$/, '') : value;
}

function inOrder(fields: Answer): Answer {
  const { Responses } = fields;
  if (Responses === undefined || Array.isArray(Responses)) return fields;
  const items = (Responses as { [table: string]: unknown[] })[TABLE] ?? [];
  return { ...fields, Responses: items.map((item) => JSON.stringify(item, sorted)).sort() };
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
