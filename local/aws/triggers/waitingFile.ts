import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { appendLine, lineOf, linesIn } from '../../disk/lines.ts';
import type { Message } from './message.ts';

/** What a queue still has to do, kept so that it is done even when this process ends in the middle. */
export interface Waiting {
  /** The messages that an earlier process left, in the order they were sent. */
  readonly left: readonly Message[];
  /** @throws where it cannot be kept: its sender must not take it for sent */
  readonly sent: (message: Message) => void;
  /** It was handed out, failed, and comes again. */
  readonly failed: (message: Message) => void;
  /** It is done or set aside. */
  readonly gone: (message: Message) => void;
  /** Note nothing more: what fails from now on fails because everything is being closed, and is done by the next process. */
  readonly close: () => void;
}

type Line = { readonly sent: Omit<Message, 'heard'> } | { readonly failed: string } | { readonly gone: string };

/**
 * What waits, in a file of one line for each thing that happened. Nothing waits: there is no file.
 *
 * @throws Fault conflict  the file is damaged; it says in which line
 */
export function waitingIn(path: string): Waiting {
  mkdirSync(dirname(path), { recursive: true });
  const left = leftIn(linesIn(path, isLine));
  const ids = new Set(left.map(({ id }) => id));
  let closed = false;
  // Begin with what is left and no history: the file is replaced whole.
  if (left.length > 0) {
    writeFileSync(`${path}.new`, left.map((message) => lineOf({ sent: message })).join(''));
    renameSync(`${path}.new`, path);
  } else rmSync(path, { force: true });

  /** What happened to a message that is kept already: where the disk does not take it, the work is done once more after a crash, and no more than that. */
  const note = (line: Line) => {
    try {
      if (!closed && existsSync(path)) appendLine(path, line);
    } catch {}
  };
  return {
    left,
    sent(message) {
      if (!closed) appendLine(path, { sent: message } satisfies Line);
      ids.add(message.id);
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
  };
}

function isLine(value: unknown): value is Line {
  const { sent, failed, gone } = (value ?? {}) as { sent?: Partial<Message>; failed?: unknown; gone?: unknown };
  if (sent !== undefined) return typeof sent.id === 'string' && typeof sent.body === 'string';
  return typeof failed === 'string' || typeof gone === 'string';
}

function leftIn(lines: readonly Line[]): Message[] {
  const waiting = new Map<string, Message>();
  for (const line of lines) {
    if ('sent' in line) waiting.set(line.sent.id, { ...line.sent });
    else if ('gone' in line) waiting.delete(line.gone);
    else {
      const message = waiting.get(line.failed);
      if (message !== undefined) message.receiveCount += 1;
    }
  }
  return [...waiting.values()];
}
