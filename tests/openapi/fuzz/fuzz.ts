import fc from 'fast-check';
import type { OpenApi, SaidOperation } from '../../../lib/openapi/openApi.ts';
import { answerCheck, type Schemas } from '../answerCheck.ts';
import { brokenChecks } from './checks.ts';
import { examplesIn } from './hostile.ts';
import { type Drawn, type Known, requestsOf } from './requestsOf.ts';
import { asNobody, forged, type Request, send, type Way } from './send.ts';

/** A service that is asked, and how what it keeps can be seen. */
export interface Ground {
  readonly api: OpenApi;
  readonly schemas: Schemas;
  readonly way: Way;
  readonly known: Known;
  /** What the service keeps, a line for each thing, once all is done that was asked for. */
  readonly kept: () => Promise<readonly string[]>;
}

/** What came of an operation: how it was answered, by status, and what did not hold. */
export interface Fuzzed {
  readonly operation: string;
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: readonly string[];
}

/** How requests are drawn: by which seed, how many, and how many milliseconds each may take. */
export interface Drawing {
  readonly seed: number;
  readonly runs: number;
  readonly longest: number;
}

/** Ask for an operation so many times, as the document says and otherwise, and hold each answer against it. What is refused leaves nothing. */
export async function fuzzed(
  ground: Ground,
  template: string,
  method: string,
  { seed, runs, longest }: Drawing,
): Promise<Fuzzed> {
  const { api, schemas, way, known, kept } = ground;
  const checked = answerCheck(api, schemas);
  const { valid, invalid } = requestsOf(api, schemas, [template, method], known);
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  const isReading = method === 'get';
  let before = isReading ? [] : await kept();
  const ask = async (drawn: Drawn) => {
    const began = performance.now();
    const answer = await send(way, drawn);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const took = performance.now() - began;
    if (took > longest) faults.push(`max_response_time: ${Math.round(took)} ms; ${method} ${drawn.path}`);
    faults.push(...brokenChecks(checked, drawn, answer));
    if (isReading) return;
    const after = await kept();
    if (answer.status >= 400 && after.join('\n') !== before.join('\n')) {
      faults.push(
        `half-written: ${method} ${drawn.path} ${String(drawn.body ?? '')} was refused with ${answer.status} and left something`,
      );
    }
    before = after;
  };
  const [example] = examplesIn(api).filter((one) => one.template === template && one.method === method);
  const drawn: Drawn[] = [
    { ...example!, isValid: true },
    { ...example!, path: followed(api.paths[template]![method]!, example!.path, known), isValid: true },
    ...fc.sample(valid, { seed, numRuns: Math.ceil(runs / 2) }),
    ...fc.sample(invalid, { seed, numRuns: Math.floor(runs / 2) }),
  ];
  for (const one of drawn) await ask(one);
  faults.push(...(await ignoredAuth(ground, template, example!)));
  return { operation: api.paths[template]![method]!.operationId, statuses, faults };
}

/** Whether an operation looks at the token: without one, and with a forged one, it answers nobody but where it says that it is open. */
async function ignoredAuth({ api, way }: Ground, template: string, example: Request): Promise<string[]> {
  const isOpen = api.paths[template]![example.method]!.security?.length === 0;
  const faults: string[] = [];
  for (const stranger of [asNobody(way), forged(way)]) {
    const { status } = await send(stranger, example);
    if (isOpen ? status >= 300 : status !== 401) faults.push(`ignored_auth: ${example.method} ${template} ${status}`);
  }
  return faults;
}

/** The example with what lists have told in the place of its words, as somebody asks who follows links. */
function followed({ parameters = [] }: SaidOperation, path: string, known: Known): string {
  const told = parameters.filter(({ name, example }) => example !== undefined && known[name]?.[0] !== undefined);
  return told.reduce(
    (at, { name, example }) => at.replace(encodeURIComponent(String(example)), encodeURIComponent(known[name]![0]!)),
    path,
  );
}
