import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  StreamViewType,
  Table,
  TableEncryption,
  type WarmThroughput,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** The tables of the service. */
export interface Books {
  /** Claims, journals, counters and heads. */
  readonly ledger: Table;
  /** Figures, plans, statements and closes, revision by revision. */
  readonly documents: Table;
  /** What closed periods came to, apart from all that it proves. */
  readonly seals: Table;
  /** What must be announced. It alone has a stream: one on the ledger would slow each booking for nothing. */
  readonly outbox: Table;
  /** Files on their way into the ledger: their pieces, and how far they are. */
  readonly imports: Table;
  /** Who may do what. */
  readonly people: Table;
  /** Who looked at single claims. */
  readonly reads: Table;
  /** What is to be delivered to whom, and what became of it. */
  readonly deliveries: Table;
}

/** What every book has: it outlives the stack, and each second of the last 35 days can be brought back. */
const KEPT = {
  billingMode: BillingMode.PAY_PER_REQUEST,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  removalPolicy: RemovalPolicy.RETAIN,
  deletionProtection: true,
  // A key of the account that nobody can schedule for deletion: docs/decisions/0003.
  encryption: TableEncryption.AWS_MANAGED,
} as const;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Declare the tables. Their item shapes are in ARCHITECTURE.md. */
export function createBooks(scope: Construct): Books {
  const sorted = { ...KEPT, partitionKey: text('pk'), sortKey: text('sk') };
  const warm = warmthOf(scope);
  return {
    ledger: new Table(scope, 'Ledger', { ...sorted, ...(warm && { warmThroughput: warm }) }),
    documents: new Table(scope, 'Documents', sorted),
    seals: new Table(scope, 'Seals', sorted),
    outbox: new Table(scope, 'Outbox', { ...KEPT, partitionKey: text('id'), stream: StreamViewType.NEW_IMAGE }),
    imports: new Table(scope, 'Imports', sorted),
    people: new Table(scope, 'People', sorted),
    reads: new Table(scope, 'Reads', sorted),
    deliveries: new Table(scope, 'Deliveries', sorted),
  };
}

/**
 * What the ledger is ready for at once, by the context `ledgerWritesPerSecond`, for a first load: a new table takes 4,000 write units a
 * second, and doubles that only as it is asked for more. Left out, it is as it is; what was once said cannot be taken back.
 */
function warmthOf(scope: Construct): WarmThroughput | undefined {
  const asked: unknown = scope.node.tryGetContext('ledgerWritesPerSecond');
  if (asked === undefined) return undefined;
  const writes = Number(asked);
  if (Number.isInteger(writes) && writes >= LEAST_WRITES) return { writeUnitsPerSecond: writes };
  throw new Error(`ledgerWritesPerSecond: expected a whole number from ${LEAST_WRITES}, got "${String(asked)}".`);
}

const LEAST_WRITES = 4_000;
