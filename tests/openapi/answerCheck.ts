import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApi, SaidOperation, SaidResponse } from '../../lib/openapi/openApi.ts';

/** An answer as it came over HTTP. */
export interface HttpAnswered {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** What an answer has that the document does not say, or lacks that it says; nothing where it is as it says. */
export type AnswerCheck = (path: string, method: string, answer: HttpAnswered) => string[];

/**
 * Holds answers against the document that is served, by a validator that knows nothing of our shapes: what it is told is the JSON Schema
 * of the document alone.
 */
export function answerCheck(api: OpenApi, schemas = schemasOf(api)): AnswerCheck {
  return (path, method, { status, headers, body }) => {
    const said = api.paths[path]?.[method];
    if (said === undefined) return [`${method} ${path} is not in the document`];
    const response = responseOf(api, said, status);
    if (response === undefined) return [`status ${status} is not in the document`];
    const missing = Object.keys(response.headers ?? {}).filter((name) => headers[name.toLowerCase()] === undefined);
    if (missing.length > 0) return missing.map((name) => `the header ${name} is missing`);
    const type = (headers['content-type'] ?? '').split(';')[0]!;
    const content = response.content?.[type];
    if (content === undefined) return [`"${type}" is not a type of content of ${status}`];
    return schemas.unfitting(content.schema, type.endsWith('json') ? JSON.parse(body) : body);
  };
}

/** Holds values against schemas of the document. */
export interface Schemas {
  /** What a value has that does not fit a schema. */
  readonly unfitting: (schema: object, value: unknown) => string[];
}

/** The schemas of a document, and what a value has that does not fit one. */
export function schemasOf(api: OpenApi): Schemas {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addFormat('base64', /^[0-9A-Za-z+/]*={0,2}$/);
  ajv.addSchema({ $id: 'api', components: api.components });
  const known = new Map<object, ReturnType<typeof ajv.compile>>();
  return {
    unfitting(schema: object, value: unknown): string[] {
      const fits = known.get(schema) ?? ajv.compile(inApi(schema));
      known.set(schema, fits);
      return fits(value) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    },
  };
}

/** The same schema, whose references lead into the document. */
function inApi(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));
}

function responseOf(api: OpenApi, { responses }: SaidOperation, status: number): SaidResponse | undefined {
  const said = responses[status];
  return said && '$ref' in said ? api.components.responses[said.$ref.split('/').at(-1)!] : said;
}
