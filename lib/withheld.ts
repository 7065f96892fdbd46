/** A word that is long enough. */
const WORD = /[\p{L}\d]{18,}/gu;
/** A citizen's number, by the day of birth in it; or more digits than any number of the office has. */
const CITIZEN = /(?<!\d)[1-8]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
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
  return (CITIZEN.test(word) || LONG.test(word)) && !HASH.test(word);
}
