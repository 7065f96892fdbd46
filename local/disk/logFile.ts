import { appendFile, close, open } from 'node:fs';
import { Writable } from 'node:stream';

/**
 * A log that loses lines rather than ending whoever writes it: where the disk takes nothing they are counted, and the log says so
 * as soon as it can be written again.
 */
export function logFile(path: string): Writable {
  let file: number | undefined;
  let lost = 0;
  const write = (text: Buffer, done: () => void) => {
    const first = lost === 0 ? [] : [Buffer.from(`… ${lost} bytes of this log could not be written.\n`)];
    appendFile(file!, Buffer.concat([...first, text]), (error) => {
      lost = error ? lost + text.length : 0;
      done();
    });
  };
  return new Writable({
    write(text: Buffer, _encoding, done) {
      if (file !== undefined) return write(text, done);
      open(path, 'a', (error, opened) => {
        if (error) {
          lost += text.length;
          return done();
        }
        file = opened;
        write(text, done);
      });
    },
    final(done) {
      if (file === undefined) return done();
      close(file, () => done());
    },
  });
}
