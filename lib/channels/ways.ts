import { z } from 'zod';
import { isOfThisMachine } from './isOfThisMachine.ts';

/*
 * Where messages can go: the addresses and keys of robots, receivers and mail servers, each under a name. Who has the address of a robot can speak in its
 * group, so they are a secret, and no document: subscriptions name a way and never say where it leads.
 */

/** Whether it is an address of one of these protocols; one over which nothing is encrypted is of this machine, for trials. */
function isAddress(text: string, protocols: readonly string[], plain: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  return protocols.includes(url.protocol) || (url.protocol === plain && isOfThisMachine(url.hostname));
}

const EXPECTED_HTTPS = 'expected an address that begins with https://';
const EXPECTED_SMTP = 'expected an address that begins with smtps:// or smtp://';

const https = z.string(EXPECTED_HTTPS).refine((text) => isAddress(text, ['https:'], 'http:'), EXPECTED_HTTPS);
const smtp = z.string(EXPECTED_SMTP).refine((text) => isAddress(text, ['smtps:', 'smtp:'], 'smtp:'), EXPECTED_SMTP);
const secret = z.string('expected the secret of the robot').min(8, 'expected a secret of 8 characters or more');

const way = z.discriminatedUnion(
  'channel',
  [
    z.strictObject({ channel: z.literal('wecom'), url: https }),
    z.strictObject({ channel: z.literal('dingtalk'), url: https, secret: secret.optional() }),
    z.strictObject({ channel: z.literal('feishu'), url: https, secret: secret.optional() }),
    z.strictObject({ channel: z.literal('https'), url: https, secret }),
    z.strictObject({
      channel: z.literal('mail'),
      url: smtp,
      from: z.string('expected the address that mail comes from').regex(/^[^\s@]+@[^\s@]+$/, 'expected a mail address'),
    }),
  ],
  'expected channel to be wecom, dingtalk, feishu, https or mail',
);

/** A way: by which channel, with which address and key. */
export type Way = z.output<typeof way>;

/** The name of a way. */
const wayName = z
  .string('expected the name of a way')
  .regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected a name of letters, digits, "-" and "_"');

/** All ways, by their names. */
export const waysShape = z.record(wayName, way, 'expected an object of ways by their names');

export type Ways = z.output<typeof waysShape>;
