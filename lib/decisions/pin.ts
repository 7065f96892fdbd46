/** A document as something builds on it: which one, which revision, and the hash of what it said. */
export interface Pin {
  /** `<fund>/<year>/<kind>/<scope>`. */
  readonly document: string;
  readonly revision: number;
  /** SHA-256 (hex) of its body. */
  readonly hash: string;
}

/** What a document says, and the document as those name it who build on it. */
export interface Based<Body extends object = object> {
  readonly body: Body;
  readonly pin: Pin;
}

/** `320500-390/2025/packages/year@3`. */
export function pinText({ document, revision }: Pin): string {
  return `${document}@${revision}`;
}
