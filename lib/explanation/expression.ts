/** An expression of the workings, as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Expression }
  | Operation
  | Choice
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] };

export interface Operation {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Choice {
  readonly kind: 'choice';
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/';
export type Operator = Comparison | Arithmetic;

/** From the loosest to the tightest. */
const PRECEDENCE: readonly (readonly Operator[])[] = [
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|'[^']*'|[<>=!]=|[-+*/(),;<>?:]|\S)/g;

/** Read an expression of the workings. @throws SyntaxError where it is none */
export function parseExpression(text: string): Expression {
  const tokens = Array.from(text.matchAll(TOKEN), ([, token]) => token!);
  const taken = (...wanted: string[]) => (wanted.includes(tokens[0] ?? '') ? tokens.shift() : undefined);
  const need = (wanted: string): void => {
    if (taken(wanted) === undefined)
      throw new SyntaxError(`"${text}": expected ${wanted} before "${tokens.join(' ')}".`);
  };

  const whole = choice();
  if (tokens.length > 0) throw new SyntaxError(`"${text}": "${tokens.join(' ')}" is left over.`);
  return whole;

  function choice(): Expression {
    const condition = chain(PRECEDENCE);
    if (!taken('?')) return condition;
    const yes = choice();
    need(':');
    return { kind: 'choice', condition, yes, no: choice() };
  }

  function chain([operators, ...tighter]: typeof PRECEDENCE): Expression {
    if (operators === undefined) return single();
    let left = chain(tighter);
    for (let operator = taken(...operators); operator; operator = taken(...operators)) {
      left = { kind: 'operation', operator: operator as Operator, left, right: chain(tighter) };
    }
    return left;
  }

  function single(): Expression {
    if (taken('-')) return { kind: 'negative', of: single() };
    if (taken('(')) {
      const within = choice();
      need(')');
      return within;
    }
    const token = tokens.shift() ?? '';
    if (/^\d/.test(token)) return { kind: 'number', text: token };
    if (token.startsWith("'") && token.length > 1) return { kind: 'text', text: token.slice(1, -1) };
    if (!/^[A-Za-z_]/.test(token)) throw new SyntaxError(`"${text}": "${token}" stands where a value should.`);
    if (!taken('(')) return { kind: 'name', name: token };
    const given = [choice()];
    while (taken(',', ';')) given.push(choice());
    need(')');
    return { kind: 'call', name: token, given };
  }
}
