const SPOOLED = 'Only what is larger than 32 MB is sent from the disk; the next place sends the same from memory.';

/** Places that no invocation of the short year comes to, and why nothing can be lost there that is not lost elsewhere. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'lib/intake/answerFile.ts writeFix 1': SPOOLED,
  'lib/intake/startImport.ts put 1': SPOOLED,
};
