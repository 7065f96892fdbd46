import { z } from 'zod';
import { operation } from '../operation.ts';
import { EVERYBODY } from '../roles.ts';

const openApiShown = z
  .strictObject({
    openapi: z.string().regex(/^3\.1\./),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    ...{ servers: z.array(z.looseObject({})), security: z.array(z.looseObject({})), tags: z.array(z.looseObject({})) },
    ...{ paths: z.looseObject({}), components: z.looseObject({}) },
  })
  .meta({ id: 'OpenApi' });

const reading = { method: 'GET', needs: [], roles: EVERYBODY, scope: 'open' } as const;

/** What the service can be asked for, told by itself. */
export const descriptionOperations = {
  readOpenApi: operation({
    ...reading,
    path: '/v1/openapi.json',
    answers: { json: openApiShown },
    example: 'describeApi.200-openapi',
    says: { zh: '本接口的 OpenAPI 3.1 说明', en: 'this API as an OpenAPI 3.1 document' },
  }),
  readDocs: operation({
    ...reading,
    path: '/v1/docs',
    answers: { bytes: 'text/html; charset=utf-8' },
    example: 'describeApi.200-docs',
    says: { zh: '供人阅读的本接口说明', en: 'the same as a page to read' },
  }),
};
