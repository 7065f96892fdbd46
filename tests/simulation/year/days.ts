/** The day so many days after another one. */
export function dayAfter(day: string, days: number): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** The month so many months after another one. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** An instant of Shanghai: it has had no other time than this since before all our years. */
export function inShanghai(day: string, time: string): Date {
  return new Date(`${day}T${time}+08:00`);
}

/** The day it is in Shanghai: eight hours before it is there in Greenwich. */
export function shanghaiDay(instant: Date | string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
