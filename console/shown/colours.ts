/** How pressing something is, dark enough for white words on it, and told apart by more than red and green. */
export const PRESSING = { calm: '#0b5d8a', watch: '#8a4b00', urgent: '#a8071a' } as const;
