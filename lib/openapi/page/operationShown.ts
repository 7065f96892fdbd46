import type { Content, SaidOperation, SaidParameter, SaidResponse } from '../openApi.ts';
import { type Html, html } from './html.ts';
import { roleNamed, scopeNamed } from './names.ts';
import { schemaShown } from './schemaShown.ts';

/** An operation: how it is asked, by whom, with what, what it answers, and an example. */
export function operationShown(path: string, method: string, said: SaidOperation): Html {
  const { operationId, summary, description, parameters = [], requestBody, responses } = said;
  return html`<article id="${operationId}">
<h3 class="route"><span class="verb ${method}">${method.toUpperCase()}</span><code>${path}</code></h3>
<p class="zh">${summary}</p><p class="en" lang="en">${description}</p>
${whoShown(said)}${parametersShown(parameters)}${requestBody && bodyShown('请求正文 Body', requestBody.content)}
${Object.entries(responses).flatMap(([status, answer]) => ('$ref' in answer ? [] : [answerShown(status, answer)]))}
${exampleShown(path, method, said)}${refusalsShown(responses)}
</article>
`;
}

function whoShown({ 'x-roles': roles, 'x-roles-by-act': byAct, 'x-scope': scope }: SaidOperation): Html {
  const acts = Object.entries(byAct ?? {}).map(
    ([act, those]) => html`<li><code>${act}</code> ${those.map(roleNamed).join('、')}</li>`,
  );
  return html`<p class="who">可请求者 who may ask: ${roles.map(roleNamed).join('、')}；范围 scope: ${scopeNamed(scope)}</p>
${acts.length > 0 ? html`<ul>${acts}</ul>` : undefined}`;
}

function parametersShown(parameters: readonly SaidParameter[]): Html | undefined {
  if (parameters.length === 0) return undefined;
  const rows = parameters.map(({ name, in: place, required, description, schema }) => {
    const must = required ? html` <span class="must">必填 required</span>` : undefined;
    const where = place === 'path' ? '路径 path' : '查询 query';
    const told = description === undefined ? undefined : html` <span class="told">${description}</span>`;
    return html`<li><code>${name}</code> <span class="type">${where}</span>${must} ${schemaShown(schema)}${told}</li>`;
  });
  return html`<h4>参数 Parameters</h4><ul class="shape">${rows}</ul>`;
}

function bodyShown(title: string, content: Content): Html {
  const forms = Object.entries(content).map(
    ([type, { schema }]) => html`<div><code>${type}</code> ${schemaShown(schema)}</div>`,
  );
  return html`<h4>${title}</h4>${forms}`;
}

function answerShown(status: string, { description, content = {} }: SaidResponse): Html {
  return bodyShown(`${status} ${description}`, content);
}

/** What is asked and answered in the tests. */
function exampleShown(
  path: string,
  method: string,
  { parameters = [], requestBody, responses }: SaidOperation,
): Html | undefined {
  const told = Object.entries(responses).flatMap(([status, answer]) =>
    'content' in answer ? Object.values(answer.content ?? {}).map(({ example }) => ({ status, example })) : [],
  );
  const answered = told.find(({ example }) => example !== undefined);
  if (answered === undefined) return undefined;
  const sent = Object.values(requestBody?.content ?? {})[0]?.example;
  return html`<h4>示例 Example</h4>
<pre>${method.toUpperCase()} ${addressOf(path, parameters)}${sent === undefined ? '' : `\n\n${written(sent)}`}</pre>
<pre>${answered.status}\n\n${written(answered.example)}</pre>`;
}

/** A path with its example filled in. @internal for the tests that ask it */
export function addressOf(path: string, parameters: readonly SaidParameter[]): string {
  const said = (place: 'path' | 'query') =>
    parameters.filter(({ in: at, example }) => at === place && example !== undefined);
  const filled = said('path').reduce(
    (at, { name, example }) => at.replace(`{${name}}`, encodeURIComponent(String(example))),
    path,
  );
  const query = new URLSearchParams(
    said('query').map(({ name, example }): [string, string] => [name, String(example)]),
  );
  return query.size === 0 ? filled : `${filled}?${query}`;
}

function written(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2);
}

function refusalsShown(responses: SaidOperation['responses']): Html {
  const refused = Object.entries(responses).flatMap(([status, answer]) => ('$ref' in answer ? [status] : []));
  const links = refused.map((status) => html` <a href="#r-${status}">${status}</a>`);
  return html`<p class="who">拒绝 refusals:${links}</p>`;
}
