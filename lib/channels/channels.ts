import { SNSClient } from '@aws-sdk/client-sns';
import { Fault } from '../errors.ts';
import { surroundings } from '../surroundings.ts';
import type { Channel } from './channel.ts';
import { snsTopic } from './snsTopic.ts';

type Environment = { readonly [name: string]: string | undefined };

const EVERY_SEVERITY = ['notice', 'warning', 'urgent'] as const;

/** The channels of the service: the topics that an environment names in ALERT_TOPIC_ARN and OPERATIONS_TOPIC_ARN. */
export function channels(env: Environment): readonly Channel[] {
  const client = new SNSClient({ requestHandler: surroundings().carrier });
  return [
    snsTopic(client, () => named(env, 'ALERT_TOPIC_ARN'), {
      name: 'alerts',
      audiences: ['officers', 'lead_hospital'],
      severities: EVERY_SEVERITY,
    }),
    snsTopic(client, () => named(env, 'OPERATIONS_TOPIC_ARN'), {
      name: 'operations',
      audiences: ['operators'],
      severities: EVERY_SEVERITY,
    }),
  ];
}

function named(env: Environment, variable: string): string {
  const arn = env[variable];
  if (arn) return arn;
  throw new Fault('unavailable', {
    zh: `环境变量 ${variable} 未设置；它指明本服务的一个主题。`,
    en: `The environment variable ${variable} is not set; it names a topic of the service.`,
  });
}
