/**
 * The demonstration year, lived by the real service: from the policy folder to the last fen, and then once more; and beside it in a
 * process that is killed. Whatever is to be seen of it is looked for in what these two left.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { temporaryFolder } from '../local/fixture.ts';
import { type LivedYear, openYear } from './livedYear.ts';
import { begin, type Ended, endOf } from './start.ts';
import { theAlertsAreToldOnce } from './theAlerts.ts';
import { theBooksAddUp, theBooksHoldTheClaims } from './theBooks.ts';
import { theMoneyIsConserved } from './theClose.ts';
import { theCommandLivesTheYear, yearOnce } from './theCommand.ts';
import { aCrashIsSurvived, type KilledYear, liveKilled } from './theCrash.ts';
import { theDecisionsAreReplayed } from './theDecisions.ts';
import { theDifferencesAreFound, theNeighboursAreSettled } from './theMonths.ts';
import { thePersonsAreNowhere } from './thePersons.ts';
import { theSameAgainChangesNothing, theSameRowsAreRepeated } from './theSameAgain.ts';

const { folder, remove } = temporaryFolder();
const [books, killedBooks] = ['books', 'killed'].map((name) => join(folder, name)) as [string, string];

let ended: Promise<Ended>;
let killed: Promise<KilledYear>;
beforeAll(async () => {
  const living = begin(yearOnce(books));
  ended = endOf(living);
  // Once the first day is told, there is a key of pseudonyms.
  await new Promise<void>((told) => {
    living.stdout.on('data', (said) => String(said).includes(' 1/') && told());
    living.on('close', () => told());
  });
  killed = liveKilled(killedBooks, join(books, 'secrets'));
});
afterAll(remove);

describe('npm start -- --once', () => theCommandLivesTheYear(books, () => ended));

describe('the year it lived', () => {
  let year: LivedYear;
  beforeAll(async () => {
    year = await openYear(books);
  });
  afterAll(() => year.close());
  const lived = () => year;

  describe('the books hold the claims', () => theBooksHoldTheClaims(lived));
  describe('the books add up', () => theBooksAddUp(lived));
  describe('the money is conserved', () => theMoneyIsConserved(lived));
  describe('the differences are found', () => theDifferencesAreFound(lived));
  describe('the neighbours are settled', () => theNeighboursAreSettled(lived));
  describe('the alerts are told once', () => theAlertsAreToldOnce(lived));
  describe('the decisions can be replayed', () => theDecisionsAreReplayed(lived));
  describe('the persons are nowhere', () => thePersonsAreNowhere(lived));
  describe('the same again changes nothing', () => theSameAgainChangesNothing(lived));
  describe('the same rows are repeated', () => theSameRowsAreRepeated(lived));
  describe('a crash is survived', () => aCrashIsSurvived(lived, () => killed));
});
