import { OPERATIONS } from '../api/operations.ts';
import { exampleOf } from './examples.ts';
import type { Schemas } from './jsonSchemaOf.ts';
import { inBoth, type OpenApi, type SaidOperation } from './openApi.ts';
import { operationSaid } from './operationSaid.ts';
import { refusals } from './refusals.ts';
import { resourcesOf } from './resources.ts';
import { usedSchemas } from './usedSchemas.ts';

const ABOUT = inBoth({
  zh: '县域医共体医保总额付费：从区域总额预算到年终清算。金额为以元计、两位小数的文本。',
  en: 'The lump-sum budget of county medical communities, from the regional budget to the last fen of the year. Amounts are text, in yuan with two decimals.',
});

/** Everything that the service can be asked for, as an OpenAPI 3.1 document: made of the operations and of the shapes by which they are read. */
export function description(): OpenApi {
  const schemas: Schemas = new Map();
  const paths: Record<string, Record<string, SaidOperation>> = {};
  for (const operation of OPERATIONS) {
    const said = operationSaid(operation, exampleOf(operation.id), schemas);
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: said };
  }
  const responses = refusals(schemas);
  return {
    openapi: '3.1.1',
    info: {
      ...{ title: 'Lumpsum 医共体总额付费', version: '1', description: ABOUT },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: inBoth({ zh: '提供本说明的服务', en: 'the service that serves this' }) }],
    security: [{ token: [] }],
    tags: resourcesOf(Object.keys(paths)).map(({ name, ...says }) => ({ name, description: inBoth(says) })),
    paths,
    components: {
      schemas: usedSchemas(schemas, [paths, responses]),
      responses,
      securitySchemes: {
        token: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          description: inBoth({ zh: '本人的令牌', en: 'the token of the person who asks' }),
        },
      },
    },
  };
}
