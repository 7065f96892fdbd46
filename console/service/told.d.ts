/** What the service says of itself, put in when the console is built (`build.ts`). */
declare module 'virtual:told' {
  import type { Bilingual } from '../../lib/bilingual.ts';
  import type { Lifecycle } from '../../lib/documents/lifecycle.ts';
  import type { OperationName } from './operations.ts';

  /** By which method and path each operation is asked for, as the description of the API has it: `GET /v1/funds`. */
  export const WAYS: { readonly [name in OperationName]: string };
  /** What each kind of document is called, what its scope is made of, and which way it goes. */
  export const KINDS: {
    readonly [kind: string]: Bilingual & { readonly scope: readonly string[]; readonly life: Lifecycle };
  };
}
