/** The demonstration year, lived by the real service: from the policy folder to the last fen, and then once more. */
import { afterAll, beforeAll, describe } from 'vitest';
import { type LivedYear, liveOnce } from './livedYear.ts';
import { theAlertsAreToldOnce } from './theAlerts.ts';
import { theBooksAddUp, theBooksHoldTheClaims } from './theBooks.ts';
import { theMoneyIsConserved } from './theClose.ts';
import { aCrashIsSurvived } from './theCrash.ts';
import { theDecisionsAreReplayed } from './theDecisions.ts';
import { theDifferencesAreFound, theNeighboursAreSettled } from './theMonths.ts';
import { thePersonsAreNowhere } from './thePersons.ts';
import { theSameAgainChangesNothing, theSameRowsAreRepeated } from './theSameAgain.ts';
import { theWordsSpeakOfNames } from './theWords.ts';

let year: LivedYear;
beforeAll(async () => {
  year = await liveOnce();
});
afterAll(() => year.close());
const lived = () => year;

describe('the books hold the claims', () => theBooksHoldTheClaims(lived));
describe('the books add up', () => theBooksAddUp(lived));
describe('the money is conserved', () => theMoneyIsConserved(lived));
describe('the differences are found', () => theDifferencesAreFound(lived));
describe('the neighbours are settled', () => theNeighboursAreSettled(lived));
describe('the alerts are told once', () => theAlertsAreToldOnce(lived));
describe('the words speak of names', () => theWordsSpeakOfNames(lived));
describe('the decisions can be replayed', () => theDecisionsAreReplayed(lived));
describe('the persons are nowhere', () => thePersonsAreNowhere(lived));
describe('the same again changes nothing', () => theSameAgainChangesNothing(lived));
describe('the same rows are repeated', () => theSameRowsAreRepeated(lived));
describe('a crash is survived', () => aCrashIsSurvived(lived));
