import { Card, Empty, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { ACTS, STATES } from '../../../lib/documents/lifecycle.ts';
import { usePlace } from '../../frame/place.ts';
import { usePages } from '../../service/useAnswer.ts';
import { DocumentLink } from '../../shown/DocumentLink.tsx';
import { More } from '../../shown/More.tsx';
import { Refused } from '../../shown/Refused.tsx';
import { shanghaiTime, today } from '../../shown/shanghaiTime.ts';
import { useSaid } from '../../words/useSaid.ts';

/** The documents that wait for who looks, each with what they have to do and until when. */
export function TaskList() {
  const { t } = useTranslation();
  const say = useSaid();
  const pages = usePages('listWaiting', { path: usePlace(), query: { limit: 50 } });
  if (pages.error) return <Refused by={pages.error} again={() => pages.refetch()} />;
  const tasks = pages.data?.pages.flatMap((page) => page.tasks);
  if (tasks?.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('waiting.none')} />;
  return (
    <Flex vertical gap="small" aria-busy={tasks === undefined}>
      {tasks?.map(({ reference, revision, act, state, submitter, since, due }) => (
        <Card size="small" key={`${reference}@${revision}`}>
          <Flex wrap gap="small" align="center">
            <Tag color="blue">{say(ACTS[act])}</Tag>
            <DocumentLink reference={reference} />
            <span style={{ flex: 1 }} />
            <span className="beside">
              {say(STATES[state])}
              {submitter && ` · ${t('waiting.submitter')} ${submitter.name}`} · {t('waiting.since')}{' '}
              {shanghaiTime(since)}
            </span>
            <Due day={due} />
          </Flex>
        </Card>
      ))}
      <More of={pages} />
    </Flex>
  );
}

function Due({ day }: { readonly day: string | null }) {
  const { t } = useTranslation();
  if (day === null) return <span className="beside">{t('waiting.noDue')}</span>;
  const isLate = day < today();
  return (
    <span className={isLate ? 'late' : undefined}>
      {t('waiting.due')} {day} {isLate && t('waiting.overdue')}
    </span>
  );
}
