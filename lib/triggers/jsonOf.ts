import { Fault } from '../errors.ts';

/** The body of a message as JSON. @throws Fault invalid_request */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Fault(
      'invalid_request',
      { zh: `body：应为 JSON：${(error as Error).message}。`, en: `body: expected JSON: ${(error as Error).message}.` },
      'body',
      error,
    );
  }
}
