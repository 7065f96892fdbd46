import { type CfnElement, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { createDailyRuns } from './dailyRuns.ts';
import { createDesk } from './desk.ts';
import { createMonthRuns } from './monthRuns.ts';
import { createNightRuns } from './nightRuns.ts';
import { createPremises } from './premises.ts';
import { subscribeByEmail } from './subscribers.ts';
import { createTrail } from './trail.ts';
import { createYearRuns } from './yearRuns.ts';

/** The service as it is deployed: what is kept, what runs and when, what each part may touch, who is hurt when it fails. */
export class LumpsumStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Lumpsum: the lump-sum medical-insurance budgets of county medical communities',
      terminationProtection: true,
    });
    const premises = createPremises(this);
    createYearRuns(this, premises);
    createMonthRuns(this, premises);
    createDailyRuns(this, premises);
    createNightRuns(this, premises);
    const api = createDesk(this, premises);
    createTrail(this, premises);
    subscribeByEmail(this, 'Officers', premises.alerts.topicArn, 'the officers, who hear of alerts');
    subscribeByEmail(this, 'Operators', premises.operations.topicArn, 'those who keep the service running');

    new CfnOutput(this, 'ApiUrl', {
      value: api.url,
      description: 'The HTTP API; every request brings a token (docs/identity.md)',
    });
    new CfnOutput(this, 'ExchangeName', {
      value: premises.exchange.bucketName,
      description: 'Drop files under inbound/, find the answers under receipts/',
    });
    new CfnOutput(this, 'AlertsArn', { value: premises.alerts.topicArn, description: 'Subscribe officers here' });
    new CfnOutput(this, 'OperationsArn', {
      value: premises.operations.topicArn,
      description: 'Subscribe here those who keep the service running',
    });
  }

  /**
   * Ids in the template are the names in this code, without the usual hash: `PlanYear`, `PlanYearRole`, `Ledger`. What runs
   * on one machine is read from the template, and people read it too. Two that meet are refused at synthesis.
   */
  protected override allocateLogicalId(element: CfnElement): string {
    const [, ...names] = element.node.path.split('/');
    const spoken = names.filter((name) => name !== 'Default' && name !== 'Resource');
    return spoken.join('').replaceAll(/[^A-Za-z0-9]/g, '');
  }
}
