/** A word that is long enough. */
const WORD = /[\p{L}\d]{18,}/gu;
/** What holds digits as a citizen's number (公民身份号码) does, the day of birth in its place; or more digits than any number of the office has. */
const CITIZEN = /(?<!\d)[1-8]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
/** What each digit counts for its check digit, by GB 11643: few numbers of batches look like that. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const LONG = /\d{19}/;
/** Hashes are words of such letters and digits, and say nothing of anybody. */
const HASH = /^[0-9a-f]{32,}$/;
const TOKEN = /\beyJ[\w-]{5,4000}\.[\w-]*(\.[\w-]*)*|\b(bearer|basic|dpop)\s+[\w.~+/=-]{6,}/giu;

const NOTHING = '***';

/** A text without what is the number of a person, or lets somebody in: what people and logs are told of a request repeats neither. */
export function withheld(text: string): string {
  return text.replace(TOKEN, NOTHING).replace(WORD, (word) => (isOfPerson(word) ? NOTHING : word));
}

/** Whether the number of a person stands in a text. */
export function namesPerson(text: string): boolean {
  return (text.match(WORD) ?? []).some(isOfPerson);
}

function isOfPerson(word: string): boolean {
  return (isCitizen(CITIZEN.exec(word)?.[0]) || LONG.test(word)) && !HASH.test(word);
}

function isCitizen(number: string | undefined): boolean {
  if (number === undefined) return false;
  const sum = WEIGHTS.reduce((so, weight, i) => so + weight * Number(number[i]), 0);
  return CHECKS[sum % 11] === number[17]!.toUpperCase();
}
