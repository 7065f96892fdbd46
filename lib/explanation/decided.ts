import type { Step } from '../workings.ts';
import type { Comparison, Expression } from './expression.ts';
import { workedOut } from './workedOut.ts';

/** A condition, and whether it holds. */
export interface Fact {
  readonly condition: Expression;
  readonly holds: boolean;
}

/** An expression in which every choice has been made: what is left of it, and the facts that made the choices, in order. */
export interface Decided {
  readonly tree: Expression;
  readonly facts: readonly Fact[];
}

/** Make the choices of an expression by its operands. What cannot be told from them stays a choice. */
export function decided(expression: Expression, operands: Step['operands']): Decided {
  const facts: Fact[] = [];
  const tree = made(expression);
  if (!isComparison(tree)) return { tree, facts };
  const holds = workedOut(tree, operands);
  return typeof holds === 'boolean' ? { tree, facts: [...facts, { condition: tree, holds }] } : { tree, facts };

  function made(part: Expression): Expression {
    switch (part.kind) {
      case 'choice': {
        const condition = made(part.condition);
        const holds = workedOut(condition, operands);
        if (typeof holds !== 'boolean') return { ...part, condition };
        facts.push({ condition, holds });
        return made(holds ? part.yes : part.no);
      }
      case 'negative':
        return { ...part, of: made(part.of) };
      case 'operation':
        return { ...part, left: made(part.left), right: made(part.right) };
      case 'call':
        return { ...part, given: part.given.map(made) };
      default:
        return part;
    }
  }
}

/** Whether an expression compares two things. */
export function isComparison(
  expression: Expression,
): expression is Extract<Expression, { kind: 'operation' }> & { readonly operator: Comparison } {
  return expression.kind === 'operation' && !['+', '-', '*', '/'].includes(expression.operator);
}
