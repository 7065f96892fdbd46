import { expect, test } from 'vitest';
import { propertiesOf, resourcesOf, spoken } from './deployed.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}
interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles: readonly unknown[];
}
interface Role {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly { Principal: unknown; Condition?: unknown }[] };
  readonly ManagedPolicyArns?: readonly unknown[];
  readonly Policies?: readonly unknown[];
}
interface Lambda {
  readonly Role: unknown;
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
}

const functions = resourcesOf<Lambda>('AWS::Lambda::Function');
const roles = resourcesOf<Role>('AWS::IAM::Role');
const policies = Object.values(resourcesOf<Policy>('AWS::IAM::Policy')).map(({ Properties }) => Properties);

const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const CREATE = [...READ, 'dynamodb:ConditionCheckItem', 'dynamodb:PutItem'];
const BOOK = [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const NOTE = BOOK;
const ADD = BOOK;
const DELIVER = [...BOOK, 'dynamodb:DeleteItem'];
const LOCK = [...READ, 'dynamodb:UpdateItem'];
const TAKE = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const SEND = ['sqs:SendMessage'];

/** All that each function may do, to what. */
const RIGHTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  WeighGroups: {
    WeighGroupsLog: LOG,
    Ledger: READ,
    Seals: READ,
    Documents: CREATE,
    'Exchange/weights/*': ['s3:GetObject', 's3:PutObject'],
    WeighGroupsMissed: SEND,
  },
  PlanYear: { PlanYearLog: LOG, Documents: CREATE, PlanYearMissed: SEND },
  ClearYear: { ClearYearLog: LOG, Ledger: READ, Documents: CREATE, ClearYearMissed: SEND },
  IssuePrepayment: { IssuePrepaymentLog: LOG, Ledger: READ, Documents: CREATE, IssuePrepaymentMissed: SEND },
  ReconcileMonth: {
    ReconcileMonthLog: LOG,
    Ledger: LOCK,
    Documents: CREATE,
    Seals: READ,
    SealsDue: SEND,
    Imports: READ,
    Outbox: ['dynamodb:PutItem'],
    'Exchange/inbound/statements/*': ['s3:GetObject'],
    'Exchange/reconciled/*': ['s3:GetObject', 's3:PutObject'],
    'Exchange/receipts/*': ['s3:PutObject'],
    'Exchange/fixes/*': ['s3:PutObject'],
    StatementsArrived: TAKE,
    ReconcileMonthMissed: SEND,
  },
  SealBooks: { SealBooksLog: LOG, Ledger: READ, Seals: [...READ, 'dynamodb:PutItem'], SealsDue: TAKE },
  IntakeClaims: {
    IntakeClaimsLog: LOG,
    Documents: CREATE,
    Imports: NOTE,
    'Exchange/inbound/claims/*': ['s3:GetObject'],
    'Exchange/inbound/trials/*': ['s3:GetObject'],
    Exchange: ['s3:ListBucket'],
    'Exchange/pieces/*': ['s3:GetObject', 's3:PutObject'],
    'Exchange/found/*': ['s3:PutObject'],
    'Exchange/receipts/*': ['s3:PutObject'],
    'Exchange/fixes/*': ['s3:PutObject'],
    PersonKey: ['secretsmanager:GetSecretValue'],
    ClaimsArrived: TAKE,
    Pieces: SEND,
    AnswersDue: SEND,
  },
  IntakeEnrolment: {
    IntakeEnrolmentLog: LOG,
    Documents: CREATE,
    Imports: NOTE,
    'Exchange/inbound/enrolments/*': ['s3:GetObject'],
    'Exchange/registers/*': ['s3:PutObject'],
    'Exchange/receipts/*': ['s3:PutObject'],
    'Exchange/fixes/*': ['s3:PutObject'],
    PersonKey: ['secretsmanager:GetSecretValue'],
    EnrolmentsArrived: TAKE,
  },
  SettleHeads: {
    SettleHeadsLog: LOG,
    Ledger: READ,
    Documents: CREATE,
    'Exchange/registers/*': ['s3:GetObject'],
    SettleHeadsMissed: SEND,
  },
  BookPieces: {
    BookPiecesLog: LOG,
    Ledger: BOOK,
    Outbox: ['dynamodb:PutItem'],
    Documents: READ,
    Imports: NOTE,
    'Exchange/pieces/*': ['s3:GetObject'],
    'Exchange/found/*': ['s3:GetObject', 's3:PutObject'],
    Pieces: [...TAKE, 'sqs:ChangeMessageVisibility'].sort(),
    AnswersDue: SEND,
  },
  AnswerImports: {
    AnswerImportsLog: LOG,
    Documents: CREATE,
    Imports: NOTE,
    'Exchange/inbound/claims/*': ['s3:GetObject'],
    'Exchange/inbound/trials/*': ['s3:GetObject'],
    'Exchange/found/*': ['s3:GetObject'],
    'Exchange/receipts/*': ['s3:PutObject'],
    'Exchange/fixes/*': ['s3:PutObject'],
    AnswersDue: TAKE,
  },
  WatchSpending: {
    WatchSpendingLog: LOG,
    Ledger: LOCK,
    Documents: CREATE,
    Outbox: ['dynamodb:PutItem'],
    WatchSpendingMissed: SEND,
  },
  WatchWork: {
    WatchWorkLog: LOG,
    Documents: READ,
    Imports: READ,
    Deliveries: READ,
    Outbox: ['dynamodb:PutItem'],
    Exchange: ['s3:ListBucket'],
    'Exchange/receipts/*': ['s3:GetObject'],
    WatchWorkMissed: SEND,
  },
  VerifyBooks: {
    VerifyBooksLog: LOG,
    Ledger: READ,
    Documents: CREATE,
    Imports: READ,
    BooksDue: SEND,
    ReceiptsDue: SEND,
    DecisionsDue: SEND,
    Outbox: ['dynamodb:PutItem'],
    VerifyBooksMissed: SEND,
  },
  VerifyBook: {
    VerifyBookLog: LOG,
    Ledger: READ,
    Documents: CREATE,
    Seals: READ,
    SealsDue: SEND,
    BooksDue: [...TAKE, 'sqs:SendMessage'],
    DecisionsDue: SEND,
    Outbox: ['dynamodb:PutItem'],
    'Exchange/books/*': ['s3:PutObject', 's3:PutObjectRetention'],
  },
  VerifyReceipts: {
    VerifyReceiptsLog: LOG,
    Ledger: READ,
    Imports: READ,
    Documents: CREATE,
    Outbox: ['dynamodb:PutItem'],
    ReceiptsDue: TAKE,
  },
  VerifyDecisions: {
    VerifyDecisionsLog: LOG,
    Documents: CREATE,
    Outbox: ['dynamodb:PutItem'],
    'Exchange/reconciled/*': ['s3:GetObject'],
    'Exchange/weights/*': ['s3:GetObject'],
    DecisionsDue: TAKE,
  },
  AnnounceAlerts: {
    AnnounceAlertsLog: LOG,
    Documents: CREATE,
    Deliveries: ADD,
    AlertsDue: SEND,
    Alerts: ['sns:Publish'],
    Operations: ['sns:Publish'],
    'Outbox.StreamArn': ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    '*': ['dynamodb:ListStreams'],
    'AnnounceAlertsUndeliveredEntries/aws/lambda/*': ['s3:PutObject'],
    AnnounceAlertsUndeliveredEntries: ['s3:ListBucket'],
  },
  DeliverAlerts: {
    DeliverAlertsLog: LOG,
    Documents: READ,
    Deliveries: DELIVER,
    AlertWays: ['secretsmanager:GetSecretValue'],
    AlertsDue: [...TAKE, 'sqs:SendMessage'],
  },
  Subscribe: {
    SubscribeLog: LOG,
    Documents: CREATE,
    Deliveries: DELIVER,
    AlertWays: ['secretsmanager:GetSecretValue'],
    AlertsDue: SEND,
  },
  ReadBooks: {
    ReadBooksLog: LOG,
    Deliveries: READ,
    Ledger: READ,
    Documents: READ,
    Seals: READ,
    Imports: READ,
    Reads: [...READ, 'dynamodb:PutItem'],
    'Exchange/receipts/*': ['s3:GetObject'],
    'Exchange/fixes/*': ['s3:GetObject'],
    'Exchange/reconciled/*': ['s3:GetObject'],
    'Exchange/weights/*': ['s3:GetObject'],
  },
  ImportClaims: {
    ImportClaimsLog: LOG,
    Imports: ['dynamodb:PutItem'],
    Documents: CREATE,
    'Exchange/inbound/claims/*': ['s3:PutObject'],
    'Exchange/inbound/trials/*': ['s3:PutObject'],
    'Exchange/receipts/*': ['s3:GetObject'],
  },
  Authorize: { AuthorizeLog: LOG, People: READ },
  KeepPeople: { KeepPeopleLog: LOG, People: [...READ, 'dynamodb:PutItem'] },
  EnterFigures: {
    ...{ EnterFiguresLog: LOG, Ledger: READ, Documents: CREATE },
    'Exchange/reconciled/*': ['s3:GetObject'],
  },
  ActOnDocument: {
    ...{ ActOnDocumentLog: LOG, Ledger: LOCK, Documents: CREATE, Seals: READ },
    'Exchange/reconciled/*': ['s3:GetObject'],
  },
  Calculate: { CalculateLog: LOG },
  Compare: { CompareLog: LOG },
  DescribeApi: { DescribeApiLog: LOG },
  ServeConsole: { ServeConsoleLog: LOG },
};

