import { join } from 'node:path';
import type { Duration, Size } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { bundling, type Folder, folderVariables, PROJECT } from './bundling.ts';
import { createLog } from './logGroup.ts';
import { ALARM_PERIOD, type Operations } from './operations.ts';
import type { Right } from './rights.ts';

export interface ServiceFunctionProps {
  /** The file of functions/ that exports `handler`, without its ending. */
  readonly entry: string;
  /** Who is hurt when it fails, in a sentence. It becomes the description and the text of the alarms. */
  readonly impact: string;
  /** All it may touch; of the rest it does not even know the names. */
  readonly may: readonly Right[];
  /** Folders of data that it reads beside its code. */
  readonly carries?: readonly Folder[];
  readonly timeout: Duration;
  /** Megabytes; processing power comes in proportion. */
  readonly memorySize: number;
  /** Room on its disk; left out, 512 MB. */
  readonly disk?: Size;
  readonly operations: Operations;
}

/** A Lambda function of functions/ with a role of its own, a log of its own, and an alarm that says who is hurt. */
export class ServiceFunction extends Construct {
  readonly impact: string;
  readonly operations: Operations;
  readonly lambda: NodejsFunction;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { entry, impact, may, carries = [], timeout, memorySize, disk, operations } = props;
    this.impact = impact;
    this.operations = operations;

    const logGroup = createLog(this, 'Log');
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.lambda = new NodejsFunction(this, 'Default', {
      description: impact,
      entry: join(PROJECT, 'functions', `${entry}.ts`),
      projectRoot: PROJECT,
      depsLockFilePath: join(PROJECT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      bundling: bundling(carries, this.node),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...folderVariables(carries) },
      role: this.role,
      logGroup,
      timeout,
      memorySize,
      ...(disk && { ephemeralStorageSize: disk }),
    });
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const right of may) this.grant(right);

    const errors = this.lambda.metricErrors({ period: ALARM_PERIOD });
    operations.ring(this, 'Errors', errors, impact);
  }

  /** The role it has, and nobody else. */
  get roleArn(): string {
    return this.role.roleArn;
  }

  /** Let the function do one more thing: its environment and its role learn of it together. */
  grant({ variables, statements }: Right): void {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, value);
    for (const statement of statements) this.lambda.addToRolePolicy(statement);
  }
}
