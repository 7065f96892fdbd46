import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';

/** Why a token is not taken. Nothing of the token is said: what a stranger sends is not repeated. */
const REASONS = {
  missing: { zh: '请求没有携带令牌', en: 'the request brings no token' },
  malformed: { zh: '所携带的不是有效格式的令牌', en: 'what it brings is not the form of a token' },
  stranger: {
    zh: '令牌的签发方不在受信任的签发方之列',
    en: 'the issuer of the token is none that this service believes',
  },
  algorithm: { zh: '令牌的签名算法不在允许之列', en: 'the token is signed by an algorithm that is not allowed' },
  type: { zh: '令牌的类型（typ）不是访问令牌', en: 'the type (typ) of the token is not that of an access token' },
  signature: { zh: '令牌的签名不符', en: 'the signature of the token is not that of its issuer' },
  audience: { zh: '令牌不是签发给本服务的', en: 'the token is meant for another service' },
  expired: { zh: '令牌已过期', en: 'the token has expired' },
  early: { zh: '令牌尚未生效', en: 'the token is not valid yet' },
  claims: {
    zh: '令牌缺少必要的内容（sub、iat、exp）或其格式有误',
    en: 'the token lacks what it must say (sub, iat, exp), or says it otherwise',
  },
} as const satisfies Record<string, Bilingual>;

export type Refusal = keyof typeof REASONS;

/** The refusal of a request by whoever it may be, with what to do. */
export function refusedToken(why: Refusal, cause?: unknown): Fault {
  const { zh, en } = REASONS[why];
  return new Fault(
    'unauthorized',
    {
      zh: `身份未能核实：${zh}。请重新登录，并以请求头 Authorization: Bearer <令牌> 重新发送。`,
      en: `It is not known who asks: ${en}. Sign in again, and send the request with the header Authorization: Bearer <token>.`,
    },
    'headers.authorization',
    cause,
  );
}
