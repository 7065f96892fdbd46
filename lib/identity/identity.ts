/** Who brings a token, as its issuer says. Nothing of what they may do. */
export interface Identity {
  /** `<name of the issuer>:<subject>`: the id of the person, wherever one is named. */
  readonly id: string;
  /** What the issuer calls them, where it says so. */
  readonly name: string | undefined;
  /** Whether the configuration has them as an operator. */
  readonly isOperator: boolean;
}

/** The id of a person: whom an issuer means by a subject. */
export function personId(issuer: string, subject: string): string {
  return `${issuer}:${subject}`;
}
