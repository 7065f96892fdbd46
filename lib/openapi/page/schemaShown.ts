import { type JsonSchema, SCHEMAS } from '../jsonSchemaOf.ts';
import { type Html, html } from './html.ts';

const TYPES: { readonly [type: string]: string } = {
  string: '文本 text',
  integer: '整数 whole number',
  number: '数 number',
  boolean: 'true / false',
  null: 'null',
  object: '对象 object',
  array: '列表 list',
};

/** A JSON Schema for people: what it is, what it may be, and below it what it has. */
export function schemaShown(schema: JsonSchema): Html {
  const { description } = schema;
  const told = typeof description === 'string' ? html` <span class="told">${description}</span>` : undefined;
  return html`${typeShown(schema)}${told}${partsShown(schema)}`;
}

/** A name that leads to its schema. */
function linkTo(ref: string): Html {
  const name = ref.slice(SCHEMAS.length);
  return html`<a href="#s-${name}">${name}</a>`;
}

function typeShown(schema: JsonSchema): Html {
  const { $ref, type, const: only, enum: words } = schema;
  const what = [
    ...(typeof $ref === 'string' ? [linkTo($ref)] : []),
    ...(only === undefined ? [] : [html`<code>${JSON.stringify(only)}</code>`]),
    ...(Array.isArray(words) ? [html`<code>${words.map((word) => JSON.stringify(word)).join(' | ')}</code>`] : []),
    ...(only === undefined && words === undefined ? [type].flat().map((one) => html`${TYPES[String(one)] ?? ''}`) : []),
  ];
  const bounds = boundsOf(schema);
  return html`<span class="type">${joined(what, ' ')}${bounds === '' ? '' : ` ${bounds}`}</span>`;
}

/** What a value may be, in short. */
function boundsOf(schema: JsonSchema): string {
  const { minimum, maximum, exclusiveMinimum, minLength, maxLength, format, minItems, pattern, description } = schema;
  return [
    ...(minimum === undefined ? [] : [`≥ ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`≤ ${maximum}`]),
    ...(minLength === undefined && maxLength === undefined
      ? []
      : [`${minLength ?? 0}–${maxLength ?? '…'} 字符 characters`]),
    ...(minItems === undefined ? [] : [`至少 at least ${minItems}`]),
    ...(format === undefined ? [] : [String(format)]),
    // What has words of its own says it in them.
    ...(pattern === undefined || description !== undefined ? [] : [`/${pattern}/`]),
    ...(schema.default === undefined ? [] : [`默认 default ${JSON.stringify(schema.default)}`]),
  ].join(', ');
}

function partsShown(schema: JsonSchema): Html | undefined {
  const { properties, required = [], items, additionalProperties: others } = schema;
  const alternatives = (schema.oneOf ?? schema.anyOf) as readonly JsonSchema[] | undefined;
  if (properties !== undefined) return membersShown(properties as Members, required as readonly string[]);
  if (isSchema(items)) return html` ${enclosed('每项 each', items)}`;
  if (alternatives !== undefined) return alternativesShown(alternatives);
  return isSchema(others) && Object.keys(others).length > 0 ? html` ${enclosed('按编号 by id', others)}` : undefined;
}

type Members = { readonly [name: string]: JsonSchema };

function membersShown(members: Members, required: readonly string[]): Html {
  const rows = Object.entries(members).map(([name, schema]) => {
    const must = required.includes(name) ? html` <span class="must">必填 required</span>` : undefined;
    return html`<li><code>${name}</code>${must} ${schemaShown(schema)}</li>`;
  });
  return html`<ul class="shape">${rows}</ul>`;
}

/** Plain names stand in one line; what has parts of its own stands below. */
function alternativesShown(alternatives: readonly JsonSchema[]): Html {
  const isPlain = alternatives.every((schema) => partsShown(schema) === undefined);
  if (isPlain) return html`${joined(alternatives.map(typeShown), ' | ')}`;
  const rows = alternatives.map((schema) => html`<li>或 or ${schemaShown(schema)}</li>`);
  return html`<ul class="shape">${rows}</ul>`;
}

function enclosed(word: string, schema: JsonSchema): Html {
  return html`<span class="type">${word}</span> ${schemaShown(schema)}`;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function joined(parts: readonly Html[], by: string): Html {
  return html`${parts.map((part, i) => (i === 0 ? part : html`${by}${part}`))}`;
}
