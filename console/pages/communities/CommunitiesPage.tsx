import { Flex, Table, Tag } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePlace } from '../../frame/place.ts';
import { useAnswer } from '../../service/useAnswer.ts';
import { Amount } from '../../shown/Amount.tsx';
import { Answered } from '../../shown/Answered.tsx';
import { PRESSING } from '../../shown/colours.ts';
import { DocumentLink } from '../../shown/DocumentLink.tsx';
import { Sheet } from '../../shown/Sheet.tsx';
import { share } from '../../shown/share.ts';
import { UnitChoice } from '../../shown/UnitChoice.tsx';
import { leftOf } from './leftOf.ts';
import { LEVEL_COLOURS } from './levels.ts';

const SpendingChart = lazy(async () => ({ default: (await import('./SpendingChart.tsx')).SpendingChart }));

/** All communities that who looks may look at, side by side: what each may spend, has spent and will have spent by the pace it goes at. */
export function CommunitiesPage() {
  const { t } = useTranslation();
  const { fund, year } = usePlace();
  const overview = useAnswer('readOverview', { path: { fund, year } });
  return (
    <Answered of={overview}>
      {({ communities }) => (
        <Flex vertical gap="middle">
          <Sheet title={t('communities.title')} beside={<UnitChoice />}>
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={communities}
              columns={[
                {
                  key: 'name',
                  title: t('communities.community'),
                  render: (_, { id, name }) => <Link to={id}>{name}</Link>,
                },
                {
                  key: 'package',
                  title: t('communities.package'),
                  align: 'right',
                  render: (_, { package: of }) => (
                    <>
                      <Amount of={of?.amount} /> {of?.in_force === false && <Tag>{t('communities.draft')}</Tag>}
                    </>
                  ),
                },
                {
                  key: 'booked',
                  title: t('communities.booked'),
                  align: 'right',
                  render: (_, { booked }) => <Amount of={booked} />,
                },
                {
                  key: 'used',
                  title: t('communities.used'),
                  align: 'right',
                  render: (_, { pace }) => (pace ? share(pace.used) : '–'),
                },
                {
                  key: 'remaining',
                  title: t('communities.remaining'),
                  align: 'right',
                  render: (_, community) => <Amount of={leftOf(community)} />,
                },
                {
                  key: 'forecast',
                  title: t('communities.forecast'),
                  align: 'right',
                  render: (_, { pace }) => <Amount of={pace?.forecast} />,
                },
                {
                  key: 'level',
                  title: t('communities.level'),
                  filters: (['ok', 'warn', 'alert'] as const).map((value) => ({
                    value,
                    text: t(`communities.levels.${value}`),
                  })),
                  onFilter: (level, { pace }) => pace?.level === level,
                  render: (_, { pace }) =>
                    pace && (
                      <Tag variant="solid" color={LEVEL_COLOURS[pace.level]}>
                        {t(`communities.levels.${pace.level}`)} {share(pace.pace)}
                      </Tag>
                    ),
                },
                {
                  key: 'locked',
                  title: t('communities.locked'),
                  render: (_, { locked_through }) => locked_through ?? t('communities.notLocked'),
                },
                {
                  key: 'close',
                  title: t('communities.close'),
                  render: (_, { close }) =>
                    close && (
                      <>
                        <DocumentLink reference={close.reference} />{' '}
                        {close.is_provisional && (
                          <Tag variant="solid" color={PRESSING.watch}>
                            {t('communities.provisional')}
                          </Tag>
                        )}
                      </>
                    ),
                },
              ]}
            />
          </Sheet>
          <Suspense>
            {communities
              .filter(({ months }) => months.length > 0)
              .map((community) => (
                <SpendingChart key={community.id} {...community} />
              ))}
          </Suspense>
        </Flex>
      )}
    </Answered>
  );
}
