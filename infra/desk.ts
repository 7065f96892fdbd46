import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Clerk } from '../lib/api/operation.ts';
import { OPERATIONS } from '../lib/api/operations.ts';
import { Api } from './api.ts';
import { keepApart } from './keepApart.ts';
import { foldersFor, rightsFor } from './needs.ts';
import type { Premises } from './premises.ts';
import { readPeople } from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** The longest a caller is kept waiting: the API itself gives up at 30 seconds. */
const ANSWER_TIMEOUT = Duration.seconds(29);

/** Keys may have to be fetched; whoever asks still has to be answered in the time that is left. */
const AUTHORIZE_TIMEOUT = Duration.seconds(10);

/** The functions behind the API: who is hurt when one fails, and its megabytes. */
const CLERKS = {
  readBooks: {
    impact: 'Officers and hospitals cannot see budgets, spending or statements.',
    memorySize: 1024,
  },
  enterFigures: {
    impact: 'Officers cannot enter the figures or the assessment of a year: planning and closing wait.',
    memorySize: 512,
  },
  actOnDocument: {
    impact: 'Nobody can submit, confirm or approve a document: nothing is paid that is not in force already.',
    memorySize: 512,
  },
  importClaims: {
    impact: 'Officers cannot hand in claims over the API; files that are dropped into the exchange are taken as ever.',
    memorySize: 1024,
  },
  keepPeople: {
    impact: 'Nobody can be given a role or have one taken away; what people may do stays as it is.',
    memorySize: 512,
  },
  subscribe: {
    impact:
      'Nobody can say who hears of alerts, or that somebody takes care of one; alerts go to those who subscribed before.',
    memorySize: 512,
  },
  calculate: {
    impact: 'Policy officers cannot try out a calculation; nothing on the books is touched.',
    memorySize: 1024,
  },
  compare: {
    impact: 'Policy officers cannot compare a changed plan or calculation; nothing on the books is touched.',
    memorySize: 1024,
  },
  describeApi: {
    impact: 'Nobody can look up how the API is asked; everything it is asked is answered as ever.',
    memorySize: 512,
  },
} as const satisfies Record<Clerk, { impact: string; memorySize: number }>;

/** What happens when somebody asks: the HTTP API, behind it the functions, each with the rights its operations need, and the console in front of it. */
export function createDesk(scope: Construct, premises: Premises): Api {
  const api = new Api(scope, 'Api', createAuthorizer(scope, premises));
  for (const [entry, { impact, memorySize }] of Object.entries(CLERKS)) {
    const answered = OPERATIONS.filter(({ by }) => by === entry);
    const needs = new Set(answered.flatMap((operation) => operation.needs));
    const clerk = new ServiceFunction(
      scope,
      entry.replace(/^./, (letter) => letter.toUpperCase()),
      {
        ...{ entry, impact, memorySize },
        may: rightsFor(needs, premises),
        carries: foldersFor(needs),
        timeout: ANSWER_TIMEOUT,
        operations: premises.operations,
      },
    );
    api.answer(clerk, answered);
    if (needs.has('keep people')) keepApart(premises.people, clerk);
    if (needs.has('note reads')) keepApart(premises.reads, clerk);
  }
  createConsole(scope, api, premises);
  return api;
}

/** Where a browser finds the console. */
const PAGES = ['/', '/console', '/console/sign-in', '/console/{proxy+}'];

/** The console in which people work; it asks the API, and may touch nothing itself. */
function createConsole(scope: Construct, api: Api, { operations }: Premises): void {
  const serving = new ServiceFunction(scope, 'ServeConsole', {
    entry: 'serveConsole',
    impact: 'Nobody can open the console; the API, files and runs are as ever.',
    may: [],
    carries: ['console', 'identity'],
    timeout: ANSWER_TIMEOUT,
    memorySize: 512,
    operations,
  });
  api.answer(
    serving,
    PAGES.map((path) => ({ method: 'GET', path, scope: 'open' })),
  );
}

/** Behind every route, before its function: who asks, and what they may do. */
function createAuthorizer(scope: Construct, { people, operations }: Premises): ServiceFunction {
  return new ServiceFunction(scope, 'Authorize', {
    entry: 'authorize',
    impact: 'Nobody is let in: every request to the API is refused until it is mended.',
    may: [readPeople(people)],
    carries: ['identity'],
    timeout: AUTHORIZE_TIMEOUT,
    memorySize: 512,
    operations,
  });
}
