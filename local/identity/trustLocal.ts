import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ISSUERS, loadIssuers } from '../../lib/identity/loadIssuers.ts';
import type { LambdaFunction } from '../aws/template/functions.ts';
import { AUDIENCE, IDENTITY, LOCAL, type LocalIssuer, OPERATOR } from './localIssuer.ts';

/** By which variable a function finds whose tokens it believes. */
const VARIABLE = 'IDENTITY_DIR';

/** The functions of this machine: whom they believe lies in the data folder, where its own issuer is among them. */
export function believingIn(dataDir: string, functions: readonly LambdaFunction[]): LambdaFunction[] {
  const folder = join(dataDir, IDENTITY);
  return functions.map((lambda) =>
    lambda.environment[VARIABLE] === undefined
      ? lambda
      : { ...lambda, environment: { ...lambda.environment, [VARIABLE]: folder } },
  );
}

/** Write down there the issuer of this machine, beside those that the app was synthesized with. */
export function trustLocal(dataDir: string, synthesized: readonly LambdaFunction[], local: LocalIssuer): void {
  const [carrier] = synthesized.filter(({ environment }) => environment[VARIABLE] !== undefined);
  const others = carrier === undefined ? [] : loadIssuers(join(carrier.folder, carrier.environment[VARIABLE]!));
  const own = {
    name: LOCAL,
    issuer: local.issuer,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    keys: { set: { keys: [local.publicKey] } },
    console: { client: 'console' },
    operators: [OPERATOR],
  };
  const issuers = [...others.filter(({ name }) => name !== LOCAL), own];
  // Every JSON text is a YAML text.
  writeFileSync(join(dataDir, IDENTITY, ISSUERS), `${JSON.stringify({ issuers }, null, 2)}\n`);
}
