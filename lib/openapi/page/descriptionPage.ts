import { createHash } from 'node:crypto';
import type { JsonSchema } from '../jsonSchemaOf.ts';
import type { OpenApi, SaidOperation } from '../openApi.ts';
import { Html, html } from './html.ts';
import { operationShown } from './operationShown.ts';
import { schemaShown } from './schemaShown.ts';
import { STYLE } from './style.ts';

/** An operation with its way, and what it is about. */
interface Placed {
  readonly path: string;
  readonly method: string;
  readonly said: SaidOperation;
}

/** The document as a page to read, made of it and of nothing else: no script, no address of another site. With the hash of its style. */
export function descriptionPage(api: OpenApi): { readonly html: string; readonly style: string } {
  const placed = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]): Placed => ({ path, method, said })),
  );
  const byTag = api.tags.map((tag) => ({ ...tag, placed: placed.filter(({ said }) => said.tags.includes(tag.name)) }));
  const { text } = html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${api.info.title}</title><style>${new Html(STYLE)}</style></head>
<body><div class="frame">
<nav aria-label="目录 contents">${byTag.map(entryShown)}
<h2><a href="#refusals">拒绝 Refusals</a></h2><h2><a href="#schemas">数据格式 Shapes</a></h2><h2><a href="#formulas">公式 Formulas</a></h2></nav>
<main><h1>${api.info.title}</h1><p>${String(api.info.description)}</p>
<p>OpenAPI ${api.openapi}：<a href="/v1/openapi.json">/v1/openapi.json</a></p>
${byTag.map(resourceShown)}
${refusalsShown(api)}
${schemasShown(api.components.schemas)}
${formulasShown(api.components.schemas)}
</main></div></body></html>
`;
  return { html: text, style: `sha256-${createHash('sha256').update(STYLE).digest('base64')}` };
}

interface Tagged {
  readonly name: string;
  readonly description: string;
  readonly placed: readonly Placed[];
}

function entryShown({ name, description, placed }: Tagged): Html {
  const entries = placed.map(
    ({ method, said }) =>
      html`<li><a href="#${said.operationId}"><span class="${method}">${method.toUpperCase()}</span> ${said.operationId}</a></li>`,
  );
  return html`<h2><a href="#t-${name}">${description}</a></h2><ul>${entries}</ul>`;
}

function resourceShown({ name, description, placed }: Tagged): Html {
  const shown = placed.map(({ path, method, said }) => operationShown(path, method, said));
  return html`<h2 id="t-${name}">${description}</h2>${shown}`;
}

function refusalsShown({ components }: OpenApi): Html {
  const rows = Object.entries(components.responses).map(([name, { description }]) => {
    const status = name.replace('Problem', '');
    return html`<tr id="r-${status}"><th>${status}</th><td>${description}</td></tr>`;
  });
  return html`<h2 id="refusals">拒绝 Refusals</h2>
<p>每次拒绝都是一份 <a href="#s-Problem">Problem</a>（RFC 9457，<code>application/problem+json</code>），中英文并列，<code>path</code> 指出出错的字段。<br>Every refusal is a problem document in both languages; <code>path</code> names the field at fault.</p>
<table>${rows}</table>`;
}

/** A schema of a formula is called after it: `sharing.policy`, `calculate.sharing`. */
const OF_FORMULA = /^(calculate|compare)\.|\.(policy|input)$/;

function schemasShown(schemas: OpenApi['components']['schemas']): Html {
  const shown = Object.entries(schemas).filter(([name]) => !OF_FORMULA.test(name) || name === 'compare.year-plan');
  return html`<h2 id="schemas">数据格式 Shapes</h2>${shown.map(sectionShown)}`;
}

function sectionShown([name, schema]: [string, JsonSchema]): Html {
  return html`<section class="schema" id="s-${name}"><h3>${name}</h3>${schemaShown(schema)}</section>`;
}

/** Policy and input of each formula, folded; whoever comes by a link to a part of it finds it open. */
function formulasShown(schemas: OpenApi['components']['schemas']): Html {
  const names = Object.keys(schemas).flatMap((name) => /^calculate\.(.+)$/.exec(name)?.[1] ?? []);
  const shown = names.map((name) => {
    const parts = [`${name}.policy`, `${name}.input`].map((part) => sectionShown([part, schemas[part] ?? {}]));
    return html`<details><summary><code>${name}</code></summary><span id="s-calculate.${name}"></span><span id="s-compare.${name}"></span>${parts}</details>`;
  });
  return html`<h2 id="formulas">公式 Formulas</h2>
<p>向 <a href="#calculate">/v1/calculations</a> 和 <a href="#compare">/v1/comparisons</a> 发送的 policy 和 input。<br>What is sent there as policy and input.</p>${shown}`;
}
