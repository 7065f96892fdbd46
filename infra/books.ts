import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/** The tables of the service. */
export interface Books {
  /** Claims, journals, counters and heads. */
  readonly ledger: Table;
  /** Figures, plans, statements and closes, revision by revision. */
  readonly documents: Table;
  /** What must be announced. It alone has a stream: one on the ledger would slow each booking for nothing. */
  readonly outbox: Table;
  /** Files on their way into the ledger: their pieces, and how far they are. */
  readonly imports: Table;
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
  return {
    ledger: new Table(scope, 'Ledger', sorted),
    documents: new Table(scope, 'Documents', sorted),
    outbox: new Table(scope, 'Outbox', { ...KEPT, partitionKey: text('id'), stream: StreamViewType.NEW_IMAGE }),
    imports: new Table(scope, 'Imports', sorted),
  };
}
