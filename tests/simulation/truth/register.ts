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
  readonly kind: 'denials' | 'special_cases' | 'bed_days' | 'coefficients' | 'recoveries';
  /** Its reference. */
  readonly document: string;
  readonly institution: string;
  readonly rows: readonly {
    readonly stay: { readonly settlement: string; readonly community: string };
    /** Less than nothing where it is taken. */
    readonly fen: bigint;
  }[];
}

/** How the stays of an institution are paid from a month on. */
export interface Way {
  readonly way: 'item' | 'shadow' | 'actual';
  readonly from: string;
}

/** A plan that holds from a month of the year on, by what each community would have for a whole year before and after. */
export interface VersionInForce {
  readonly from: string;
  readonly before: ReadonlyMap<string, bigint>;
  readonly after: ReadonlyMap<string, bigint>;
}

/** A row of a payment batch that was approved: what the bank is asked to pay. */
export interface OrderedRow {
  readonly order: string;
  readonly document: string;
  readonly institution: string;
  readonly account: string;
  /** What is owed once, in fen. */
  readonly amount: bigint;
  /** What the bank is to pay now. */
  readonly toPay: bigint;
  readonly reissueOf: string | undefined;
}

/** A line that the bank reported. */
export interface BankLine {
  readonly id: string;
  /** Left out where it names none. */
  readonly order: string | undefined;
  readonly account: string;
  readonly fen: bigint;
  readonly day: string;
  readonly status: 'paid' | 'returned';
  /** By how much its payee has more of what is owed, as the bank knows: what comes back takes with it what was paid, and nothing where it never arrived. */
  readonly moves: bigint;
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
  /** How institutions are paid that begin otherwise than by their groups, one way after the other. */
  readonly ways = new Map<string, readonly Way[]>();
  /** The version of the plan within the year, where there is one. */
  version: VersionInForce | undefined;
  /** The rows of each payment batch in force, by its name. */
  readonly batches = new Map<string, readonly OrderedRow[]>();
  /** What the bank reported, each line once. */
  readonly bankLines: BankLine[] = [];

  sign(sheet: Sheet): void {
    this.sheets.set(sheet.document, sheet);
  }

  /** How much people brought into force, or disputed, beside the plan and the months. */
  get size(): number {
    const signed = this.corrections.length + this.sheets.size + this.scored.size + this.locked.length;
    return signed + this.disputes.length + this.batches.size + this.ways.size + (this.version ? 1 : 0);
  }
}
