import { setImmediate as turn } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import type { LambdaFunction } from '../../../local/aws/template/functions.ts';
import { alongside, type Lifeline, lifeline, type Side } from './lifeline.ts';

/** One invocation of a function in a process of its own. */
export interface Invocation extends Lifeline {
  readonly lambda: LambdaFunction;
  /** Names of what it works on: the same where that is delivered again. */
  readonly worksOn: readonly string[];
}

/** That an invocation came to a side of a place. */
export interface Coming {
  readonly site: string;
  readonly side: Side;
  /** Whether the function was still being loaded, as in a process that is new. */
  readonly isLoading: boolean;
}

/** What became of an invocation. A process that ended answers nothing. */
export type Outcome = { readonly answer: unknown } | { readonly error: Error } | 'ended';

/** Hears of every coming, and says whether the process ends there. */
export type Fate = (coming: Coming, by: LambdaFunction) => boolean;

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** What a process had begun to ask for when it ended is on its way for so many turns: it arrives by then, or is lost. */
const TURNS = 8;

let copies = 0;

/** The functions from their sources, each loaded when it is first invoked and kept, like a warm instance. */
export class Invocations {
  readonly #warm = new Map<string, Handler>();
  readonly #fate: Fate;

  constructor(fate: Fate) {
    this.#fate = fate;
  }

  /** The next invocation of it is in a new process. */
  cool({ name }: LambdaFunction): void {
    this.#warm.delete(name);
  }

  /** @param worksOn names of what the event delivers */
  async invoke(lambda: LambdaFunction, event: unknown, worksOn: readonly string[]): Promise<Outcome> {
    let isLoading = !this.#warm.has(lambda.name);
    const ended = Promise.withResolvers<'ended'>();
    const invocation: Invocation = {
      lambda,
      worksOn,
      isAlive: true,
      reach: (site, side) => {
        const ends = this.#fate({ site, side, isLoading }, lambda);
        if (ends) ended.resolve('ended');
        return ends;
      },
    };
    const work = async () => {
      const handler = this.#warm.get(lambda.name) ?? (await load(lambda));
      isLoading = false;
      this.#warm.set(lambda.name, handler);
      return handler(structuredClone(event), { functionName: lambda.name } as Context);
    };
    const outcome = await Promise.race([
      ended.promise,
      alongside(invocation, work).then(
        (answer): Outcome => ({ answer: answer === undefined ? null : JSON.parse(JSON.stringify(answer)) }),
        (error: Error): Outcome => ({ error }),
      ),
    ]);
    if (outcome === 'ended') for (let left = TURNS; left > 0; left -= 1) await turn();
    return outcome;
  }
}

/** The invocation whose code is running. */
export function invocation(): Invocation | undefined {
  return lifeline() as Invocation | undefined;
}

/** Load a function anew. What it imports is shared by all copies: it holds nothing from one invocation to the next. */
async function load({ name, exportName }: LambdaFunction): Promise<Handler> {
  copies += 1;
  const module = (await import(new URL(`../../../functions/${name}.ts?copy=${copies}`, import.meta.url).href)) as {
    readonly [exported: string]: Handler | undefined;
  };
  const handler = module[exportName];
  if (!handler) throw new Error(`functions/${name}.ts exports no "${exportName}".`);
  return handler;
}
