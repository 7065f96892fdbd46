const SPOOLED = 'Only what is larger than 32 MB is sent from the disk; the next place sends the same from memory.';
const NAMES = 'It only reads what a refusal names.';
const WAITS = 'It only waits, and then reads anew what others wrote.';
const LOOKS = 'It only reads what a night reports.';

/** Places that no invocation of the short year comes to, and why nothing can be lost there that is not lost elsewhere. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'functions/verifyBooks.ts lookAt 5': LOOKS,
  'lib/documents/acts.ts act 4': WAITS,
  'lib/documents/assertPlanned.ts assertPlanned 2': NAMES,
  'lib/documents/keep.ts amend 4': WAITS,
  'lib/documents/keep.ts createOnce 2': 'It only reads what was put first, and nothing is written after it.',
  'lib/documents/read.ts requiredStanding 2': NAMES,
  'lib/documents/read.ts requiredStanding 3': NAMES,
  'lib/intake/answerFile.ts writeFix 1': SPOOLED,
  'lib/intake/startImport.ts put 1': SPOOLED,
  'lib/store/itemsAt.ts itemsAt 2': 'It only waits, and then asks for the rest of what was asked.',
  'lib/store/ledger/questionsOf.ts questionsOf 1': LOOKS,
};
