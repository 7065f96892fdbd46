/** Control characters, signs that nobody sees or that turn the direction of what follows, line ends of Unicode, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether a text is what it looks like: of two names that look the same, one may then not be another. */
export function isPrintable(text: string): boolean {
  return !UNSEEN.test(text);
}
