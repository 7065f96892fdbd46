const SPOOLED = 'Only what is larger than 32 MB is sent from the disk; the next place sends the same from memory.';

const WAITS = 'It only waits, and then reads anew what others wrote.';
const LOSES = 'It needs a store that loses what it answered; what is done then is done by places that are reached.';
const LOOKS = 'It only looks; what it finds is told by places that are reached.';
const KEEPS =
  'It keeps a document, or tells something once, by the same function as places beside it that are reached.';
const WORKBOOK = 'It only reads a workbook that keeps its texts apart.';

const DELIVERED =
  'It only puts into boxes, which whoever comes again does once more to no effect: tests/delivery crashes it.';

/** Places that no invocation of the short year comes to, and why nothing can be lost there that is not lost elsewhere. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'functions/announceAlerts.ts fillBoxes 2': DELIVERED,
  'functions/announceAlerts.ts fillBoxes 3': DELIVERED,
  'lib/intake/answerFile.ts writeFix 1': SPOOLED,
  'lib/intake/startImport.ts put 1': SPOOLED,
  'lib/store/ledger/counters.ts countedBook 3': WAITS,
  'lib/answers/lockYear.ts lockYear 12': WAITS,
  'lib/intake/takeStatement.ts takeStatement 7': WAITS,
  'lib/intake/holdImport.ts holdImport 3': LOSES,
  'lib/proof/verifyReceipts.ts verifyReceipts 4': LOSES,
  'lib/deadlines/filesWithoutReceipt.ts filesWithoutReceipt 3': LOOKS,
  'lib/deadlines/filesWithoutReceipt.ts isWaiting 1': LOOKS,
  'lib/deadlines/alertsNotDelivered.ts alertsNotDelivered 2': LOOKS,
  'lib/deadlines/missedRuns.ts missedRuns 2': LOOKS,
  'lib/deadlines/missedRuns.ts missedRuns 3': LOOKS,
  'lib/answers/exceptionsOfMonth.ts exceptionsOfMonth 2': LOOKS,
  'lib/answers/trail.ts fieldsChangedBy 1': LOOKS,
  'lib/answers/drawnOnce.ts drawnOnce 1': LOOKS,
  'lib/answers/recoveries.ts keyOf 1': LOOKS,
  // No stay of the short year is paid by the day.
  'lib/answers/bedDaySheets.ts bedDaySheets 1': LOOKS,
  // A statement of NDJSON: nothing is done before it is known in which form it came.
  'lib/files/formOf.ts columnsOf 1': LOOKS,
  'lib/files/formOf.ts keysOf 1': LOOKS,
  // The year counts what was ordered; what counts what was received is lived by tests/functions/prepaidReceived.
  'lib/payments/received.ts received 1': LOOKS,
  'lib/payments/received.ts received 2': KEEPS,
  'lib/payments/received.ts refuseUnderWay 1': LOOKS,
  'lib/payments/received.ts ofCommunity 1': LOOKS,
  'lib/payments/owedBy.ts owedBy 4': LOOKS,
  'lib/payments/owedBy.ts refuseInClose 2': LOOKS,
  'lib/answers/refuseTakenTwice.ts refuseRecovered 2': LOOKS,
  'lib/intake/owedToday.ts deductedByClose 2': LOOKS,
  'lib/store/ledger/movedSums.ts movedSums 2': LOOKS,
  'functions/reconcileMonth.ts reconcile 6': WAITS,
  'lib/intake/reconcileBook.ts reconcileBook 9': WAITS,
  // So many stays of a book at once.
  'lib/tariff/readPastCases.ts sealedStays 2': LOOKS,
  'functions/clearYear.ts closedBy 1': LOOKS,
  'functions/clearYear.ts closeOne 4': LOOKS,
  'functions/clearYear.ts withoutPackage 1': LOOKS,
  'functions/clearYear.ts closeOne 5': LOOKS,
  // The areas of the short year say nothing of a base of the next year.
  'functions/clearYear.ts closeOne 14': KEEPS,
  'lib/answers/refuseBeforeCloses.ts refuseBeforeCloses 1': LOOKS,
  'lib/answers/refuseBeforeCloses.ts refuseBeforeCloses 2': LOOKS,
  'lib/answers/refuseBeforeCloses.ts refuseBeforeCloses 3': LOOKS,
  'lib/answers/refuseBeforeCloses.ts refuseBeforeClose 1': LOOKS,
  'lib/answers/refuseBeforeCloses.ts refuseBeforeClose 2': LOOKS,
  // Nor for which causes a plan has versions within its year, which tests/functions/planVersions lives; and everybody is entitled (draftPlan 6).
  'functions/watchSpending.ts watch 3': KEEPS,
  'lib/answers/entries.ts entryAnswers.enterFigures 3': LOOKS,
  'lib/answers/entries.ts entryAnswers.enterFigures 4': LOOKS,
  'lib/answers/plan.ts planOf 2': LOOKS,
  'lib/answers/refuseOutrunPlan.ts refuseOutrunPlan 2': LOOKS,
  'lib/planning/draftPlan.ts draftPlan 1': LOOKS,
  'lib/planning/draftPlan.ts draftPlan 6': KEEPS,
  'lib/planning/draftPlan.ts draftPlan 9': LOOKS,
  'lib/planning/draftPlan.ts draftPlan 10': LOOKS,
  'lib/planning/draftPlan.ts keepByMonths 1': KEEPS,
  'lib/planning/draftPlan.ts keepByMonths 2': KEEPS,
  'lib/planning/planBefore.ts planBefore.earlier 1': LOOKS,
  'lib/planning/planBefore.ts planBefore.earlier 2': LOOKS,
  'lib/planning/planBefore.ts planBefore.prepaid 1': LOOKS,
  'lib/planning/planBefore.ts planBefore.prepaid 2': LOOKS,
  'lib/planning/planBefore.ts keptEarlier 1': LOOKS,
  'lib/planning/planBefore.ts keptEarlier 2': LOOKS,
  'lib/planning/refuseMonthsOrdered.ts refuseMonthsOrdered 1': LOOKS,
  'lib/planning/refuseVersion.ts earlierOf 1': LOOKS,
  'lib/planning/refuseVersion.ts earlierOf 2': LOOKS,
  'lib/store/ledger/lookAgain.ts lookAgain 1': KEEPS,
  // No package ends within the year: tests/functions/lostByMonth lives that.
  'functions/clearYear.ts closeOne 11': LOOKS,
  'lib/intake/booksOfPackage.ts booksOfPackage 1': LOOKS,
  'lib/store/ledger/settledBefore.ts settledBefore 1': LOOKS,
  'lib/store/ledger/settledBefore.ts settledBefore 2': LOOKS,
  // Nor is anything split by points.
  'lib/answers/communities.ts communityAnswers.readDilution 1': LOOKS,
  // Nor which pots pay overruns, or what a reserve is set aside by: lived by tests/functions/overrunFunding.
  'lib/funding/drawFunding.ts drawFunding 1': LOOKS,
  'lib/funding/drawFunding.ts drawFunding 2': LOOKS,
  'lib/funding/drawFunding.ts drawFunding 3': LOOKS,
  'lib/funding/drawFunding.ts drawFunding 4': LOOKS,
  'lib/funding/drawFunding.ts drawFunding 5': KEEPS,
  'lib/funding/drawFunding.ts drawFunding 6': KEEPS,
  'lib/funding/drawFunding.ts wasFunded 1': LOOKS,
  'lib/funding/reserveKept.ts reserveKept.before 1': LOOKS,
  'lib/funding/reserveKept.ts reserveKept 1': LOOKS,
  'lib/funding/reserveKept.ts reserveKept 2': LOOKS,
  'lib/planning/basesKept.ts basesKept.whyNone 1': LOOKS,
  'lib/planning/basesKept.ts basesKept.whyNone 2': LOOKS,
  'lib/planning/basesKept.ts basesKept.whyNone 3': LOOKS,
  'lib/planning/basesKept.ts basesKept.whyNone 4': LOOKS,
  'lib/planning/basesKept.ts basesKept.whyNone 5': LOOKS,
  'lib/planning/histories.ts historiesOf 2': LOOKS,
  'lib/deadlines/tellDeadlines.ts tellDeadlines 7': KEEPS,
  // The year is paid by its plan; one that is paid by what arose is lived by tests/functions/paidByWhatArose.
  'functions/issuePrepayment.ts settle 2': LOOKS,
  'functions/issuePrepayment.ts settle 3': KEEPS,
  'functions/issuePrepayment.ts settle.settled 1': LOOKS,
  'functions/issuePrepayment.ts settle.settled 2': LOOKS,
  'functions/issuePrepayment.ts settle.settled 3': KEEPS,
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((nth) => [`lib/intake/settleMonths.ts settleNextMonth ${nth}`, LOOKS]),
  ),
  'lib/intake/settleMonths.ts settleNextMonth 9': KEEPS,
  'lib/intake/settleMonths.ts nextOf 1': LOOKS,
  'lib/intake/settleMonths.ts refuseOutOfTurn 1': LOOKS,
  'lib/answers/refuseOtherMonthsBefore.ts refuseOtherMonthsBefore 1': LOOKS,
  'lib/answers/refuseOtherMonthsBefore.ts refuseOtherMonthsBefore 2': LOOKS,
  'lib/answers/refuseOtherMonthsBefore.ts refuseOtherMonthsBefore 3': LOOKS,
  'lib/payments/owedBy.ts owedBy 3': LOOKS,
  'lib/payments/cashOf.ts cashOf 4': LOOKS,
  // A county whose heads have no list, and visits of the year before by its books.
  'functions/settleHeads.ts settleOne 3': LOOKS,
  'functions/settleHeads.ts settleOne 4': LOOKS,
  'functions/settleHeads.ts isUsed 1': LOOKS,
  'functions/settleHeads.ts visitsBefore 2': LOOKS,
  'functions/settleHeads.ts visitsBefore 3': LOOKS,
  'lib/intake/takeEnrolment.ts take 7': WAITS,
  'lib/workbook/contents.ts readContents 1': WORKBOOK,
  'lib/workbook/sharedTexts.ts readSharedTexts 1': WORKBOOK,
};

/**
 * What speaks with services outside. It is crashed a thousand days long in tests/delivery, against a service that answers, refuses, and loses its answers:
 * what it leaves is another thing after a crash, by design, and could not be held against a calm year.
 */
const SPEAKS = [
  ...['delivery/', 'channels/robot', 'channels/httpsReceiver', 'channels/mail', 'channels/waysUnder'].map(
    (of) => `lib/${of}`,
  ),
  ...[
    'lib/answers/subscriptions',
    'lib/answers/takingCare',
    'lib/answers/deliveryOf',
    'functions/subscribe',
    'functions/deliverAlerts',
  ],
];

/** Whether a place is of what speaks with services outside. */
export function speaksOutside(site: string): boolean {
  return SPEAKS.some((file) => site.startsWith(file));
}
