import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { builtConsole } from '../console/build.ts';
import { LumpsumStack } from './lumpsumStack.ts';

/*
 * Write the deployment into cdk.out/, the same whether the CDK command line asks or `node infra/app.ts` does: the command
 * line passes the context of cdk.json by environment, a plain run does not, so it is read here. No account is needed.
 */
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? join(import.meta.dirname, '..', cdk.output),
  context: cdk.context,
  analyticsReporting: false,
});
// What one function carries is made first: the console.
app.node.setContext('console', await builtConsole(join(import.meta.dirname, '..')));
new LumpsumStack(app, 'Lumpsum');
app.synth();
