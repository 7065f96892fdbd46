const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

/** An instant as a clock in Shanghai shows it: `2025-03-10 09:00`, wherever one looks from. */
export function shanghaiTime(instant: string): string {
  return TIME.format(new Date(instant));
}

/** The day it is in Shanghai. */
export function today(): string {
  return TIME.format(new Date()).slice(0, 10);
}
