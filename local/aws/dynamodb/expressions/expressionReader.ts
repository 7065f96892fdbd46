import { type DatabaseError, invalid } from '../databaseError.ts';
import type { AttributeValue } from '../values/attributeValue.ts';
import { readPath } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import { type Token, tokensOf } from './tokens.ts';

const MOST_BYTES = 4096;

/** Reads an expression from left to right. Everything wrong in it is a ValidationException that names the expression. */
export class ExpressionReader {
  readonly label: string;
  readonly placeholders: Placeholders;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  /** @param label the field the expression stands in, such as `ConditionExpression` */
  constructor(label: string, text: unknown, placeholders: Placeholders) {
    this.label = label;
    this.placeholders = placeholders;
    this.#text = String(text);
    this.#tokens = tokensOf(this.#text);
    if (this.#tokens.length === 1) throw this.fault('The expression can not be empty;');
    const bytes = Buffer.byteLength(this.#text);
    if (bytes > MOST_BYTES) {
      const size = label === 'UpdateExpression' ? '' : ` expression size: ${bytes}`;
      throw this.fault(`Expression size has exceeded the maximum allowed size;${size}`);
    }
  }

  get token(): Token {
    return this.#tokens[this.#at]!;
  }

  /** The token, and on to the next. */
  take(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  /** Whether the token after this one is that symbol. */
  isFollowedBy(symbol: string): boolean {
    return this.#tokens[this.#at + 1]?.text === symbol;
  }

  isSymbol(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  /** Whether it is a keyword, such as `AND`, in letters of any case. */
  isWord(keyword: string): boolean {
    return this.token.kind === 'word' && this.token.text.toUpperCase() === keyword;
  }

  accept(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.take();
    return found;
  }

  acceptWord(keyword: string): boolean {
    const found = this.isWord(keyword);
    if (found) this.take();
    return found;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.syntaxError();
  }

  /** A document path, or the value of a placeholder. */
  pathOrValue(): { readonly path: ReturnType<typeof readPath> } | { readonly value: AttributeValue } {
    return this.token.kind === 'value' ? { value: this.value() } : { path: readPath(this) };
  }

  /** The value of a placeholder. */
  value(): AttributeValue {
    if (this.token.kind !== 'value') throw this.syntaxError();
    const value = this.placeholders.valueOf(this.token.text);
    if (value === undefined) {
      throw this.fault(
        `An expression attribute value used in expression is not defined; attribute value: ${this.token.text}`,
      );
    }
    this.take();
    return value;
  }

  /** What a reading that is done must have reached. */
  expectEnd(): void {
    if (this.token.kind !== 'end') throw this.syntaxError();
  }

  syntaxError(): DatabaseError {
    const { token } = this;
    const from = this.#tokens[this.#at - 1] ?? token;
    const to = this.#tokens[this.#at + 1] ?? token;
    return this.fault(`Syntax error; token: "${token.text}", near: "${this.#text.slice(from.start, to.end)}"`);
  }

  fault(message: string): DatabaseError {
    return invalid(`Invalid ${this.label}: ${message}`);
  }
}
