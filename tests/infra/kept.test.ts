import { expect, test } from 'vitest';
import { SCHEMAS } from '../contracts/schemas.ts';
import { deployed, propertiesOf, resourcesOf, synthesize } from './deployed.ts';

/** The tables by the name that the template gives them. */
const TABLES = {
  Ledger: SCHEMAS.ledger,
  Documents: SCHEMAS.documents,
  Seals: SCHEMAS.seals,
  Outbox: SCHEMAS.outbox,
  Imports: SCHEMAS.imports,
  People: SCHEMAS.people,
  Reads: SCHEMAS.reads,
  Deliveries: SCHEMAS.deliveries,
};

test('there is no table beside these', () => {
  expect(Object.keys(resourcesOf('AWS::DynamoDB::Table')).sort()).toEqual(Object.keys(TABLES).sort());
});

for (const [name, schema] of Object.entries(TABLES)) {
  test(`the table ${name} outlives the stack, cannot be deleted by accident, and can be brought back to any second`, () => {
    expect(deployed.Resources[name]).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  test(`the table ${name} is encrypted by a key that nobody can delete, and pays by use`, () => {
    const { SSESpecification, BillingMode } = propertiesOf<Record<string, unknown>>(name);
    expect(SSESpecification).toEqual({ SSEEnabled: true });
    expect(BillingMode).toBe('PAY_PER_REQUEST');
  });

  test(`the table ${name} is keyed as the store expects, by texts, and has no index`, () => {
    const keys = [schema.partitionKey, ...('sortKey' in schema ? [schema.sortKey] : [])];
    const properties = propertiesOf(name);
    expect(properties).toMatchObject({
      KeySchema: keys.map((key, i) => ({ AttributeName: key, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    });
    expect(properties).not.toHaveProperty('GlobalSecondaryIndexes');
    expect(properties).not.toHaveProperty('LocalSecondaryIndexes');
  });
}

test('the outbox alone has a stream', () => {
  const streams = Object.entries(resourcesOf<Record<string, unknown>>('AWS::DynamoDB::Table'))
    .filter(([, { Properties }]) => 'StreamSpecification' in Properties)
    .map(([name, { Properties }]) => [name, Properties.StreamSpecification]);
  expect(streams).toEqual([['Outbox', { StreamViewType: 'NEW_IMAGE' }]]);
});

test('every bucket is private, encrypted, keeps every version, and outlives the stack', () => {
  for (const [name, bucket] of Object.entries(resourcesOf('AWS::S3::Bucket'))) {
    expect(bucket, name).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: {
          // S3 writes its own log to no bucket that has a key of KMS.
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: name === 'AccessLogs' ? 'AES256' : 'aws:kms' } },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
    expect(bucket.Properties, name).not.toHaveProperty('AccessControl');
  }
});

test('what waits in a queue or is announced to officers is encrypted', () => {
  for (const [name, { Properties }] of Object.entries(resourcesOf('AWS::SQS::Queue'))) {
    expect(Properties, name).toMatchObject({ SqsManagedSseEnabled: true });
  }
  expect(propertiesOf('Alerts')).toMatchObject({ KmsMasterKeyId: 'alias/aws/sns' });
});

test('the key of pseudonyms is generated, written nowhere, and outlives the stack', () => {
  expect(deployed.Resources.PersonKey).toEqual({
    Type: 'AWS::SecretsManager::Secret',
    Properties: {
      Description: 'The key that turns personal numbers into pseudonyms',
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
});

test('the ledger is warm for a first load where that is asked for, and as it comes where it is not', () => {
  expect(propertiesOf('Ledger')).not.toHaveProperty('WarmThroughput');
  const { Ledger } = synthesize({ ledgerWritesPerSecond: '20000' }).Resources;
  expect(Ledger!.Properties).toMatchObject({ WarmThroughput: { WriteUnitsPerSecond: 20_000 } });
  expect(() => synthesize({ ledgerWritesPerSecond: 'many' })).toThrow(/expected a whole number from 4000, got "many"/);
});

test('pieces of files and fix files expire, every version of them, and nothing else does', () => {
  const rules = Object.values(resourcesOf<{ LifecycleConfiguration: { Rules: readonly Rule[] } }>('AWS::S3::Bucket'))
    .flatMap(({ Properties }) => Properties.LifecycleConfiguration.Rules)
    .filter(({ Prefix, ExpirationInDays }) => ExpirationInDays !== undefined && Prefix !== undefined);
  expect(rules).toEqual([
    expect.objectContaining({ Prefix: 'pieces/', ExpirationInDays: 30, Status: 'Enabled' }),
    expect.objectContaining({ Prefix: 'fixes/', ExpirationInDays: 90, Status: 'Enabled' }),
  ]);
  for (const rule of rules) expect(rule).toMatchObject({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
});

test('a piece is there as long as it may wait in its queue, and then among the dead letters', () => {
  const waits = ['Pieces', 'PiecesDeadLetters'].map(
    (name) => propertiesOf<{ MessageRetentionPeriod: number }>(name).MessageRetentionPeriod,
  );
  const days = waits.reduce((sum, seconds) => sum + seconds, 0) / (24 * 60 * 60);
  const { LifecycleConfiguration } = propertiesOf<{ LifecycleConfiguration: { Rules: readonly Rule[] } }>('Exchange');
  const { ExpirationInDays } = LifecycleConfiguration.Rules.find(({ Prefix }) => Prefix === 'pieces/')!;
  expect(ExpirationInDays).toBeGreaterThan(days);
});

interface Rule {
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
}

test('in the exchange objects can be locked, as exported months are', () => {
  expect(propertiesOf('Exchange')).toMatchObject({ ObjectLockEnabled: true });
});

test('who asked for which object is written down for a year; where the account asks for it, every read and write of a table too', () => {
  for (const name of ['Exchange', 'AnnounceAlertsUndeliveredEntries']) {
    expect(propertiesOf(name)).toMatchObject({
      LoggingConfiguration: { DestinationBucketName: { Ref: 'AccessLogs' } },
    });
  }
  expect(propertiesOf('AccessLogs')).toMatchObject({ LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365 }] } });
  expect(deployed.Resources).not.toHaveProperty('Trail');
  const key = 'arn:aws-cn:kms:cn-north-1:123456789012:key/12345678-90ab-4cde-8f01-234567890abc';
  const { Resources } = synthesize({ trail: 'on', logsKey: key });
  const selected = JSON.stringify(Resources.Trail!.Properties);
  for (const name of ['Exchange', ...Object.keys(TABLES)]) expect(selected).toContain(`"${name}"`);
  const logs = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup');
  expect(new Set(logs.map(({ Properties }) => Properties.KmsKeyId))).toEqual(new Set([key]));
  expect(() => synthesize({ trail: 'yes' })).toThrow('trail: expected "on" or nothing, got "yes".');
});

test.each([
  ['Officers', 'Alerts'],
  ['Operators', 'Operations'],
])(
  '%s hear by e-mail of what is told to the topic %s, where a parameter of the stack says their address',
  (who, topic) => {
    expect(deployed.Resources[`${who}Subscription`]).toMatchObject({
      Condition: `${who}IsSaid`,
      Properties: { Protocol: 'email', Endpoint: { Ref: `${who}Email` }, TopicArn: { Ref: topic } },
    });
  },
);
