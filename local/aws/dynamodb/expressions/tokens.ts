/** A piece of an expression, and where it stands in the text. */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'index' | 'symbol' | 'unknown' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PIECE =
  /\s*(?:(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<name>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<index>\d+)|(?<symbol><>|<=|>=|[=<>(),.[\]+-])|(?<unknown>\S))/y;

/** Programs send the same few expressions over and over. */
const known = new Map<string, readonly Token[]>();
const MOST_KNOWN = 500;

/** The pieces of an expression, in order, with an end after the last. */
export function tokensOf(text: string): readonly Token[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const tokens = cut(text);
  known.set(text, tokens);
  return tokens;
}

function cut(text: string): Token[] {
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  for (let found = PIECE.exec(text); found !== null; found = PIECE.exec(text)) {
    const [kind, piece] = Object.entries(found.groups!).find(([, each]) => each !== undefined)!;
    tokens.push({
      kind: kind as Token['kind'],
      text: piece,
      start: PIECE.lastIndex - piece.length,
      end: PIECE.lastIndex,
    });
  }
  tokens.push({ kind: 'end', text: '<EOF>', start: text.length, end: text.length });
  return tokens;
}
