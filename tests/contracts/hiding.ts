import type { Tables } from '../../lib/store/tables.ts';

type Items = { Items?: readonly { readonly sk?: string }[] };

/**
 * From now on a query misses some items as often as that is so, as it may while the transaction that wrote them is under way: they are there
 * for whoever asks by their key.
 *
 * @param isHidden asked for each item of each query
 */
export function hideFrom({ client }: Tables, isHidden: (sk: string) => boolean): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (given) => {
        const answer = await next(given);
        if (commandName !== 'QueryCommand') return answer;
        const output = answer.output as Items;
        const shown = output.Items?.filter(({ sk }) => !isHidden(sk ?? ''));
        return { ...answer, output: { ...output, Items: shown } as never };
      },
    { step: 'initialize', name: 'hiding' },
  );
}
