import { Flex, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { LINES } from '../../../lib/claims/lines.ts';
import { parseFen } from '../../../lib/money/fen.ts';
import { usePlace } from '../../frame/place.ts';
import { useAnswer, usePages } from '../../service/useAnswer.ts';
import { useNames } from '../../service/useNames.ts';
import { Amount } from '../../shown/Amount.tsx';
import { More } from '../../shown/More.tsx';
import { Refused } from '../../shown/Refused.tsx';
import { Sheet } from '../../shown/Sheet.tsx';
import { UnitChoice } from '../../shown/UnitChoice.tsx';
import { useSaid } from '../../words/useSaid.ts';

/** The year of a community: what was booked on which line, and of which member in which month. */
export function CommunityPage() {
  const { t } = useTranslation();
  const say = useSaid();
  const { community = '' } = useParams();
  const { fund, year } = usePlace();
  const called = useNames(fund, year);
  const pages = usePages('readSpending', { path: { fund, year, community }, query: { limit: 100 } });
  // Sums of months are of all members, however many of these are on the page.
  const overview = useAnswer('readOverview', { path: { fund, year } });
  if (pages.error) return <Refused by={pages.error} again={() => pages.refetch()} />;
  const [first] = pages.data?.pages ?? [];
  const institutions = pages.data?.pages.flatMap((page) => page.institutions) ?? [];
  const months = [...new Set(institutions.flatMap(({ periods }) => periods.map(({ period }) => period)))].sort();
  return (
    <Sheet title={called(community)} beside={<UnitChoice />}>
      <Flex vertical gap="middle">
        <Table
          size="small"
          rowKey="line"
          pagination={false}
          loading={pages.isLoading}
          dataSource={first?.lines ?? []}
          columns={[
            {
              key: 'line',
              title: t('community.line'),
              render: (_, { line }) => (line in LINES ? say(LINES[line as keyof typeof LINES]) : line),
            },
            {
              key: 'booked',
              title: t('communities.booked'),
              align: 'right',
              render: (_, { booked }) => <Amount of={booked} />,
            },
          ]}
        />
        <Table
          size="small"
          rowKey="period"
          pagination={false}
          loading={overview.isLoading}
          dataSource={overview.data?.communities.find(({ id }) => id === community)?.months ?? []}
          columns={[
            {
              key: 'month',
              title: t('communities.month'),
              render: (_, { period }) => <Link to={`months/${period}`}>{period}</Link>,
            },
            {
              key: 'booked',
              title: t('communities.bookedInMonth'),
              align: 'right',
              render: (_, { booked }) => <Amount of={booked} />,
            },
          ]}
        />
        <Table
          size="small"
          rowKey="institution"
          pagination={false}
          loading={pages.isLoading}
          scroll={{ x: 'max-content' }}
          dataSource={institutions}
          columns={[
            {
              key: 'institution',
              title: t('community.institution'),
              fixed: 'left',
              render: (_, { institution }) => called(institution),
            },
            {
              key: 'booked',
              title: t('community.ofYear'),
              align: 'right',
              sorter: (a, b) => Number(bookedOf(a) - bookedOf(b)),
              render: (_, { booked }) => <Amount of={booked} />,
            },
            ...months.map((month) => ({
              key: month,
              title: month,
              align: 'right' as const,
              render: (_: unknown, { periods }: (typeof institutions)[number]) => (
                <Amount of={periods.find(({ period }) => period === month)?.booked} />
              ),
            })),
          ]}
        />
        <More of={pages} />
      </Flex>
    </Sheet>
  );
}

function bookedOf({ booked }: { readonly booked: string }): bigint {
  return parseFen(booked);
}
