import type { Receipt } from '../../files/receipt.ts';

/** A receipt as the books keep it: everything but the problems, which stand in full in the file beside the fix file. */
export type KeptReceipt = Omit<Receipt, 'problems'> & { readonly answer: string; readonly fix: string | null };
