/** What a body in bytes is read as, where API Gateway hands it on in base64. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operation } from '../../lib/api/operation.ts';
import { EVERYBODY } from '../../lib/api/roles.ts';
import { contextOf } from '../../lib/http/authorizerContext.ts';
import { json } from '../../lib/http/httpAnswer.ts';
import { routes } from '../../lib/http/routes.ts';

const echo = operation({
  ...{ method: 'POST', path: '/v1/echo', body: z.unknown(), answers: { json: z.unknown() }, needs: [] },
  ...{ roles: EVERYBODY, scope: 'any', example: 'none', says: { zh: '回显', en: 'echo' } },
});
const [route] = routes({ echo }, { echo: async ({ body }) => json(200, body) });

async function told(bytes: Uint8Array): Promise<unknown> {
  const lambda = contextOf({ id: 'a', name: 'a', grants: [{ role: 'operator', scope: '*' }] });
  const requestContext = { timeEpoch: 0, requestId: 'r', authorizer: { lambda } };
  const event = { requestContext, headers: {}, isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') };
  return JSON.parse((await route!.handler(event as unknown as APIGatewayProxyEventV2)).body);
}

test('bytes in UTF-8 are read as they are', async () => {
  expect(await told(Buffer.from('{"name":"常熟"}'))).toEqual({ name: '常熟' });
});

test('bytes in another encoding are refused, and no name becomes another', async () => {
  await expect(
    told(Buffer.from([...Buffer.from('{"name":"'), 0xb3, 0xa3, 0xca, 0xec, ...Buffer.from('"}')])),
  ).rejects.toMatchObject({
    code: 'invalid_request',
    path: 'body',
  });
});