test('every function has its rights written down here', () => {
  expect(Object.keys(functions).sort()).toEqual(Object.keys(RIGHTS).sort());
});

for (const [name, rights] of Object.entries(RIGHTS)) {
  test(`${name} may do exactly what it needs`, () => {
    expect(rightsOf(spoken(propertiesOf<Lambda>(name).Role))).toEqual(sorted(rights));
  });
}

/** What a role could write of a book, by the table it lies in. */
const writersOf = (table: string) =>
  Object.entries(RIGHTS).flatMap(([name, rights]) =>
    rights[table]?.some((action) => /Put|Update|Delete|BatchWrite/.test(action)) ? [name] : [],
  );

test('no function can write a book and what proves it, nor both and what verifies them', () => {
  const [books, seals, verifications] = ['Ledger', 'Seals', 'Documents'].map(writersOf) as [
    string[],
    string[],
    string[],
  ];
  expect(seals).toEqual(['SealBooks']);
  expect(books.filter((name) => seals.includes(name))).toEqual([]);
  expect(seals.filter((name) => verifications.includes(name))).toEqual([]);
  expect(books).toEqual(['ReconcileMonth', 'BookPieces', 'WatchSpending', 'ActOnDocument']);
  // Who books claims keeps no document, and who locks a month or a year, or notes which thresholds are reached, adds or replaces no claim.
  expect(verifications).not.toContain('BookPieces');
  for (const name of ['ReconcileMonth', 'WatchSpending', 'ActOnDocument'])
    expect(RIGHTS[name]!.Ledger).not.toContain('dynamodb:PutItem');
});

