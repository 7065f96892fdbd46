/** A night looks at what is due; an officer who asks for a year has all of it looked at, every claim. */
export type Extent = 'what is due' | 'everything';
