import { Card, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../shown/Amount.tsx';
import { Chart } from '../../shown/Chart.tsx';
import { spendingByMonth } from './spendingByMonth.ts';

interface Spending {
  readonly name: string;
  readonly months: readonly { readonly period: string; readonly booked: string }[];
  readonly package: { readonly amount: string } | null;
  readonly pace: { readonly month_weights: readonly string[] } | null;
}

/** What a community spent month by month beside what its package is planned to bear, as a chart and as the table of the same figures. */
export function SpendingChart({ name, months, package: of, pace }: Spending) {
  const { t } = useTranslation();
  const [as, show] = useState<'chart' | 'table'>('chart');
  const rows = spendingByMonth(months, of?.amount, pace?.month_weights);
  return (
    <Card
      size="small"
      title={t('communities.spendingOf', { name })}
      extra={
        <Segmented
          aria-label={t('shown.shownAs')}
          value={as}
          onChange={show}
          options={[
            { value: 'chart', label: t('shown.chart') },
            { value: 'table', label: t('shown.table') },
          ]}
        />
      }
    >
      {as === 'chart' ? (
        <Chart
          label={t('communities.spendingOf', { name })}
          categories={rows.map(({ period }) => period)}
          bars={[{ name: t('communities.bookedInMonth'), of: rows.map(({ booked }) => booked) }]}
          lines={[{ name: t('communities.plannedInMonth'), of: rows.map(({ planned }) => planned) }]}
        />
      ) : (
        <Table
          size="small"
          rowKey="period"
          pagination={false}
          dataSource={rows}
          columns={[
            { key: 'period', title: t('communities.month'), dataIndex: 'period' },
            {
              key: 'booked',
              title: t('communities.bookedInMonth'),
              align: 'right',
              render: (_, { booked }) => <Amount of={booked} />,
            },
            {
              key: 'planned',
              title: t('communities.plannedInMonth'),
              align: 'right',
              render: (_, { planned }) => <Amount of={planned} />,
            },
            {
              key: 'to_date',
              title: t('communities.bookedToDate'),
              align: 'right',
              render: (_, { booked_to_date }) => <Amount of={booked_to_date} />,
            },
            {
              key: 'planned_to_date',
              title: t('communities.plannedToDate'),
              align: 'right',
              render: (_, { planned_to_date }) => <Amount of={planned_to_date} />,
            },
          ]}
        />
      )}
    </Card>
  );
}
