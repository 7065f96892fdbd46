import { z } from 'zod';
import { Fault } from '../errors.ts';

/** A cursor as a text to be handed back unchanged: what it holds is the concern of the route that made it. */
export function cursorText(holds: unknown): string {
  return Buffer.from(JSON.stringify(holds)).toString('base64url');
}

/** What a cursor holds. @throws Fault invalid_request  it was not made by this route */
export function readCursor<Held>(text: string, shape: z.ZodType<Held>): Held {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new Fault(
      'invalid_request',
      {
        zh: '此游标无效：请使用上一页回答中的 next。',
        en: 'This is no cursor: hand back `next` as the page before gave it.',
      },
      'query.cursor',
      error,
    );
  }
}
