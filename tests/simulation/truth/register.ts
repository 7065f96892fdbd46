/** A difference between the books and the insurer as two sides settled it: by how much its month has counted too little, in fen. */
export interface Correction {
  readonly community: string;
  readonly month: string;
  readonly institution: string;
  readonly settlement: string;
  readonly kind: string;
  readonly fen: bigint;
}

/** A sheet by which something is taken of stays, or paid on top of them. */
export interface Sheet {
  readonly kind: 'denials' | 'special_cases' | 'recoveries';
  /** Its reference. */
  readonly document: string;
  readonly institution: string;
  readonly rows: readonly {
    readonly stay: { readonly settlement: string; readonly community: string };
    /** Less than nothing where it is taken. */
    readonly fen: bigint;
  }[];
}

/** What people entered and brought into force, in the order in which they did: lists, and nothing else. */
export class Register {
  readonly corrections: Correction[] = [];
  /** By reference: what was signed last is what is in force. */
  readonly sheets = new Map<string, Sheet>();
  /** Documents that were disputed. */
  readonly disputes: string[] = [];
  /** The score sheets in force, by community. */
  readonly scored = new Map<string, string>();
  /** Communities whose year is closed for good. */
  readonly locked: string[] = [];

  sign(sheet: Sheet): void {
    this.sheets.set(sheet.document, sheet);
  }

  /** How much people brought into force, or disputed, beside the plan and the months. */
  get size(): number {
    return this.corrections.length + this.sheets.size + this.disputes.length + this.scored.size + this.locked.length;
  }
}
