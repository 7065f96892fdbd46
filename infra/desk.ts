import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import type { Premises } from './premises.ts';
import { keepDocuments, readDocuments, readImports, readLedger, writeFiles } from './rights.ts';
import { ServiceFunction } from './serviceFunction.ts';

/** The longest a caller is kept waiting: the API itself gives up at 30 seconds. */
const ANSWER_TIMEOUT = Duration.seconds(29);

/** What happens when somebody asks: the HTTP API and the functions behind it. */
export function createDesk(scope: Construct, { ledger, documents, imports, exchange, operations }: Premises): Api {
  const readBooks = new ServiceFunction(scope, 'ReadBooks', {
    entry: 'readBooks',
    impact: 'Officers and hospitals cannot see budgets, spending or statements.',
    may: [readLedger(ledger), readDocuments(documents), readImports(imports)],
    carries: ['policy'],
    timeout: ANSWER_TIMEOUT,
    memorySize: 1024,
    operations,
  });
  const enterFigures = new ServiceFunction(scope, 'EnterFigures', {
    entry: 'enterFigures',
    impact: 'Officers cannot enter the figures or the assessment of a year: planning and closing wait.',
    may: [keepDocuments(documents)],
    carries: ['policy'],
    timeout: ANSWER_TIMEOUT,
    memorySize: 512,
    operations,
  });
  const importClaims = new ServiceFunction(scope, 'ImportClaims', {
    entry: 'importClaims',
    impact: 'Officers cannot hand in claims over the API; files that are dropped into the exchange are taken as ever.',
    may: [writeFiles(exchange, 'inbound/claims/'), writeFiles(exchange, 'inbound/trials/')],
    carries: ['policy', 'profiles'],
    timeout: ANSWER_TIMEOUT,
    memorySize: 1024,
    operations,
  });
  const calculate = new ServiceFunction(scope, 'Calculate', {
    entry: 'calculate',
    impact: 'Policy officers cannot try out a calculation; nothing on the books is touched.',
    may: [],
    timeout: ANSWER_TIMEOUT,
    memorySize: 1024,
    operations,
  });
  const compare = new ServiceFunction(scope, 'Compare', {
    entry: 'compare',
    impact: 'Policy officers cannot compare a changed plan or calculation; nothing on the books is touched.',
    may: [],
    timeout: ANSWER_TIMEOUT,
    memorySize: 1024,
    operations,
  });

  const api = new Api(scope, 'Api');
  api.answer(readBooks, [
    'GET /v1/funds',
    'GET /v1/funds/{fund}/years/{year}/budget',
    'GET /v1/funds/{fund}/years/{year}/packages',
    'GET /v1/funds/{fund}/years/{year}/comparison',
    'GET /v1/funds/{fund}/years/{year}/prepayments',
    'GET /v1/funds/{fund}/years/{year}/alerts',
    'GET /v1/funds/{fund}/years/{year}/verification',
    'GET /v1/funds/{fund}/years/{year}/receipts',
    'GET /v1/funds/{fund}/years/{year}/receipts/{batch}',
    'GET /v1/funds/{fund}/imports',
    'GET /v1/funds/{fund}/imports/{import}',
    'GET /v1/funds/{fund}/years/{year}/communities/{community}/spending',
    'GET /v1/funds/{fund}/years/{year}/communities/{community}/statements/{month}',
    'GET /v1/funds/{fund}/years/{year}/communities/{community}/months/{month}/history',
    'GET /v1/funds/{fund}/years/{year}/communities/{community}/close',
    'GET /v1/explanations/{fund}/{year}/{kind}/{scope}',
  ]);
  api.answer(enterFigures, [
    'PUT /v1/funds/{fund}/years/{year}/figures',
    'PUT /v1/funds/{fund}/years/{year}/assessment',
  ]);
  api.answer(importClaims, ['POST /v1/funds/{fund}/imports']);
  api.answer(calculate, ['POST /v1/calculations']);
  api.answer(compare, ['POST /v1/comparisons']);
  return api;
}
