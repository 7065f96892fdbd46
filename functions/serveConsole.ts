/**
 * The console, as a browser loads it: its page, its files, and where people sign in. Nobody is asked who they are: there is no figure in it, and whatever it shows it asks the API for,
 * in the name of who signed in.
 */
import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { consoleIn } from '../lib/console/consoleFiles.ts';
import { signInOf } from '../lib/console/signInOf.ts';
import { Fault } from '../lib/errors.ts';
import { answering } from '../lib/http/answering.ts';
import { asset, consolePage } from '../lib/http/consoleAnswers.ts';
import { json } from '../lib/http/httpAnswer.ts';
import { loadIssuers } from '../lib/identity/loadIssuers.ts';
import { shipped } from '../lib/shipped.ts';

const built = consoleIn(shipped('CONSOLE_DIR'));
const signIn = signInOf(loadIssuers(shipped('IDENTITY_DIR')));

async function page() {
  const nonce = randomBytes(16).toString('base64url');
  return consolePage(built.page(nonce), nonce, signIn?.issuer);
}

/** A file, else the page: it knows by its address what to show. */
async function fileOrPage({ pathParameters, headers }: APIGatewayProxyEventV2) {
  const name = pathParameters?.proxy ?? '';
  const file = built.file(name);
  if (file) return asset(file, headers['accept-encoding']);
  if (!name.startsWith('assets/')) return page();
  // A tab that was opened before another console was deployed asks for files of that: a page in their place would be run as one.
  throw new Fault('not_found', {
    zh: `控制台没有文件 ${name}：控制台已更新，请重新载入页面。`,
    en: `The console has no file ${name}: it is a newer one by now, so load the page anew.`,
  });
}

export const handler = answering([
  { method: 'GET', path: '/', handler: page },
  { method: 'GET', path: '/console', handler: page },
  { method: 'GET', path: '/console/sign-in', handler: async () => json(200, { sign_in: signIn ?? null }) },
  { method: 'GET', path: '/console/{proxy+}', handler: fileOrPage },
]);
