import { expect, test } from 'vitest';
import { deployed, resourcesOf } from './deployed.ts';

const written = JSON.stringify(deployed);

test('no address names a partition: the template serves AWS China as well', () => {
  expect(written).not.toMatch(/arn:aws/);
  expect(written).not.toMatch(/amazonaws\.com(?!")/);
});

test('no account and no region is written anywhere', () => {
  expect(written).not.toMatch(/\b\d{12}\b/);
  expect(written).not.toMatch(/\b(us|eu|ap|cn)-[a-z]+-\d\b/);
});

test('nothing is deployed that we did not write: every function is one of functions/, and none is a custom resource', () => {
  const types = Object.values(deployed.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual([]);
  for (const [name, { Properties }] of Object.entries(resourcesOf<{ Code: object }>('AWS::Lambda::Function'))) {
    expect(Properties, name).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    });
    expect(Properties.Code, name).not.toHaveProperty('ZipFile');
  }
});

test('ids are the names of the code, so that whoever reads the template finds them', () => {
  for (const name of ['Ledger', 'Documents', 'Outbox', 'Exchange', 'Alerts', 'PersonKey', 'Operations', 'Api']) {
    expect(deployed.Resources).toHaveProperty(name);
  }
});

test('whoever deploys is told where the service is', () => {
  expect(deployed.Outputs).toMatchObject({
    ApiUrl: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } },
    ExchangeName: { Value: { Ref: 'Exchange' } },
    AlertsArn: { Value: { Ref: 'Alerts' } },
    OperationsArn: { Value: { Ref: 'Operations' } },
  });
});
