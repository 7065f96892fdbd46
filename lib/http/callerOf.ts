import assert from 'node:assert/strict';
import type { APIGatewayEventRequestContextV2 } from 'aws-lambda';
import { actorShape } from '../api/actorShape.ts';
import type { Actor } from '../documents/actor.ts';

/** What API Gateway has found out about the caller: the IAM identity that signed, or what an authorizer of ours says. */
interface Authorized {
  readonly iam?: { readonly userArn: string };
  readonly lambda?: unknown;
}

/**
 * Who asks. It is what the API says of its caller, never what the caller says: headers are not looked at.
 *
 * Whoever signs with an IAM identity operates the service: of that identity no role and no fund is known.
 */
export function callerOf(context: APIGatewayEventRequestContextV2 & { readonly authorizer?: Authorized }): Actor {
  const { iam, lambda } = context.authorizer ?? {};
  if (iam) return { id: iam.userArn, name: nameIn(iam.userArn), role: 'operator', scope: '*' };
  assert(lambda, 'the API asks each of its callers who they are');
  return actorShape.parse(lambda);
}

/** `fund-officer` of `arn:aws-cn:iam::123456789012:user/fund-officer`. */
function nameIn(arn: string): string {
  return arn.split('/').at(-1)!;
}
