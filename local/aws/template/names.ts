/**
 * What resources are called on this machine. A resource bears its logical id as its name; account and region are those
 * of no one, in the partition of AWS China, so that an ARN written out by hand for another partition is refused here.
 */

export const PARTITION = 'aws-cn';
export const REGION = 'cn-north-1';
export const ACCOUNT = '000000000000';

const HERE = `${REGION}:${ACCOUNT}`;

/** The ARN of a resource without its partition, for the kinds whose ARN means something here. */
const ARNS: { readonly [type: string]: (id: string) => string } = {
  'AWS::DynamoDB::Table': (id) => `dynamodb:${HERE}:table/${id}`,
  'AWS::IAM::Role': (id) => `iam::${ACCOUNT}:role/${id}`,
  'AWS::Lambda::Function': (id) => `lambda:${HERE}:function:${id}`,
  'AWS::S3::Bucket': (id) => `s3:::${bucketName(id)}`,
  'AWS::SecretsManager::Secret': (id) => `secretsmanager:${HERE}:secret:${id}`,
  'AWS::SNS::Topic': (id) => `sns:${HERE}:${id}`,
  'AWS::SQS::Queue': (id) => `sqs:${HERE}:${id}`,
};

/** Where the URL of a queue leads on AWS; the functions of this machine are led to its gateway instead. */
export const QUEUE_HOST = `https://sqs.${REGION}.amazonaws.com.cn`;

/** Kinds whose `Ref` is the ARN; that of a queue is its URL, the others' is the name. */
const REF_IS_ARN = new Set(['AWS::SNS::Topic', 'AWS::SecretsManager::Secret']);

/** What `Ref` says of a resource. */
export function refOf(type: string, id: string): string {
  if (REF_IS_ARN.has(type)) return arnOf(type, id);
  if (type === 'AWS::SQS::Queue') return `${QUEUE_HOST}/${ACCOUNT}/${id}`;
  return type === 'AWS::S3::Bucket' ? bucketName(id) : id;
}

/** What `Fn::GetAtt` says of a resource; an attribute that plays no part on this machine gets a name of its own. */
export function attributeOf(type: string, id: string, attribute: string): string {
  if (attribute === 'Arn') return arnOf(type, id);
  if (attribute === 'StreamArn') return `${arnOf(type, id)}/stream/local`;
  return `${id}.${attribute}`;
}

export function arnOf(type: string, id: string): string {
  return `arn:${PARTITION}:${ARNS[type]?.(id) ?? `local:${HERE}:${id}`}`;
}

/** The logical id at the end of an ARN made here. */
export function idOfArn(arn: string): string {
  return arn.replace(/\/stream\/local$/, '').replace(/^.*[:/]/, '');
}

/** Bucket names are lower case. */
export function bucketName(id: string): string {
  return id.toLowerCase();
}

/** A logical id without the hash CDK puts at its end, for files and messages that people read. */
export function nameOf(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}

/** What people call a function: `planYear` for the logical id `PlanYear`. */
export function functionNameOf(id: string): string {
  const name = nameOf(id);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
