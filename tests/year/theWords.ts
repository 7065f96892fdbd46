import { expect, test } from 'vitest';
import type { Decision } from '../../lib/decisions/decision.ts';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import { comparisonText } from '../../local/commands/comparisonText.ts';
import { type KnownMonth, knownText } from '../../local/commands/knownText.ts';
import { receiptText } from '../../local/commands/receiptText.ts';
import { yearSummary } from '../../local/demonstration/summary.ts';
import { bareIds } from './bareIds.ts';
import { type LivedYear, latest } from './livedYear.ts';

const LANGUAGES = ['zh', 'en'] as const;

/** Everything that the year says to people speaks of names: no bare id, no operator, no amount whose thousands run together. */
export function theWordsSpeakOfNames(lived: () => LivedYear): void {
  test('the alerts, as they are kept and as they went out', () => {
    const alerts = ['2025', '2026'].flatMap((year) => [
      ...latest<{ message: string }>(lived(), 'alert', year).values(),
    ]);
    expect(alerts.length).toBeGreaterThanOrEqual(6);
    for (const { message } of alerts) expect(bareIds(message), message).toEqual([]);
    for (const { subject = '', message } of lived().announced)
      expect(bareIds(`${subject}\n${message}`), message).toEqual([]);
  });

  test('the explanation of each kind of decision, whole, and of each of its figures', async () => {
    const kinds = new Map(
      lived()
        .documents.filter(({ text }) => text.includes('"workings"'))
        .map((each) => [each.kind, each]),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(8);
    for (const { kind, year, scope, text } of kinds.values()) {
      const { workings } = JSON.parse(text) as Decision;
      const figures = [...new Set(workings.map(({ step }) => step))].slice(0, 30);
      for (const language of LANGUAGES) {
        for (const figure of [undefined, ...figures]) {
          const said = await explained(lived(), `${year}/${kind}/${scope}`, { language, figure });
          expect(bareIds(said), said).toEqual([]);
        }
      }
    }
  });

  test('the receipts of files', () => {
    const receipts = [...latest<KeptReceipt>(lived(), 'receipt').values()];
    expect(receipts.length).toBeGreaterThanOrEqual(36);
    for (const body of receipts) {
      const told = receiptText({
        receipt: { ...body, problems: [] },
        receiptFile: '(it)',
        fixFile: null,
        isAgain: false,
      });
      expect(bareIds(told), told).toEqual([]);
    }
  });

  test('the summary at the start', async () => {
    const told = await yearSummary(lived().service);
    expect(bareIds(told), told).toEqual([]);
    for (const name of ['常熟市县域医共体（示例）', '张家港市县域医共体（示例）', '太仓市县域医共体（示例）'])
      expect(told).toContain(name);
  });

  test('a month as it was known, and the plan of a year beside that of another', async () => {
    const { fund } = lived().demonstration;
    const of = (year: number) => `/v1/funds/${fund}/years/${year}`;
    const { names } = await answered<{ names: Record<string, string> }>(lived(), `${of(2025)}/names`);
    const known = await answered<KnownMonth>(
      lived(),
      `${of(2025)}/communities/changshu/months/2025-06/history?known_on=2025-07-05&ground=test`,
    );
    const compared = await answered<Parameters<typeof comparisonText>[0]>(lived(), `${of(2026)}/comparison?with=2025`);
    for (const language of LANGUAGES) {
      const told = [knownText(known, language, names), comparisonText(compared, language, names)].join('\n');
      expect(bareIds(told), told).toEqual([]);
    }
  });
}

async function explained(
  { service, demonstration: { fund } }: LivedYear,
  document: string,
  asked: { readonly language: string; readonly figure: string | undefined },
): Promise<string> {
  const query = new URLSearchParams({ format: 'text', language: asked.language });
  if (asked.figure !== undefined) query.set('figure', asked.figure);
  const { status, body } = await service.request('GET', `/v1/explanations/${fund}/${document}?${query}`);
  expect(status, `${document} ${asked.figure}`).toBe(200);
  return body.toString();
}

async function answered<Answer>({ service }: LivedYear, path: string): Promise<Answer> {
  const { status, body } = await service.request('GET', path);
  expect(status, path).toBe(200);
  return JSON.parse(body.toString()) as Answer;
}
