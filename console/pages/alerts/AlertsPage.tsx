import { Card, Empty, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../frame/place.ts';
import { usePages } from '../../service/useAnswer.ts';
import { PRESSING } from '../../shown/colours.ts';
import { More } from '../../shown/More.tsx';
import { Refused } from '../../shown/Refused.tsx';
import { Sheet } from '../../shown/Sheet.tsx';
import { shanghaiTime } from '../../shown/shanghaiTime.ts';
import { isChinese } from '../../words/words.ts';

/** What an alert says. */
interface Told {
  readonly at: string;
  readonly severity: 'notice' | 'warning' | 'urgent';
  readonly subject: string;
  /** A heading, a paragraph in Chinese, and one in English. */
  readonly message: string;
}

const COLOURS = { notice: PRESSING.calm, warning: PRESSING.watch, urgent: PRESSING.urgent } as const;

/** What was announced, the way it was told, whom it has reached, and who takes care of it. */
export function AlertsPage() {
  const { t, i18n } = useTranslation();
  const pages = usePages('listAlerts', { path: usePlace(), query: { limit: 100 } });
  if (pages.error) return <Refused by={pages.error} again={() => pages.refetch()} />;
  const alerts = pages.data?.pages.flatMap(({ documents }) => documents);
  const told = (message: string) => {
    const [heading = '', ...lines] = message.split('\n');
    const [zh = '', en = ''] = lines;
    return { heading, says: isChinese(i18n.language) ? zh : en };
  };
  return (
    <Sheet title={t('alerts.title')}>
      {alerts?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('alerts.none')} />}
      <Flex vertical gap="small" aria-busy={alerts === undefined}>
        {alerts?.map(({ reference, body, reached, acknowledged, taken_back }) => {
          const { at, severity, message } = body as Told;
          const { heading, says } = told(message);
          return (
            <Card
              size="small"
              key={reference}
              title={heading}
              extra={
                <Tag variant="solid" color={COLOURS[severity]}>
                  {t(`alerts.severities.${severity}`)}
                </Tag>
              }
            >
              <p style={{ marginTop: 0 }}>{says}</p>
              <span className="beside">
                {shanghaiTime(at)}
                {taken_back && ` · ${t(`alerts.takenBack.${taken_back}`)}`}
                {acknowledged && ` · ${t('alerts.acknowledged', acknowledged)}`}
                {' · '}
                {reached.length === 0
                  ? t('alerts.unreached')
                  : t('alerts.reached', { whom: reached.map(({ channel }) => channel).join('、') })}
              </span>
            </Card>
          );
        })}
        <More of={pages} />
      </Flex>
    </Sheet>
  );
}
