import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ROLE_NAMES } from '../../lib/documents/roleNames.ts';
import type { Person } from '../../lib/people/person.ts';
import type { HttpAnswer } from '../http/answerRequest.ts';
import { notAllowed, refusal } from '../http/refusal.ts';
import type { HttpRequest } from '../http/requestEvent.ts';
import { type AuthorizationCodes, authorizationCodes } from './authorizationCodes.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { AUDIENCE, LOCAL, OPERATOR, OPERATOR_NAME } from './localIssuer.ts';
import { type Choice, signInPage } from './signInPage.ts';

/** Where the issuer of this machine answers; on AWS there is another issuer, and not this. */
export const SIGN_IN = '/identity';

/** A day at work. */
const SECONDS = 8 * 3600;

/** What a page asks for that has somebody sign in (OpenID Connect, authorization code with PKCE). */
const authorizeShape = z.object({
  response_type: z.literal('code'),
  client_id: z.string().regex(/^[\w.-]{1,64}$/),
  redirect_uri: z.string().max(2_000),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  scope: z.string().max(200).default('openid'),
  state: z.string().max(2_000).optional(),
  nonce: z.string().max(200).optional(),
});
type Asked = z.output<typeof authorizeShape>;

const tokenShape = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  redirect_uri: z.string(),
  client_id: z.string(),
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
});

/** Answer what is asked of the issuer of this machine. */
export function signingIn(gatekeeper: Gatekeeper): (request: HttpRequest) => Promise<HttpAnswer> {
  const { issuer } = gatekeeper;
  const codes = authorizationCodes();
  const jwks = { keys: [issuer.publicKey] };
  return async (request) => {
    const { method, url } = request;
    const asked = `${method} ${url.pathname.slice(SIGN_IN.length)}`;
    switch (asked) {
      case 'GET /.well-known/openid-configuration':
        return json(200, discovery(issuer.issuer));
      case 'GET /jwks':
        return json(200, jwks);
      case 'GET /authorize':
        return authorize(gatekeeper, Object.fromEntries(url.searchParams), async (wanted) =>
          signInPage(await choicesOf(gatekeeper), plain(wanted)),
        );
      case 'POST /authorize': {
        const sent = formOf(request);
        return authorize(gatekeeper, sent, (wanted) => signedIn(gatekeeper, codes, wanted, sent, request.at));
      }
      case 'POST /token':
        return tokenAnswer(gatekeeper, codes, formOf(request), request.at);
      default:
        return notAllowed(method, url.pathname, ['GET', 'POST']);
    }
  };
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    scopes_supported: ['openid', 'profile'],
  };
}

/** Go on with what a page asks for, where it is asked as it should be and leads back to a page of this machine. */
async function authorize(
  { issuer }: Gatekeeper,
  sent: { readonly [name: string]: string },
  goOn: (wanted: Asked) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const wanted = authorizeShape.safeParse(sent);
  if (!wanted.success) return badRequest(String(wanted.error.issues[0]?.path.join('.')));
  if (URL.parse(wanted.data.redirect_uri)?.origin !== new URL(issuer.issuer).origin) return badRequest('redirect_uri');
  return goOn(wanted.data);
}

async function signedIn(
  gatekeeper: Gatekeeper,
  codes: AuthorizationCodes,
  wanted: Asked,
  sent: { readonly [name: string]: string },
  at: Date,
): Promise<HttpAnswer> {
  const choices = await choicesOf(gatekeeper);
  const chosen = choices.find(({ subject }) => subject === sent.subject);
  if (chosen === undefined || !isSame(sent.sign_in_code ?? '', gatekeeper.issuer.signInCode)) {
    return signInPage(
      choices,
      plain(wanted),
      '登录码不符，请核对后重试。This is not the sign-in code; look at it again.',
    );
  }
  const code = codes.give(
    {
      subject: chosen.subject,
      name: chosen.name,
      client: wanted.client_id,
      redirectUri: wanted.redirect_uri,
      challenge: wanted.code_challenge,
      nonce: wanted.nonce,
    },
    at,
  );
  const back = new URL(wanted.redirect_uri);
  back.searchParams.set('code', code);
  if (wanted.state !== undefined) back.searchParams.set('state', wanted.state);
  back.searchParams.set('iss', gatekeeper.issuer.issuer);
  return { status: 303, headers: { location: back.href }, body: '' };
}

async function tokenAnswer(
  { issuer }: Gatekeeper,
  codes: AuthorizationCodes,
  sent: { readonly [name: string]: string },
  at: Date,
): Promise<HttpAnswer> {
  const asked = tokenShape.safeParse(sent);
  if (!asked.success) return json(400, { error: 'invalid_request' });
  const { code, redirect_uri: redirectUri, client_id: client, code_verifier: verifier } = asked.data;
  const given = codes.take({ code, client, redirectUri, verifier }, at);
  if (given === undefined) return json(400, { error: 'invalid_grant' });
  const { subject, name, nonce } = given;
  return json(200, {
    access_token: await issuer.sign({ subject, name, at, seconds: SECONDS, audience: AUDIENCE }),
    token_type: 'Bearer',
    expires_in: SECONDS,
    scope: 'openid',
    // It tells the page who signed in; it is meant for the page, and the API does not take it.
    id_token: await issuer.sign({ subject, name, at, seconds: SECONDS, audience: client, nonce }),
  });
}

/** Whom one can be on this machine: its operator, and everybody whom the register has under its issuer. */
async function choicesOf({ request }: Gatekeeper): Promise<Choice[]> {
  const { body } = await request('GET', '/v1/people?limit=1000');
  const { people = [] } = JSON.parse(String(body)) as { people?: readonly Person[] };
  const known = people.filter(({ person }) => person.startsWith(`${LOCAL}:`));
  return [
    ...known.map(({ person, name, grants }) => ({
      subject: person.slice(`${LOCAL}:`.length),
      name,
      roles: grants.map(({ role, scope }) => `${ROLE_NAMES[role].zh} ${ROLE_NAMES[role].en} ${scope}`).join(', '),
    })),
    { subject: OPERATOR, name: OPERATOR_NAME, roles: '*' },
  ];
}

function isSame(said: string, code: string): boolean {
  const [one, other] = [Buffer.from(said.trim()), Buffer.from(code)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function formOf({ body }: HttpRequest): { readonly [name: string]: string } {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

function plain(wanted: Asked): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function badRequest(field: string): HttpAnswer {
  const says = {
    zh: `登录请求的 ${field} 有误：应为授权码流程（PKCE，S256），且只能回到本机的页面。`,
    en: `The ${field} of this request to sign in is not as it should be: an authorization code with PKCE (S256), and back to a page of this machine.`,
  };
  return refusal('invalid_request', says, { path: field });
}

function json(status: number, body: object): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
