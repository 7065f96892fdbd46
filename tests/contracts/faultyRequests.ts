/** Requests with one thing wrong in each, to a table `the-table` keyed by the texts `pk` and `sk`, in which (`a`, `1`) stands. */
import type { RawRequest } from './rawRequests.ts';

const TableName = 'the-table';
const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const put = (Item: object, more: object = {}): RawRequest => ({
  operation: 'PutItem',
  input: { TableName, Item, ...more },
});
const attribute = (x: object) => put({ ...key('a', '1'), x });
const text = { ':a': { S: 'a' } };
const number = { ':a': { N: '1' } };

/** A put on a condition. */
const when = (ConditionExpression: string, values?: object, names?: object) =>
  put(key('a', '1'), {
    ConditionExpression,
    ...(values && { ExpressionAttributeValues: values }),
    ...(names && { ExpressionAttributeNames: names }),
  });
const update = (UpdateExpression: string, values?: object, more: object = {}): RawRequest => ({
  operation: 'UpdateItem',
  input: {
    TableName,
    Key: key('a', '1'),
    UpdateExpression,
    ...(values && { ExpressionAttributeValues: values }),
    ...more,
  },
});
const get = (Key: object, more: object = {}): RawRequest => ({
  operation: 'GetItem',
  input: { TableName, Key, ...more },
});
const query = (KeyConditionExpression: string, values: object, more: object = {}): RawRequest => ({
  operation: 'Query',
  input: { TableName, KeyConditionExpression, ExpressionAttributeValues: values, ...more },
});
const transact = (...TransactItems: object[]): RawRequest => ({
  operation: 'TransactWriteItems',
  input: { TransactItems },
});
const batch = (requests: object): RawRequest => ({
  operation: 'BatchWriteItem',
  input: { RequestItems: { [TableName]: requests } },
});
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** A list in a list, so many times. */
const deep = (levels: number): object => (levels === 0 ? { N: '1' } : { L: [deep(levels - 1)] });

const KEYS = [
  put({ pk: { S: 'a' } }),
  put({ pk: { S: 'a' }, sk: { N: '1' } }),
  put(key('a', '')),
  put(key('', '1')),
  put(key('a'.repeat(2049), '1')),
  put(key('a', '1'.repeat(1025))),
  put(key('a', '1'), { ReturnValues: 'ALL_NEW' }),
  get({ ...key('a', '1'), x: { S: 'a' } }),
  get({ pk: { S: 'a' } }),
  get({ pk: { S: 'a' }, sk: { N: '1' } }),
  get(key('a', '')),
  { operation: 'GetItem', input: { TableName: 'no-table', Key: key('a', '1') } },
  { operation: 'Unheard', input: {} },
];

const VALUES = [
  attribute({ SS: [] }),
  attribute({ SS: ['a', 'a'] }),
  attribute({ NS: ['1', '1.0'] }),
  attribute({ N: 'abc' }),
  attribute({ N: '' }),
  attribute({ N: '1'.repeat(39) }),
  attribute({ N: '1e126' }),
  attribute({ N: '1e-131' }),
  attribute({ NULL: false }),
  attribute({}),
  attribute({ S: 'a', N: '1' }),
  attribute({ S: 'a'.repeat(410_000) }),
  attribute(deep(32)),
  put({ ...key('a', '1'), x: null }),
  put({ ...key('a', '1'), '': { S: 'a' } }),
  { operation: 'PutItem', input: { TableName } },
  { operation: 'GetItem', input: { TableName } },
];

const CONDITIONS = [
  when('attribute_not_exists(pk'),
  when('pk = '),
  when('pk ! :a', text),
  when('pk'),
  when(''),
  when('pk = :a'),
  when('#p = :a', text),
  when('attribute_exists(pk)', text),
  when('attribute_exists(pk)', undefined, { '#a': 'a' }),
  when('attribute_exists(pk)', {}),
  when('attribute_exists(pk)', undefined, {}),
  put(key('a', '1'), { ExpressionAttributeNames: { '#a': 'a' } }),
  put(key('a', '1'), { ExpressionAttributeValues: text }),
  when('name = :a', text),
  when('foo(pk)'),
  when('attribute_EXISTS(pk)'),
  when('attribute_exists(pk, sk)'),
  when('pk BETWEEN :b AND :a', { ...text, ':b': { S: 'b' } }),
  when('pk BETWEEN :b AND :a', { ...text, ':b': { N: '1' } }),
  when('pk < :a', { ':a': { BOOL: true } }),
  when('begins_with(pk, :a)', number),
  when('attribute_type(pk, :a)', { ':a': { S: 'Q' } }),
  when('attribute_type(pk, :a)', number),
  when('attribute_exists(:a)', text),
  when('pk = pk'),
  when('size(pk)'),
  when('((pk = :a))', text),
  when('#p = :a', text, { p: 'a' }),
  when('pk = :a', { a: { S: 'a' } }),
  when('pk = :a', { ':a': { N: 'x' } }),
  when(`pk = :a${' '.repeat(4097 - 7)}`, text),
  when(many(151, () => 'pk = :a').join(' OR '), text),
  when(`pk IN (${many(101, (i) => `:v${i}`)})`, Object.fromEntries(many(101, (i) => [`:v${i}`, { S: String(i) }]))),
  when(`#${'p'.repeat(255)} = :a`, text, { [`#${'p'.repeat(255)}`]: 'pk' }),
];

