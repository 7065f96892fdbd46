/** What the service can be asked for: as an OpenAPI document, and as a page. */
import { descriptionOperations } from '../lib/api/operations/description.ts';
import { answering } from '../lib/http/answering.ts';
import { jsonText, page } from '../lib/http/httpAnswer.ts';
import { openRoutes } from '../lib/http/openRoutes.ts';
import { description } from '../lib/openapi/description.ts';
import { descriptionPage } from '../lib/openapi/page/descriptionPage.ts';

/** Made when it is first asked for, and the same as long as this process lives. */
let made: { readonly json: string; readonly html: string; readonly style: string } | undefined;

function told() {
  if (made === undefined) {
    const said = description();
    made = { json: JSON.stringify(said), ...descriptionPage(said) };
  }
  return made;
}

export const handler = answering(
  openRoutes(descriptionOperations, {
    readOpenApi: async () => jsonText(200, told().json),
    async readDocs() {
      const { html, style } = told();
      return page(html, style);
    },
  }),
);
