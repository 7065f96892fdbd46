/** A figure as a tree: under it what it was made of, down to the clause and the document. */
import { expect, test } from 'vitest';
import { treeOf, type WhyNode } from '../../console/pages/document/whyTree.ts';

const step = (name: string, operands: readonly string[], more: { chief?: boolean; rules?: string[] } = {}) => ({
  ...{ step: name, title: name, value: '1', sentence: `${name}.`, chief: false, rules: [] as string[], ...more },
  operands: operands.map((operand) => ({ name: operand, title: operand })),
});

const TOLD = {
  title: 'close',
  steps: [
    step('income.subsidy', []),
    step('income.own', []),
    step('revenue', ['income']),
    step('share', [], { rules: ['第三条'] }),
    step('package', ['revenue', 'share', 'heads'], { chief: true }),
    step('apart', ['revenue']),
  ],
  from: { heads: '参保人数' },
};
const FROM = { heads: [{ document: '320500-390/2025/figures/year', revision: 2 }] };

const names = (nodes: readonly WhyNode[]): unknown[] =>
  nodes.map(({ title, children }) => (children.length === 0 ? title : { [title]: names(children) }));

test('begins with what people know the result by, and ends with what nobody used', () => {
  expect(names(treeOf(TOLD, FROM))).toEqual([
    { package: [{ revenue: ['income.subsidy', 'income.own'] }, { share: ['第三条'] }, '参保人数'] },
    { apart: [{ revenue: ['income.subsidy', 'income.own'] }] },
  ]);
});

test('a figure that was taken from a document leads to it', () => {
  const [first] = treeOf(TOLD, FROM);
  expect(first!.children.at(-1)).toMatchObject({ is: 'document', reference: '320500-390/2025/figures/year' });
});

test('every place has a key of its own', () => {
  const keys = (nodes: readonly WhyNode[]): string[] => nodes.flatMap(({ key, children }) => [key, ...keys(children)]);
  const all = keys(treeOf(TOLD, FROM));
  expect(new Set(all).size).toBe(all.length);
});
