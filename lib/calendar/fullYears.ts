/** How many birthdays somebody has had by a day; one of 29 February is on 1 March in years that have no such day. */
export function fullYears(born: string, on: string): number {
  return yearsApart(born, on) - (birthdayIsAhead(born, on) ? 1 : 0);
}

/** How many years lie between those of two days, whatever the days are. */
export function yearsApart(born: string, on: string): number {
  return Number(on.slice(0, 4)) - Number(born.slice(0, 4));
}

/** Whether the birthday in the year of a day is still to come. Month and day compare as text: 02-29 comes after 02-28. */
export function birthdayIsAhead(born: string, on: string): boolean {
  return on.slice(5) < born.slice(5);
}
