/**
 * Who asks, and what they may do: behind every route, before its function. The token is checked, and the grants of its bearer are read anew
 * with each request: a role that was taken away is gone.
 */
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { Fault } from '../lib/errors.ts';
import { type AuthorizerContext, contextOf, contextOfRefusal } from '../lib/http/authorizerContext.ts';
import { loadIssuers } from '../lib/identity/loadIssuers.ts';
import { tokenReader } from '../lib/identity/tokenReader.ts';
import { log } from '../lib/log.ts';
import { callerFor } from '../lib/people/callerFor.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { inTime } from '../lib/timeLeft.ts';

const tables = tablesIn(process.env);
const identityOf = tokenReader(loadIssuers(shipped('IDENTITY_DIR')));

type Authorized = APIGatewaySimpleAuthorizerWithContextResult<AuthorizerContext>;

export const handler = inTime(async ({ headers, requestContext, routeKey }: APIGatewayRequestAuthorizerEventV2) => {
  const at = new Date(requestContext.timeEpoch);
  try {
    const identity = await identityOf(headers?.authorization, at);
    return letThrough(contextOf(await callerFor(tables, identity, at.toISOString())));
  } catch (error) {
    if (!(error instanceof Fault) || !(error.code === 'unauthorized' || error.code === 'unavailable')) throw error;
    log.info('LS007 not let in', { route: routeKey, code: error.code, why: error.message });
    return letThrough(contextOfRefusal(error));
  }
});

/** To its function, which answers who is refused in their own language; API Gateway would say a word to all. */
function letThrough(context: AuthorizerContext): Authorized {
  return { isAuthorized: true, context };
}
