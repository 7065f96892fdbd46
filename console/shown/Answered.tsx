import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Refused } from './Refused.tsx';

/** What is shown of an answer once it is there; until then that it is waited for, and why where it was refused. */
export function Answered<Answer>({
  of,
  children,
}: {
  readonly of: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Refused by={of.error} again={() => of.refetch()} />;
  return <Skeleton active={false} aria-busy="true" />;
}
