/** The text of an element with its runs put together (`is`, `si`), without the readings that stand above Japanese text. */
export interface RichText {
  readonly open: (name: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  /** The text so far; the next begins empty. */
  readonly take: () => string;
}

/** How a workbook writes a character that XML does not have, or that could be mistaken for such. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

export function richText(): RichText {
  let held = '';
  let isText = false;
  let isReading = false;
  return {
    open(name) {
      if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading;
    },
    close(name) {
      if (name === 'rPh') isReading = false;
      if (name === 't') isText = false;
    },
    text(text) {
      if (isText) held += text;
    },
    take() {
      const whole = unescaped(held);
      held = '';
      return whole;
    },
  };
}

export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
