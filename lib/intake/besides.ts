/** Work that goes on besides, a few pieces of it at a time. */
export interface Besides {
  readonly begin: (work: Promise<void>) => void;
  /** Wait until there is room for more. @throws what a piece of work failed with */
  readonly room: () => Promise<void>;
  /** Wait for all of it. @throws what a piece of work failed with */
  readonly done: () => Promise<void>;
  /** Wait until nothing of it goes on, whether it failed or not. */
  readonly stopped: () => Promise<void>;
}

/** Keep so many pieces of work going at most. What one fails with is kept until somebody waits, so that it is not lost. */
export function besides(most: number): Besides {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const fail = (): void => {
    if (failure) throw failure.error;
  };
  const stopped = async (): Promise<void> => {
    await Promise.all(underWay);
  };
  return {
    begin(work) {
      const watched: Promise<void> = work
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => underWay.delete(watched));
      underWay.add(watched);
    },
    async room() {
      do await (underWay.size < most ? undefined : Promise.race(underWay));
      while (underWay.size >= most);
      fail();
    },
    async done() {
      await stopped();
      fail();
    },
    stopped,
  };
}
