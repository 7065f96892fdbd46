import { SNSClient } from '@aws-sdk/client-sns';
import { Fault } from '../errors.ts';
import type { Audience, Severity } from '../monitoring/announcement.ts';
import { surroundings } from '../surroundings.ts';
import type { Channel } from './channel.ts';
import { snsTopic } from './snsTopic.ts';

type Environment = { readonly [name: string]: string | undefined };

const EVERY_SEVERITY = ['notice', 'warning', 'urgent'] as const;

/** What is told of everything, whoever subscribed to what: the service itself has these, and nobody enters them. */
export interface Topic {
  /** Under this name it is kept what went through: it never changes. Letters and hyphens. */
  readonly name: string;
  readonly audiences: readonly Audience[];
  readonly severities: readonly Severity[];
  readonly channel: Channel;
}

/** The topics of the service, which an environment names in ALERT_TOPIC_ARN and OPERATIONS_TOPIC_ARN. */
export function topics(env: Environment): readonly Topic[] {
  const client = new SNSClient({ requestHandler: surroundings().carrier });
  return [
    {
      name: 'alerts',
      audiences: ['officers', 'lead_hospital'],
      severities: EVERY_SEVERITY,
      channel: snsTopic(client, () => named(env, 'ALERT_TOPIC_ARN')),
    },
    {
      name: 'operations',
      audiences: ['operators'],
      severities: EVERY_SEVERITY,
      channel: snsTopic(client, () => named(env, 'OPERATIONS_TOPIC_ARN')),
    },
  ];
}

/** Whom a topic reaches of those who are to hear of something; nobody where it does not carry what is so pressing. */
export function reachedBy(
  { audiences, severities }: Pick<Topic, 'audiences' | 'severities'>,
  wanted: readonly Audience[],
  severity: Severity,
): Audience[] {
  return severities.includes(severity) ? wanted.filter((audience) => audiences.includes(audience)) : [];
}

function named(env: Environment, variable: string): string {
  const arn = env[variable];
  if (arn) return arn;
  throw new Fault('unavailable', {
    zh: `环境变量 ${variable} 未设置；它指明本服务的一个主题。`,
    en: `The environment variable ${variable} is not set; it names a topic of the service.`,
  });
}
