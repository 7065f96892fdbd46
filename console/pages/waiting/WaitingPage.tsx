import { Skeleton, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../frame/place.ts';
import { useAnswer } from '../../service/useAnswer.ts';
import { Sheet } from '../../shown/Sheet.tsx';
import { TaskList } from './TaskList.tsx';

const DoneList = lazy(async () => ({ default: (await import('./DoneList.tsx')).DoneList }));

/** What waits for who looks, and what they did, submitted and were given a copy of. */
export function WaitingPage() {
  const { t } = useTranslation();
  const place = usePlace();
  const waiting = useAnswer('listWaiting', { path: place, query: { limit: 1 } });
  const lists = [
    { key: 'done', of: 'listDone' },
    { key: 'started', of: 'listStarted' },
    { key: 'copied', of: 'listCopied' },
  ] as const;
  return (
    <Sheet title={t('waiting.title')}>
      <Tabs
        destroyOnHidden
        items={[
          {
            key: 'waiting',
            label: t('waiting.tabs.waiting', { count: waiting.data?.count ?? '…' }),
            children: <TaskList />,
          },
          ...lists.map(({ key, of }) => ({
            key,
            label: t(`waiting.tabs.${key}`),
            children: (
              <Suspense fallback={<Skeleton />}>
                <DoneList of={of} />
              </Suspense>
            ),
          })),
        ]}
      />
    </Sheet>
  );
}