test('the table of seals itself refuses every change, and every put but that of the function that seals', () => {
  const { ResourcePolicy } = propertiesOf<{ ResourcePolicy: { PolicyDocument: Policy['PolicyDocument'] } }>('Seals');
  const [changes, puts, ...more] = ResourcePolicy.PolicyDocument.Statement;
  const everybody = { Effect: 'Deny', Principal: { AWS: '*' }, Resource: '*' };
  expect(changes).toEqual({
    ...everybody,
    Action: expect.arrayContaining(['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']),
  });
  expect(puts).toEqual({
    ...everybody,
    Action: 'dynamodb:PutItem',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': ['SealBooksRole', 'Arn'] } } },
  });
  expect(more).toEqual([]);
});

test('who looked at claims is noted by the function that shows them, and by nobody else', () => {
  expect(writersOf('Reads')).toEqual(['ReadBooks']);
});

test('so does the table of people: nobody says who may do what but the function that is asked to', () => {
  expect(writersOf('People')).toEqual(['KeepPeople']);
  const { ResourcePolicy } = propertiesOf<{ ResourcePolicy: { PolicyDocument: Policy['PolicyDocument'] } }>('People');
  const [changes, puts] = ResourcePolicy.PolicyDocument.Statement as readonly (Statement & { Condition?: unknown })[];
  expect(changes).toMatchObject({ Effect: 'Deny', Action: expect.arrayContaining(['dynamodb:DeleteItem']) });
  expect(puts).toMatchObject({
    ...{ Effect: 'Deny', Action: 'dynamodb:PutItem' },
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': ['KeepPeopleRole', 'Arn'] } } },
  });
});

test('a function has a role of its own', () => {
  const held = Object.values(functions).map(({ Properties }) => spoken(Properties.Role));
  expect(new Set(held).size).toBe(held.length);
});

test('rights come from nowhere else: no managed policy, no policy inside a role, none shared by roles', () => {
  for (const { Properties } of Object.values(roles)) {
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(Properties).not.toHaveProperty('Policies');
  }
  for (const { Roles } of policies) expect(Roles).toHaveLength(1);
});

test('a function is told the name of nothing that it may not touch', () => {
  for (const [name, { Properties }] of Object.entries(functions)) {
    const touched = Object.keys(RIGHTS[name] ?? {}).map((resource) => resource.split('/')[0]);
    const told = Object.values(Properties.Environment.Variables).filter((value) => typeof value !== 'string');
    expect(touched, name).toEqual(expect.arrayContaining(told.map(spoken)));
  }
});

test('a schedule may start its own function and set aside its own missed runs, in this account only', () => {
  const schedules = resourcesOf<{ Target: { Arn: unknown; RoleArn: unknown } }>('AWS::Scheduler::Schedule');
  for (const { Properties } of Object.values(schedules)) {
    const run = spoken(Properties.Target.Arn);
    const role = spoken(Properties.Target.RoleArn);
    expect(rightsOf(role)).toEqual({ [run]: ['lambda:InvokeFunction'], [`${run}Missed`]: ['sqs:SendMessage'] });
    expect(roles[role]?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  }
});

test("a function's role can be taken on by Lambda alone", () => {
  for (const { Properties } of Object.values(functions)) {
    const [trust, ...others] = roles[spoken(Properties.Role)]?.Properties.AssumeRolePolicyDocument.Statement ?? [];
    expect(trust?.Principal).toEqual({ Service: 'lambda.amazonaws.com' });
    expect(others).toEqual([]);
  }
});

/** What a role may do, by resource. */
function rightsOf(role: string): Record<string, string[]> {
  const rights: Record<string, string[]> = {};
  const statements = policies
    .filter(({ Roles }) => Roles.map(spoken).includes(role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  for (const { Effect, Action, Resource } of statements) {
    expect(Effect).toBe('Allow');
    for (const resource of [Resource].flat()) {
      rights[spoken(resource)] = [...(rights[spoken(resource)] ?? []), ...[Action].flat()];
    }
  }
  return sorted(rights);
}

function sorted(rights: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(rights).map(([resource, actions]) => [resource, actions.toSorted()]));
}
