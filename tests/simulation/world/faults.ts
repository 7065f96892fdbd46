import type { Answer } from '../../../local/aws/gateway/asked.ts';
import { failure, json } from '../../../local/aws/gateway/failure.ts';
import { between, chance, type Dice, pick } from '../../../local/demonstration/dice.ts';
import { type Call, isReading } from './call.ts';
import type { Weather } from './weather.ts';

/**
 * What goes wrong with one call. `before`: it takes no effect, and this is what the caller gets. `after`: it takes effect,
 * and the caller gets this instead of its answer. `part`: it is asked for less than it was.
 */
export type Fault =
  | { readonly name: string; readonly before: Answer | Error }
  | { readonly name: string; readonly after: Error }
  | { readonly name: string; readonly part: Buffer; readonly rest: Readonly<Record<string, unknown>> };

type Maker = (call: Call, stream: Dice) => Fault;

/** Draws what goes wrong. What an SDK tries again may go wrong again, until its patience is at its end. */
export class Faults {
  readonly #stream: Dice;
  readonly #weather: () => Weather;
  /** Calls that go on failing: how many attempts more, and how. */
  readonly #stubborn = new Map<string, { left: number; readonly maker: Maker }>();

  constructor(stream: Dice, weather: () => Weather) {
    this.#stream = stream;
    this.#weather = weather;
  }

  of(call: Call): Fault | undefined {
    const again = this.#weather().faults > 0 ? this.#stubborn.get(call.logical) : undefined;
    if (again) {
      again.left -= 1;
      if (again.left === 0) this.#stubborn.delete(call.logical);
      return again.maker(call, this.#stream);
    }
    const { faults, stubborn } = this.#weather();
    // Of a hundred calls a handful writes, and those are where something can be lost or doubled.
    if (!chance(this.#stream, isReading(call.operation) ? faults : faults * 4)) return undefined;
    const maker = pick(this.#stream, makersFor(call));
    if (chance(this.#stream, stubborn)) {
      this.#stubborn.set(call.logical, { left: between(this.#stream, 1, 8), maker });
    }
    return maker(call, this.#stream);
  }
}

function makersFor({ service, operation }: Call): readonly Maker[] {
  if (service !== 'dynamodb') return [lostBefore, lostAfter, brokenBefore];
  const always = [lostBefore, lostAfter, brokenBefore, throttled, provisioned];
  if (operation === 'TransactWriteItems') {
    return [...always, lostAfter, inProgress, ...CANCELLATIONS.map((code) => cancelledFor(code))];
  }
  if (operation === 'BatchGetItem') return [...always, partly, partly, partly];
  if (/^(Put|Update|Delete)Item$/.test(operation)) return [...always, lostAfter, inConflict];
  return always;
}

const CANCELLATIONS = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'] as const;

function lostBefore(_: Call, stream: Dice): Fault {
  return { name: 'lost before', before: chance(stream, 500) ? connectionReset() : timedOut() };
}

function lostAfter(_: Call, stream: Dice): Fault {
  return { name: 'lost after', after: chance(stream, 500) ? connectionReset() : timedOut() };
}

function brokenBefore({ service }: Call): Fault {
  const code = service === 'dynamodb' ? 'InternalServerError' : 'InternalError';
  return { name: 'broken', before: failure(service, 500, code, 'We encountered an internal error.') };
}

function throttled({ service }: Call): Fault {
  return { name: 'throttled', before: failure(service, 400, 'ThrottlingException', 'Rate exceeded.') };
}

function provisioned({ service }: Call): Fault {
  const code = 'ProvisionedThroughputExceededException';
  return { name: 'throughput exceeded', before: failure(service, 400, code, 'The level of throughput was exceeded.') };
}

function inConflict({ service }: Call): Fault {
  const message = 'Transaction is ongoing for the item';
  return { name: 'in conflict', before: failure(service, 400, 'TransactionConflictException', message) };
}

function inProgress({ service }: Call): Fault {
  const message = 'Transaction with the given request token is already in progress';
  return { name: 'in progress', before: failure(service, 400, 'TransactionInProgressException', message) };
}

/** A transaction cancelled because of one of its actions, any one, and nothing is wrong with what it asks. */
function cancelledFor(code: (typeof CANCELLATIONS)[number]): Maker {
  return ({ asked }, stream) => {
    const { TransactItems } = JSON.parse(asked.body.toString('utf8')) as { TransactItems: unknown[] };
    const guilty = between(stream, 0, TransactItems.length - 1);
    const reasons = TransactItems.map((_, i) => (i === guilty ? { Code: code, Message: code } : { Code: 'None' }));
    const codes = reasons.map(({ Code }) => Code).join(', ');
    const body = {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      CancellationReasons: reasons,
    };
    return { name: `cancelled for ${code}`, before: json(400, body) };
  };
}

interface Batch {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly unknown[] }>>;
}

/** A batch of which only some keys are looked up; the others come back as not processed. */
function partly({ asked }: Call, stream: Dice): Fault {
  const batch = JSON.parse(asked.body.toString('utf8')) as Batch;
  const some: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [table, request] of Object.entries(batch.RequestItems)) {
    const kept = between(stream, 0, request.Keys.length);
    if (kept > 0) some[table] = { ...request, Keys: request.Keys.slice(0, kept) };
    if (kept < request.Keys.length) rest[table] = { ...request, Keys: request.Keys.slice(kept) };
  }
  if (Object.keys(some).length === 0) {
    return { name: 'none answered', before: json(200, { Responses: {}, UnprocessedKeys: rest }) };
  }
  return { name: 'partly answered', part: Buffer.from(JSON.stringify({ ...batch, RequestItems: some })), rest };
}

function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

function timedOut(): Error {
  return Object.assign(new Error('the answer did not come in time'), { name: 'TimeoutError' });
}
