import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Over how long failures are counted: an operator hears of the first within this time. */
export const ALARM_PERIOD = Duration.minutes(5);

/** Where the people who keep the service running hear that something failed, and who is hurt by it. */
export class Operations extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Not encrypted with the managed key of SNS: CloudWatch may not use that key, and an alarm text names no person.
    this.topic = new Topic(this, 'Default', { displayName: 'Lumpsum operations', enforceSSL: true });
    // A topic policy of one's own replaces the default one, which let alarms of the account in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnLike: { 'aws:SourceArn': Stack.of(this).formatArn({ service: 'cloudwatch', resource: 'alarm:*' }) },
        },
      }),
    );
  }

  /** The topic's address, for those who subscribe to it. */
  get topicArn(): string {
    return this.topic.topicArn;
  }

  /**
   * Ring as soon as the metric reaches a threshold; a metric that says nothing is well.
   *
   * @param impact who is hurt, in a sentence; it becomes the text of the alarm
   */
  ring(scope: Construct, id: string, metric: IMetric, impact: string, threshold = 1): void {
    const alarm = new Alarm(scope, id, {
      metric,
      alarmDescription: impact,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
