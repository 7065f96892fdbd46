import type { Arithmetic, Comparison } from './expression.ts';

type Comparisons = Readonly<Record<Comparison, readonly [holds: string, fails: string]>>;

/** How a language says what a step did. What is handed over is worded already. */
export interface Wording {
  readonly arithmetic: Readonly<Record<Arithmetic, string>>;
  /** What a comparison says where it holds, and where it does not. */
  readonly comparisons: Comparisons;
  /** The same of days. */
  readonly comparisonsOfDays: Comparisons;
  /** Words in a row. */
  readonly row: (...words: readonly string[]) => string;
  readonly facts: (facts: readonly string[]) => string;
  readonly bracketed: (text: string) => string;
  readonly listed: (items: readonly string[]) => string;
  readonly opposite: (of: string) => string;
  readonly size: (of: string) => string;
  readonly sum: (of: string) => string;
  readonly products: (left: string, right: string) => string;
  readonly extreme: (which: 'min' | 'max', of: string, count: number, chosen: string | undefined) => string;
  readonly extremeOfDays: (which: 'min' | 'max', of: string) => string;
  readonly least: (of: string) => string;
  /** @param amount what it comes to, where it does not say so itself */
  readonly belowZero: (of: string, amount: string | undefined) => string;
  readonly toFen: (of: string) => string;
  readonly toPlaces: (of: string, places: string) => string;
  readonly split: (total: string, weights: string) => string;
  /** @param ends of the bands but the last; undefined where there is one band alone */
  readonly bands: (amount: string, whole: string, ends: string | undefined) => string;
  readonly whole: (of: string) => string;
  readonly root: (of: string) => string;
  readonly quantile: (list: string, share: string) => string;
  readonly causes: (before: string, now: string) => string;
  readonly monthsAfter: (day: string, months: string) => string;
  readonly reached: (figure: string, thresholds: string) => string;
  /** What a word of the workings that nobody put into words made of something. */
  readonly made: (of: string) => string;
  readonly either: (condition: string, yes: string, no: string) => string;
  readonly because: (facts: string, how: string) => string;
  readonly taken: (what: string) => string;
  readonly gives: (how: string, value: string) => string;
  /** What a figure is that is a word, and where a condition asked whether it is another word. */
  readonly isWord: (figure: string, word: string) => string;
  readonly isOtherWord: (figure: string, word: string, other: string) => string;
  readonly is: (facts: string, value: string) => string;
  readonly fixed: (value: string) => string;
}

/** Words in a row, with a space wherever a figure stands beside a Chinese character. */
function chineseRow(...words: readonly string[]): string {
  return words.reduce((row, word) => {
    const isBorder = /[\w%]$/.test(row) ? /^\p{sc=Han}/u.test(word) : /\p{sc=Han}$/u.test(row) && /^[\w-]/.test(word);
    return isBorder ? `${row} ${word}` : `${row}${word}`;
  });
}

