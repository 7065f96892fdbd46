import type { Reaching } from '../api/operation.ts';
import type { Bilingual } from '../bilingual.ts';
import type { Role } from '../documents/actor.ts';
import type { JsonSchema } from './jsonSchemaOf.ts';

/** The parts of an OpenAPI 3.1 document that this service uses. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly [more: string]: unknown };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: { readonly [path: string]: { readonly [method: string]: SaidOperation } };
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema };
    readonly responses: { readonly [name: string]: SaidResponse };
    readonly securitySchemes: { readonly [name: string]: object };
  };
}

/** An operation as the document says it. */
export interface SaidOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  /** In Chinese. */
  readonly summary: string;
  /** In English. */
  readonly description: string;
  readonly parameters?: readonly SaidParameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: { readonly [status: string]: SaidResponse | { readonly $ref: string } };
  /** None, where nobody is asked who they are; left out, the one of the document. */
  readonly security?: readonly [];
  readonly 'x-roles': readonly Role[];
  /** Who of them may, by what the body says under `act`. */
  readonly 'x-roles-by-act'?: { readonly [act: string]: readonly Role[] };
  /** How far the scope of whoever asks must reach. */
  readonly 'x-scope': Reaching;
}

export interface SaidParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

export interface SaidResponse {
  readonly description: string;
  readonly headers?: { readonly [name: string]: object };
  readonly content?: Content;
}

/** What is sent or answered, by its type of content. */
export interface Content {
  readonly [type: string]: { readonly schema: JsonSchema; readonly example?: unknown };
}

/** Both languages in one line, where the document has one place for words. */
export function inBoth({ zh, en }: Bilingual): string {
  return `${zh} · ${en}`;
}
