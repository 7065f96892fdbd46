import type { OutboxEntry } from '../../store/outbox.ts';

/** What was announced, in the words in which it was. */
export type KeptAlert = OutboxEntry & { readonly message: string };
