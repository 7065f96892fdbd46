/** A month of a county of 912,000 people, to the thousand. */
export const COUNTY_MONTH = { claims: 458_000, institutions: 1_000, cases: 20_000 };
