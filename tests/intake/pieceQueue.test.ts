/** Pieces are queued ten at a time; what the queue does not take is sent again until it does. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pieceQueue } from '../../lib/intake/pieceQueue.ts';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
}

/** What the queue was asked to take, request by request, and how often it refuses the piece with a number. */
let asked: Entry[][];
let refusals: Map<string, number>;
let server: Server;
let url: string;

beforeEach(async () => {
  asked = [];
  refusals = new Map();
  server = createServer(async (request, response) => {
    const { Entries } = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as { Entries: Entry[] };
    asked.push(Entries);
    const isRefused = ({ Id }: Entry) => {
      const left = refusals.get(Id) ?? 0;
      refusals.set(Id, left - 1);
      return left > 0;
    };
    const [Failed, Successful] = [[] as object[], [] as object[]];
    for (const entry of Entries) {
      if (isRefused(entry)) Failed.push({ Id: entry.Id, Code: 'InternalError', SenderFault: false, Message: 'busy' });
      else Successful.push({ Id: entry.Id, MessageId: entry.Id, MD5OfMessageBody: md5(entry.MessageBody) });
    }
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ Failed, Successful }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `${endpoint}/000000000000/Pieces.fifo`;
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'local' },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
  });
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const pieces = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ fund: '320500-390', import: 'a-b', piece: i + 1, community: 'changshu' }));

test('in their order, each in the group of its community, under an id that tells it from all others', async () => {
  await pieceQueue(url).send(pieces(12));
  expect(asked.map((entries) => entries.map(({ Id }) => Number(Id)))).toEqual([
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [11, 12],
  ]);
  expect(asked[1]?.[0]).toEqual({
    Id: '11',
    MessageBody: '{"fund":"320500-390","import":"a-b","piece":11}',
    MessageGroupId: '320500-390/changshu',
    MessageDeduplicationId: 'a-b.0011',
  });
});

test('a batch of which a part is not taken is sent again; what was taken is known by its id', async () => {
  refusals = new Map([['2', 2]]);
  await pieceQueue(url).send(pieces(3));
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map((entries) => JSON.stringify(entries))).size).toBe(1);
});

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
