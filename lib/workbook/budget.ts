import { workbookTooMuch } from './workbookFaults.ts';

/** How much of each is still taken of a workbook. It is spent as it comes: what the archive says of its own size counts for nothing. */
export interface Budget {
  /** @throws Fault invalid_request  there is more than is read */
  readonly spend: (on: keyof typeof LIMITS, amount: number) => void;
}

/** What a table of 50,000 rows and thirty columns comes to, gone through twice, and as much again at least. */
const LIMITS = {
  bytes: { most: 512 * 1024 * 1024, zh: '超过 512 MB', en: 'to more than 512 MB' },
  cells: { most: 12_000_000, zh: '超过 1200 万个单元格', en: 'to more than 12 million cells' },
  elements: { most: 40_000_000, zh: '超过 4000 万个 XML 元素', en: 'to more than 40 million elements' },
  texts: { most: 2_000_000, zh: '超过 200 万段文字', en: 'to more than 2 million texts' },
  characters: {
    most: 64 * 1024 * 1024,
    zh: '有超过 6400 万字的文字',
    en: 'to more than 64 million characters of text',
  },
  ranges: { most: 100_000, zh: '有超过 10 万处合并单元格', en: 'to more than 100,000 merged ranges' },
} as const;

export function budget(): Budget {
  const spent = { bytes: 0, cells: 0, elements: 0, texts: 0, characters: 0, ranges: 0 };
  return {
    spend(on, amount) {
      spent[on] += amount;
      if (spent[on] > LIMITS[on].most) throw workbookTooMuch(LIMITS[on]);
    },
  };
}
