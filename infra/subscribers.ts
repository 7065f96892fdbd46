import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Let one address by e-mail hear of a topic, said as a parameter of the stack; left empty, nobody is subscribed. It confirms by the link
 * that it is sent. Whoever else is to hear, or by another way, subscribes to the topic itself.
 */
export function subscribeByEmail(scope: Construct, id: string, topicArn: string, who: string): void {
  const address = new CfnParameter(scope, `${id}Email`, {
    type: 'String',
    default: '',
    allowedPattern: '^$|^[^@\\s,]+@[^@\\s,]+$',
    constraintDescription: 'one e-mail address, or nothing',
    description: `E-mail address of ${who}`,
  });
  const isSaid = new CfnCondition(scope, `${id}IsSaid`, {
    expression: Fn.conditionNot(Fn.conditionEquals(address.valueAsString, '')),
  });
  const subscription = new CfnSubscription(scope, `${id}Subscription`, {
    topicArn,
    protocol: 'email',
    endpoint: address.valueAsString,
  });
  subscription.cfnOptions.condition = isSaid;
}