const UPDATES = [
  update('SET q.x = :a', number),
  update('REMOVE q.x'),
  update('SET m.q = :a, m = :a', number),
  update('SET m = :a REMOVE m', number),
  update('SET m.q = :a, m[1] = :a', number),
  update('SET pk = :a', number),
  update('SET a = :a SET b = :a', number),
  update(''),
  update('SET a = zz + :a', number),
  update('SET a = zz'),
  update('SET a = pk + :a', number),
  update('SET a = a + :a', text),
  update('SET l = list_append(l, :a)', number),
  update('SET l = list_append(pk, :a)', { ':a': { L: [] } }),
  update('SET n = :a + :b', { ':a': { N: `1${'0'.repeat(37)}` }, ':b': { N: '0.1' } }),
  update('SET n = :a + :a', { ':a': { N: '9e125' } }),
  update('ADD q.n :a', number),
  update('ADD s :a', { ':a': { S: 'q' } }),
  update('ADD s :a', { ':a': { L: [] } }),
  update('DELETE n :a', number),
  update('SET a :a', number),
  update('FOO a :a', number),
  update('SET a = :a,', number),
  update('SET a = :a + :a + :a', number),
  update('SET a = size(b)'),
  update(`SET a = :a${' '.repeat(4097 - 10)}`, number),
  update('SET x = :x', { ':x': { S: 'a'.repeat(410_000) } }),
  get(key('a', '1'), { ProjectionExpression: 'm, m.q' }),
];

const TRANSACTIONS = [
  transact(),
  transact({}),
  transact({ ConditionCheck: { TableName, Key: key('t', '1') } }),
  transact(...many(101, (i) => ({ Put: { TableName, Item: key('t', String(i)) } }))),
  transact({ Put: { TableName, Item: key('t', '1') } }, { Delete: { TableName, Key: key('t', '1') } }),
  transact({ Put: { TableName, Item: key('t', '1') }, Delete: { TableName, Key: key('t', '2') } }),
  transact({ Put: { TableName, Item: key('t', '1') } }, { Put: { TableName: 'no-table', Item: key('t', '2') } }),
  transact({ Put: { TableName, Item: key('t', '1') } }, { Put: { TableName, Item: { pk: { S: 't' } } } }),
  transact(
    ...many(12, (i) => ({ Put: { TableName, Item: { ...key('t', String(i)), x: { S: 'a'.repeat(390_000) } } } })),
  ),
  {
    operation: 'TransactGetItems',
    input: { TransactItems: many(2, () => ({ Get: { TableName, Key: key('a', '1') } })) },
  },
];

const BATCHES = [
  batch([]),
  batch(many(26, (i) => ({ PutRequest: { Item: key('b', String(i)) } }))),
  batch([{ PutRequest: { Item: key('b', '1') } }, { DeleteRequest: { Key: key('b', '1') } }]),
  { operation: 'BatchWriteItem', input: { RequestItems: {} } },
  { operation: 'BatchGetItem', input: { RequestItems: {} } },
  { operation: 'BatchGetItem', input: { RequestItems: { [TableName]: { Keys: [] } } } },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { [TableName]: { Keys: many(101, (i) => key('b', String(i))) } } },
  },
  { operation: 'BatchGetItem', input: { RequestItems: { [TableName]: { Keys: many(2, () => key('b', '1')) } } } },
];

const p = { ':p': { S: 'a' } };
const QUERIES = [
  query('begins_with(sk, :s) OR pk = :p', { ...p, ':s': { S: '1' } }),
  query('begins_with(sk, :p)', p),
  query('pk < :p', p),
  query('pk = :p AND n = :p', p),
  query('pk = :p AND sk <> :p', p),
  query('pk = :p AND contains(sk, :p)', p),
  query('pk = :p AND sk > :p AND sk < :p', p),
  query('pk = :p AND pk = :p', p),
  query('pk = :p AND sk IN (:p)', p),
  query('pk = :p', { ':p': { N: '2' } }),
  query('pk = :p', { ':p': { S: '' } }),
  query('pk = :p AND begins_with(sk, :s)', { ...p, ':s': { S: '' } }),
  query('pk = :p', p, { FilterExpression: 'sk = :p' }),
  query('pk = :p', p, { Limit: 0 }),
  query('pk = :p', p, { ExclusiveStartKey: key('other', '3') }),
  query('pk = :p', p, { ExclusiveStartKey: { pk: { S: 'a' } } }),
  query('pk = :p AND sk > :s', { ...p, ':s': { S: '4' } }, { ExclusiveStartKey: key('a', '3') }),
  { operation: 'Query', input: { TableName } },
];

export const FAULTY_REQUESTS: readonly RawRequest[] = [
  ...[...KEYS, ...VALUES, ...CONDITIONS],
  ...[...UPDATES, ...TRANSACTIONS, ...BATCHES, ...QUERIES],
];
