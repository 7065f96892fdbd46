import recorded from './examples.json' with { type: 'json' };

/** What is asked in an example, and what it was answered. Lists of an answer are shown with their first entries. */
export interface Example {
  readonly path?: { readonly [word: string]: string };
  readonly query?: { readonly [word: string]: string };
  readonly body?: unknown;
  readonly status: number;
  readonly type: string;
  readonly answer: unknown;
}

const EXAMPLES: { readonly [operation: string]: Example } = recorded;

/** The example of an operation, recorded from the service by `tests/functions/sampleEvents.test.ts`. */
export function exampleOf(operation: string): Example | undefined {
  return Object.hasOwn(EXAMPLES, operation) ? EXAMPLES[operation] : undefined;
}
