/** Tokens of an OIDC issuer that others have written are taken as they come, with the keys it publishes. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenReader } from '../../lib/identity/tokenReader.ts';
import { issuerOf } from './tokens.ts';

const CLIENT = { client_id: 'his.changshu', client_secret: 'a-secret-of-the-hospital' };

let server: Server;
let issuer: string;
beforeAll(async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = { scope: 'api', audience: 'lumpsum', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } } as const;
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: { enabled: true, defaultResource: () => 'urn:lumpsum', getResourceServerInfo: () => api },
    },
  } as ConstructorParameters<typeof Provider>[1]);
  server.on('request', provider.callback());
});
afterAll(() => new Promise((done) => server.close(done)));

test('a system signs in with its secret at the issuer of the city, and is known by what that one says', async () => {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...CLIENT, grant_type: 'client_credentials', scope: 'api' }),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token: string };
  const { jwks_uri: at } = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
  };
  const trusted = issuerOf([], { issuer, algorithms: ['RS256'], keys: { at } });
  expect(await tokenReader([trusted])(`Bearer ${token}`, new Date())).toMatchObject({ id: `city:${CLIENT.client_id}` });
});
