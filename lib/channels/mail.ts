import { createTransport } from 'nodemailer';
import { hashOfText } from '../canonicalJson.ts';
import { surroundings } from '../surroundings.ts';
import { timeLeft } from '../timeLeft.ts';
import type { Channel, Fate, Message } from './channel.ts';
import { isOfThisMachine } from './isOfThisMachine.ts';
import { clean, withoutSubject } from './plainText.ts';

/** So long a mail may take in all, and each of its steps. */
const PATIENCE_MS = 9_000;
const STEP_MS = 5_000;

/** What a server says by itself at the end of a mail: 4xx is for now, 5xx for good. */
interface MailError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly syscall?: string;
}

/**
 * Mail by SMTP. A message has one Message-ID however often it is sent, which is what mail systems know a copy by.
 *
 * @param server `smtps://user:password@host:465`, or `smtp://…:587`, which is encrypted before anything is said (STARTTLS)
 */
export function mail(server: string, from: string, to: string): Channel {
  return {
    knowsAgain: true,
    async send(message) {
      const transport = transportTo(server);
      const late = Promise.withResolvers<Fate>();
      const patience = Math.max(0, Math.min(PATIENCE_MS, timeLeft()));
      const timer = setTimeout(() => late.resolve({ fate: 'unknown', why: 'SMTP: no answer in time' }), patience);
      const sending = transport.sendMail(mailOf(message, from, to)).then(() => TAKEN, fateOf);
      try {
        return await Promise.race([sending, late.promise]);
      } finally {
        clearTimeout(timer);
        transport.close();
      }
    },
  };
}

const TAKEN: Fate = { fate: 'taken' };

function transportTo(server: string) {
  const { protocol, hostname, port, username, password } = new URL(server);
  const secure = protocol === 'smtps:';
  return createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isOfThisMachine(hostname),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...{ connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS, dnsTimeout: STEP_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}

function mailOf(message: Message, from: string, to: string) {
  const { id, subject, severity } = message;
  return {
    from,
    to,
    subject: clean(subject).replaceAll('\n', ' '),
    text: withoutSubject(message),
    date: new Date(surroundings().now()),
    messageId: `<${hashOfText(`${id} ${to}`).slice(0, 32)}@lumpsum.invalid>`,
    headers: { 'x-lumpsum-id': hashOfText(id).slice(0, 32), 'auto-submitted': 'auto-generated' },
    ...(severity === 'urgent' && { priority: 'high' as const }),
  };
}

function fateOf(error: MailError): Fate {
  const { code = error.name, responseCode, syscall } = error;
  const why = `SMTP: ${[code, responseCode].filter(Boolean).join(' ')}`;
  if (code === 'EAUTH' || code === 'ETLS' || (responseCode !== undefined && responseCode >= 500))
    return { fate: 'refused', why, lasting: true };
  // What it says by a code of 4xx it did not take; what failed before there was a connection did not reach it.
  if (responseCode !== undefined || code === 'EDNS' || syscall === 'connect') return { fate: 'refused', why };
  return { fate: 'unknown', why };
}