export const WORDINGS: Readonly<Record<'zh' | 'en', Wording>> = {
  zh: {
    arithmetic: { '+': '加', '-': '减', '*': '乘以', '/': '除以' },
    comparisons: {
      '==': ['等于', '不等于'],
      '!=': ['不等于', '等于'],
      '<': ['低于', '不低于'],
      '<=': ['不高于', '高于'],
      '>': ['高于', '不高于'],
      '>=': ['不低于', '低于'],
    },
    comparisonsOfDays: {
      '==': ['等于', '不等于'],
      '!=': ['不等于', '等于'],
      '<': ['早于', '不早于'],
      '<=': ['不晚于', '晚于'],
      '>': ['晚于', '不晚于'],
      '>=': ['不早于', '早于'],
    },
    row: chineseRow,
    facts: (facts) => facts.join('，'),
    bracketed: (text) => `（${text}）`,
    listed: (items) => items.join('、'),
    opposite: (of) => chineseRow('负的', of),
    size: (of) => chineseRow(of, '的绝对值'),
    sum: (of) => chineseRow(of, '之和'),
    products: (left, right) => chineseRow(left, '与', right, '逐项相乘，再相加'),
    extreme: (which, of, count, chosen) => {
      const end = which === 'min' ? '小者' : '大者';
      const comparing = chineseRow(of, `取${count === 2 ? '较' : '最'}${end}`);
      return chosen === undefined ? comparing : `${comparing}，即${chosen}`;
    },
    extremeOfDays: (which, of) => chineseRow(of, which === 'min' ? '中最早的一天' : '中最晚的一天'),
    least: (of) => `${of}，最低为 0`,
    belowZero: (of, amount) =>
      amount === undefined ? `${of}，低于 0，按 0 计` : `${of}，${chineseRow('结果为', amount)}，低于 0，按 0 计`,
    toFen: (of) => `${of}，四舍五入到分`,
    toPlaces: (of, places) => (places === '0' ? `${of}，四舍五入取整` : `${of}，四舍五入保留 ${places} 位小数`),
    split: (total, weights) => chineseRow('将', total, '按', weights, '的比例分配，除不尽的分按余数从大到小逐分补足'),
    bands: (amount, whole, ends) =>
      ends === undefined
        ? chineseRow(amount, '不分段')
        : chineseRow('将', amount, '按占', whole, `的比例分段，各段止于 ${ends}，其余为末段`),
    whole: (of) => `${of}，向下取整`,
    root: (of) => chineseRow(of, '的平方根'),
    quantile: (list, share) => chineseRow(list, '的', share, '分位数'),
    causes: (before, now) => chineseRow(before, '变为', now, '，变动按各因素平均的边际影响（沙普利值）分摊'),
    monthsAfter: (day, months) => chineseRow(day, '起满', months, '个月'),
    reached: (figure, thresholds) => chineseRow('将', figure, '与', thresholds, '逐一对照，取已达到的各档'),
    made: (of) => chineseRow('由', of, '得出'),
    either: (condition, yes, no) => `如${condition}，则为${yes}，否则为${no}`,
    because: (facts, how) => `${facts}，因此${how}`,
    taken: (what) => `取${what}。`,
    gives: (how, value) => `${how}，${chineseRow('得', value)}。`,
    isWord: (figure, word) => chineseRow(figure, `为“${word}”`),
    isOtherWord: (figure, word, other) => chineseRow(figure, `为“${word}”（不是“${other}”）`),
    is: (facts, value) => `${facts}，因此为“${value}”。`,
    fixed: (value) => `${chineseRow('按', value, '计')}。`,
  },
  en: {
    arithmetic: { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' },
    comparisons: {
      '==': ['equals', 'does not equal'],
      '!=': ['does not equal', 'equals'],
      '<': ['is below', 'is not below'],
      '<=': ['is not above', 'is above'],
      '>': ['is above', 'is not above'],
      '>=': ['is not below', 'is below'],
    },
    comparisonsOfDays: {
      '==': ['is', 'is not'],
      '!=': ['is not', 'is'],
      '<': ['is before', 'is not before'],
      '<=': ['is not after', 'is after'],
      '>': ['is after', 'is not after'],
      '>=': ['is not before', 'is before'],
    },
    row: (...words) => words.join(' '),
    facts: (facts) => facts.join(' and '),
    bracketed: (text) => `(${text})`,
    listed: (items) =>
      items.length < 3 ? items.join(' and ') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
    opposite: (of) => `the opposite of ${of}`,
    size: (of) => `the size of ${of} without its sign`,
    sum: (of) => `the sum of ${of}`,
    products: (left, right) => `${left} times ${right}, entry by entry, all added up`,
    extreme: (which, of, count, chosen) => {
      const word = which === 'min' ? (count === 2 ? 'lesser' : 'least') : count === 2 ? 'greater' : 'greatest';
      return chosen === undefined ? `the ${word} of ${of}` : `the ${word} of ${of}, which is ${chosen}`;
    },
    extremeOfDays: (which, of) => `the ${which === 'min' ? 'earliest' : 'latest'} of ${of}`,
    least: (of) => `${of}, at least 0`,
    belowZero: (of, amount) =>
      `${of}${amount === undefined ? '' : ` comes to ${amount}`}, which is below 0 and counts as 0`,
    toFen: (of) => `${of}, rounded half up to the fen`,
    toPlaces: (of, places) =>
      places === '0' ? `${of}, rounded half up to a whole number` : `${of}, rounded half up to ${places} decimals`,
    split: (total, weights) => `${total}, split in proportion to ${weights}, odd fen going to the largest remainders`,
    bands: (amount, whole, ends) =>
      ends === undefined
        ? `${amount} in one band`
        : `${amount}, cut into bands by its share of ${whole}: they end at ${ends}, and the rest is the last band`,
    whole: (of) => `${of}, rounded down to a whole number`,
    root: (of) => `the square root of ${of}`,
    quantile: (list, share) => `the quantile ${share} of ${list}`,
    causes: (before, now) =>
      `from ${before} to ${now}, the change attributed to each cause by its average part in it (Shapley)`,
    monthsAfter: (day, months) => `${months} ${/\b1$/.test(months) ? 'month' : 'months'} after ${day}`,
    reached: (figure, thresholds) => `${figure} against ${thresholds}, those that it has reached`,
    made: (of) => `what follows from ${of}`,
    either: (condition, yes, no) => `${yes} if ${condition}, else ${no}`,
    because: (facts, how) => `because ${facts}: ${how}`,
    taken: (what) => `${what} is taken.`,
    gives: (how, value) => `${how}; that gives ${value}.`,
    isWord: (figure, word) => `${figure} is “${word}”`,
    isOtherWord: (figure, word, other) => `${figure} is “${word}” and not “${other}”`,
    is: (facts, value) => `${facts}: hence “${value}”.`,
    fixed: (value) => `it is ${value}.`,
  },
};
