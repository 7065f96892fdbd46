/** An expression of the workings, as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] };

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|'[^']*'|<=|>=|==|!=|[-+*/(),;<>?:])/y;

/** From the loosest to the tightest. */
const PRECEDENCE = [
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Read an expression. @throws Error where it is not one, naming the place */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;

  const take = (): string => tokens[at++] ?? '';
  const taken = (...wanted: string[]): string | undefined => (wanted.includes(tokens[at] ?? '') ? take() : undefined);
  const expect = (wanted: string): void => {
    const found = take();
    if (found !== wanted) throw new Error(`"${text}": expected "${wanted}" instead of "${found}" (token ${at}).`);
  };

  function choice(): Expression {
    const condition = operation(0);
    if (!taken('?')) return condition;
    const yes = choice();
    expect(':');
    return { kind: 'choice', condition, yes, no: choice() };
  }

  function operation(level: number): Expression {
    const operators = PRECEDENCE[level];
    if (operators === undefined) return unary();
    let left = operation(level + 1);
    for (let operator = taken(...operators); operator; operator = taken(...operators)) {
      left = { kind: 'operation', operator, left, right: operation(level + 1) };
    }
    return left;
  }

  function unary(): Expression {
    return taken('-') ? { kind: 'negative', of: unary() } : primary();
  }

  function primary(): Expression {
    const token = take();
    if (token === '(') {
      const inner = choice();
      expect(')');
      return inner;
    }
    if (/^\d/.test(token)) return { kind: 'number', text: token };
    if (token.startsWith("'")) return { kind: 'text', text: token.slice(1, -1) };
    if (!/^[A-Za-z_]/.test(token)) throw new Error(`"${text}": "${token}" stands where a value should (token ${at}).`);
    return taken('(') ? { kind: 'call', name: token, given: given() } : { kind: 'name', name: token };
  }

  function given(): Expression[] {
    const list = [choice()];
    while (taken(',', ';')) list.push(choice());
    expect(')');
    return list;
  }

  const whole = choice();
  if (at < tokens.length) throw new Error(`"${text}": "${tokens[at]}" is left over.`);
  return whole;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < text.trimEnd().length) {
    const from = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new Error(`"${text}": "${text.slice(from)}" is not understood.`);
    tokens.push(found[1]!);
  }
  return tokens;
}
