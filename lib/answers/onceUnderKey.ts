import { isCommand } from '../api/isCommand.ts';
import type { Operation } from '../api/operation.ts';
import {
  type AnswerUnderKey,
  type CommandUnderKey,
  fieldsOf,
  fieldsThatDiffer,
  type Held,
  heldUnder,
  keepAnswer,
} from '../documents/commandKey.ts';
import { DoneUnderKey } from '../documents/trail/writeTrailed.ts';
import { Fault } from '../errors.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import type { Answer, AnswersTo, Received } from '../http/routes.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';

/**
 * The same answers, where a command that comes with a key (`Idempotency-Key`) is done once: what comes again is answered as the first time, for ever, also
 * where whoever did it ended before it could answer. Of two at once one does it, and the other is answered with what that one did. What was refused is not
 * held: it has done nothing, and may be sent again.
 *
 * @param keptIn the table that has what the answers keep
 */
export function onceUnderKey<Operations extends { readonly [id: string]: Operation }>(
  tables: Tables,
  operations: Operations,
  answers: AnswersTo<Operations>,
  keptIn: CommandUnderKey['keptIn'] = 'documents',
): AnswersTo<Operations> {
  const once = Object.entries(operations).map(([id, operation]) => {
    const answer = answers[id] as Answer<Operation>;
    const said = `${operation.method} ${operation.path}`;
    return [id, isCommand(operation) ? under(tables, said, answer, keptIn) : answer];
  });
  return Object.fromEntries(once);
}

function under(
  tables: Tables,
  operation: string,
  answer: Answer<Operation>,
  keptIn: CommandUnderKey['keptIn'],
): Answer<Operation> {
  return async (asked, received) => {
    if (received.key === undefined) return answer(asked, received);
    const { at, trace, by, key } = received;
    const { path, query, body } = asked;
    const fields = fieldsOf({ operation, path, query, body });
    return answerOnce(tables, answer, asked, received, { who: by.id, key, keptIn, at, request: trace, fields });
  };
}

async function answerOnce(
  tables: Tables,
  answer: Answer<Operation>,
  asked: Parameters<Answer<Operation>>[0],
  received: Received,
  command: CommandUnderKey,
): Promise<HttpAnswer> {
  const patient = patience('Doing a command once');
  for (;;) {
    const held = await heldUnder(tables, command);
    if (held) refuseOther(held, command);
    if (held?.answer) return again(held.answer);
    try {
      const done = await answer(asked, { ...received, ...asFirst(held, command) });
      await keepAnswer(tables, command, kept(done));
    } catch (error) {
      if (!(error instanceof DoneUnderKey)) throw error;
      await patient.pause(error);
    }
  }
}

/** A command that goes on from where it ended before is received as it was then. */
function asFirst(held: Held | undefined, command: CommandUnderKey): Pick<Received, 'at' | 'trace' | 'under'> {
  const { at, request } = held ?? command;
  return { at, trace: request, under: { command, made: held?.made ?? null } };
}

/** An answer as it is kept under a key. */
export function kept({ statusCode: status, body, headers }: HttpAnswer): AnswerUnderKey {
  return { status, body, headers };
}

function again({ status, body, headers }: AnswerUnderKey): HttpAnswer {
  return { statusCode: status, headers, body };
}

/** So many fields are named. */
const NAMED = 10;

/** @throws Fault key_taken  the key is of another command, naming the fields in which they differ */
function refuseOther({ fields, at }: Held, command: CommandUnderKey): void {
  const other = fieldsThatDiffer(fields, command.fields);
  if (other.length === 0) return;
  const named = other.slice(0, NAMED).join(', ');
  const more = other.length - NAMED;
  throw new Fault(
    'key_taken',
    {
      zh: `此 Idempotency-Key 已用于另一个请求（${at}），不同之处：${named}${more > 0 ? ` 等 ${other.length} 处` : ''}。新的请求请用新的键；重发请原样发送。未作任何更改。`,
      en: `This Idempotency-Key is of another request (${at}), which differs in ${named}${more > 0 ? ` and ${more} more` : ''}. Give a new request a new key, or send the same again unchanged. Nothing was changed.`,
    },
    other[0],
  );
}
