import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Message } from './message.ts';

/** What a queue still has to do, kept so that it is done even when this process ends in the middle. */
export interface Waiting {
  /** The messages that an earlier process left, in the order they were sent. */
  readonly left: readonly Message[];
  readonly sent: (message: Message) => void;
  /** It was handed out, failed, and comes again. */
  readonly failed: (message: Message) => void;
  /** It is done or set aside. */
  readonly gone: (message: Message) => void;
  /** Note nothing more: what fails from now on fails because everything is being closed, and is done by the next process. */
  readonly close: () => void;
  readonly isClosed: () => boolean;
}

type Line = { readonly sent: Omit<Message, 'heard'> } | { readonly failed: string } | { readonly gone: string };

/** What waits, in a file of one line for each thing that happened. Nothing waits: there is no file. */
export function waitingIn(path: string): Waiting {
  mkdirSync(dirname(path), { recursive: true });
  const left = existsSync(path) ? leftIn(readFileSync(path, 'utf8')) : [];
  const ids = new Set(left.map(({ id }) => id));
  let closed = false;
  // Begin with what is left and no history: the file is replaced whole.
  if (left.length > 0) {
    writeFileSync(`${path}.new`, left.map((message) => lineOf({ sent: message })).join(''));
    renameSync(`${path}.new`, path);
  } else rmSync(path, { force: true });

  const note = (line: Line) => {
    if (!closed) appendFileSync(path, lineOf(line));
  };
  return {
    left,
    sent(message) {
      ids.add(message.id);
      note({ sent: message });
    },
    failed: ({ id }) => note({ failed: id }),
    gone({ id }) {
      if (closed) return;
      ids.delete(id);
      if (ids.size > 0) note({ gone: id });
      else rmSync(path, { force: true });
    },
    close() {
      closed = true;
    },
    isClosed: () => closed,
  };
}

function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** A line that is not whole was being written when the process ended: its sender was never answered. */
function leftIn(text: string): Message[] {
  const waiting = new Map<string, Message>();
  for (const written of text.split('\n').slice(0, -1)) {
    const line = JSON.parse(written) as Line;
    if ('sent' in line) waiting.set(line.sent.id, { ...line.sent });
    else if ('gone' in line) waiting.delete(line.gone);
    else {
      const message = waiting.get(line.failed);
      if (message !== undefined) message.receiveCount += 1;
    }
  }
  return [...waiting.values()];
}
