import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { channelOf } from '../../../lib/channels/channelOf.ts';
import type { Way } from '../../../lib/channels/ways.ts';
import { closedPort, type Receiver } from './receiver.ts';

/** A mail server, and a mailbox that shows a mail of one Message-ID once. */
export async function mailbox(): Promise<Receiver> {
  const known = new Set<string>();
  const held: (() => void)[] = [];
  const sockets = new Set<{ destroy: () => void }>();
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _, done) {
      done(password === 'right' ? null : new Error('535 no'), password === 'right' ? { user: username } : undefined);
    },
    onMailFrom(_, __, done) {
      receiver.asked += 1;
      if (receiver.mood === 'busy' || receiver.mood === 'shut')
        return done(Object.assign(new Error('too many mails'), { responseCode: 452 }));
      if (receiver.mood === 'hangs') return void held.push(() => done());
      done();
    },
    async onData(stream, _, done) {
      const mail = (await buffer(stream)).toString('utf8');
      const id = /^message-id: (.*)$/im.exec(mail)?.[1] ?? '';
      const text = textOf(mail);
      if (!known.has(id)) receiver.arrived.push({ text, bytes: Buffer.byteLength(text) });
      known.add(id);
      if (receiver.mood === 'takes and hangs up') return void hangUp();
      done();
    },
  } as ConstructorParameters<typeof SMTPServer>[0]);
  server.server.on('connection', (socket) => sockets.add(socket));
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  const wayAt = (password: string, where: number): Way => ({
    channel: 'mail',
    url: `smtp://lumpsum:${password}@127.0.0.1:${where}`,
    from: 'lumpsum@office.example',
  });
  const at = (password: string, where: number) => channelOf(wayAt(password, where), 'officer@office.example');
  const receiver: Receiver = {
    way: wayAt('right', port),
    channel: at('right', port),
    wrongKey: at('wrong', port),
    nobody: at('right', await closedPort()),
    arrived: [],
    asked: 0,
    mood: undefined,
    async close() {
      hangUp();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
  return receiver;
}

/** Subject and text of a mail, as a reader sees them. */
function textOf(mail: string): string {
  const [head = '', ...body] = mail.replaceAll('\r\n', '\n').split('\n\n');
  const unfolded = head.replaceAll(/\n[ \t]/g, '');
  const subject = /^subject: (.*)$/im.exec(unfolded)?.[1] ?? '';
  const encoded = body.join('\n\n').trim();
  const transfer = /^content-transfer-encoding: (.*)$/im.exec(unfolded)?.[1];
  return `${wordsOf(subject)}\n${transfer === 'base64' ? Buffer.from(encoded, 'base64').toString() : quoted(encoded)}`;
}

function wordsOf(subject: string): string {
  return subject
    .replaceAll(/\?=\s*=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : quoted(word.replaceAll('_', ' ')),
    );
}

function quoted(text: string): string {
  const joined = text.replaceAll('=\n', '');
  const bytes = joined.replaceAll(/(?:=[0-9A-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'),
  );
  return bytes;
}
