import type { Database } from './database.ts';
import { DatabaseError } from './databaseError.ts';

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** What goes over the wire in either direction. */
export const CONTENT_TYPE = 'application/x-amz-json-1.0';

/**
 * Answer a request of the JSON protocol.
 *
 * @param target the header `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`
 * @param body JSON
 * @param input the same, of whoever has read it already
 */
export function answerWire(database: Database, target: string, body: string, input?: unknown): WireAnswer {
  return wired(() => database.answer(target.replace(/^.*\./, ''), input ?? JSON.parse(body), body));
}

/** An answer, or an error of DynamoDB, as it goes over the wire. */
export function wired(answer: () => string): WireAnswer {
  try {
    return { status: 200, body: answer() };
  } catch (error) {
    if (error instanceof DatabaseError) return refusal(error);
    if (error instanceof SyntaxError) return refusal(new DatabaseError('SerializationException', error.message));
    throw error;
  }
}

/** An error as DynamoDB writes it. */
export function refusal({ name, message, details }: DatabaseError): WireAnswer {
  const space = name === 'ValidationException' ? 'com.amazon.coral.validate' : 'com.amazonaws.dynamodb.v20120810';
  return { status: 400, body: JSON.stringify({ __type: `${space}#${name}`, message, ...details }) };
}
