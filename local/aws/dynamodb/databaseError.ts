/** What DynamoDB answers instead of doing what it was asked: the name as the SDK knows it, and what goes with it. */
export class DatabaseError extends Error {
  /** Fields of the answer beside name and message, such as `Item` or `CancellationReasons`. */
  readonly details: { readonly [field: string]: unknown };

  constructor(name: string, message: string, details: { readonly [field: string]: unknown } = {}) {
    super(message);
    this.name = name;
    this.details = details;
  }
}

/** The request itself is at fault. */
export function invalid(message: string): DatabaseError {
  return new DatabaseError('ValidationException', message);
}
