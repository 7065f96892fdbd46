import { type InfiniteData, type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import type { AnswerTo, AskedFor, OperationName } from './operations.ts';

/** What the service answers, as long as it is looked at. @param isAsked whether it is asked for at all */
export function useAnswer<Name extends OperationName>(name: Name, asked: AskedFor<Name>, isAsked = true) {
  return useQuery<AnswerTo<Name>>({ queryKey: [name, asked], queryFn: () => ask(name, asked), enabled: isAsked });
}

/** A list of the service, page after page as more of it is asked for. */
export function usePages<Name extends OperationName>(name: Name, asked: AskedFor<Name>) {
  return useInfiniteQuery<AnswerTo<Name>, Error, InfiniteData<AnswerTo<Name>>, QueryKey, string | undefined>({
    queryKey: [name, asked, 'pages'],
    queryFn: ({ pageParam }) =>
      ask(name, { ...asked, query: { ...(asked as { query?: object }).query, cursor: pageParam } } as AskedFor<Name>),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as { readonly next: string | null }).next ?? undefined,
  });
}
