import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Calculated, calculate, type Refused } from '../../lib/calculation/calculate.ts';
import { type Command, FAILED } from './command.ts';
import { linesOf } from './linesOf.ts';

/** What JSON allows around a value; a line of nothing else is blank. */
const BLANK = /^[ \t\r]*$/;

/** `lumpsum calculate`: work out formulas, one request a line in, one answer a line out, in the same order. */
export const calculateCommand: Command = {
  usage: `lumpsum calculate < requests.ndjson > answers.ndjson
    Work out formulas. Each line of the standard input is a request {"formula", "policy", "input"}; each line of the
    standard output is its answer, with "result" and "workings", or with "error". Blank lines get no answer.
    The exit status is 0 when every line got its answer.`,
  async run(args) {
    parseArgs({ args: [...args], options: {}, strict: true });
    try {
      await pipeline(process.stdin, answers, process.stdout);
      return 0;
    } catch (error) {
      // Whoever read the answers has seen enough (`| head`): the rest is not asked for.
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return FAILED;
      throw error;
    }
  },
};

/** The answers to a stream of requests, each one written as soon as its line is whole. */
async function* answers(requests: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let number = 0;
  for await (const line of linesOf(requests)) {
    number += 1;
    const answer = answerTo(line, number);
    if (answer !== undefined) yield `${JSON.stringify(answer)}\n`;
  }
}

function answerTo(line: Buffer, number: number): Calculated | Refused | undefined {
  let asked: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    if (BLANK.test(text)) return undefined;
    asked = JSON.parse(text);
  } catch (error) {
    return notJson(
      `Line ${number} is no JSON object: ${(error as Error).message}. Write each request on a line of its own.`,
    );
  }
  return calculate(asked);
}

function notJson(message: string): Refused {
  return { formula: null, error: { code: 'invalid_request', message } };
}
