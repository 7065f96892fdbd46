import { connect } from 'node:net';
import { between } from '../../../local/demonstration/dice.ts';
import { type Attack, broken } from '../held.ts';

function answerTo(port: number, sent: Buffer): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let told = '';
    const end = () => {
      socket.destroy();
      done(told);
    };
    socket
      .on('data', (piece) => (told += piece))
      .on('close', end)
      .on('error', end);
    socket.setTimeout(500, end);
    socket.end(sent);
  });
}

/** What is no HTTP is told so in a problem document, or with nothing where nothing can be said. */
export const bytes: Attack = {
  title: 'bytes that are no request are refused with a problem document',
  run: ({ target, random }) => {
    const noise = Array.from({ length: 40 }, () => {
      const length = between(random, 1, 2000);
      return Buffer.from(Array.from({ length }, () => between(random, 0, 255)));
    });
    const made = ['GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`].map((text) =>
      Buffer.from(text),
    );
    return broken([...noise, ...made], async (sent) => {
      const told = await answerTo(target.port, sent);
      if (told === '' || /^HTTP\/1\.1 4\d\d [\s\S]*"trace":/.test(told)) return undefined;
      return `${sent.subarray(0, 40).toString('hex')} was answered ${told.slice(0, 80)}`;
    });
  },
};
