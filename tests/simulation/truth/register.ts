/** A difference between the books and the insurer as two sides settled it: by how much its month has counted too little, in fen. */
export interface Correction {
  readonly community: string;
  readonly month: string;
  readonly institution: string;
  readonly settlement: string;
  readonly kind: string;
  readonly fen: bigint;
}

/** What people entered and brought into force, in the order in which they did: lists, and nothing else. */
export class Register {
  readonly corrections: Correction[] = [];
  /** Answered disputes of months. */
  readonly disputes: string[] = [];

  /** How much people brought into force beside the plan and the months. */
  get size(): number {
    return this.corrections.length + this.disputes.length;
  }
}
