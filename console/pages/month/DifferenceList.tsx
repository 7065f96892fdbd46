import { Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../frame/place.ts';
import type { AnswerTo } from '../../service/operations.ts';
import { usePages } from '../../service/useAnswer.ts';
import { useNames } from '../../service/useNames.ts';
import { Amount } from '../../shown/Amount.tsx';
import { Listed } from '../../shown/Listed.tsx';

type Difference = AnswerTo<'listDifferences'>['differences'][number];

const STATES_OF = ['open', 'explained', 'disputed', 'resolved'] as const satisfies readonly Difference['state'][];
const KINDS_OF = [
  ...(['amount_differs', 'group_differs', 'missing_from_ledger'] as const),
  ...(['missing_from_statement', 'repeated_in_statement'] as const),
] satisfies readonly Difference['kind'][];

/** What books and insurer say otherwise of a month, by how far it is and of which kind. */
export function DifferenceList({ community, month }: { readonly community: string; readonly month: string }) {
  const { t } = useTranslation();
  const { fund, year } = usePlace();
  const called = useNames(fund, year);
  const [state, chooseState] = useState<Difference['state']>();
  const [kind, chooseKind] = useState<Difference['kind']>();
  const pages = usePages('listDifferences', {
    path: { fund, year, community },
    query: { month, state, kind, limit: 100 },
  });
  return (
    <Flex vertical gap="small">
      <Flex wrap gap="small" className="not-printed">
        <Select
          allowClear
          aria-label={t('month.state')}
          placeholder={t('month.state')}
          style={{ minWidth: 140 }}
          value={state ?? null}
          onChange={(chosen) => chooseState(chosen ?? undefined)}
          options={STATES_OF.map((value) => ({ value, label: t(`month.states.${value}`) }))}
        />
        <Select
          allowClear
          aria-label={t('month.kind')}
          placeholder={t('month.kind')}
          style={{ minWidth: 180 }}
          value={kind ?? null}
          onChange={(chosen) => chooseKind(chosen ?? undefined)}
          options={KINDS_OF.map((value) => ({ value, label: t(`month.kinds.${value}`) }))}
        />
      </Flex>
      <Listed
        name="differences"
        pages={pages}
        rows={(page) => page.differences}
        rowKey={(one) => `${one.institution} ${one.settlement_id} ${one.kind}`}
        none={t('month.none')}
        columns={[
          { key: 'settlement', title: t('month.settlement'), render: (_, one) => one.settlement_id },
          { key: 'institution', title: t('community.institution'), render: (_, one) => called(one.institution) },
          { key: 'kind', title: t('month.kind'), render: (_, one) => t(`month.kinds.${one.kind}`) },
          {
            key: 'ledger',
            title: t('month.ledger'),
            align: 'right',
            render: (_, one) => <Amount of={one.ledger_booked} />,
          },
          {
            key: 'statement',
            title: t('month.statement'),
            align: 'right',
            render: (_, one) => <Amount of={one.statement_booked} />,
          },
          { key: 'state', title: t('month.state'), render: (_, one) => t(`month.states.${one.state}`) },
          { key: 'age', title: t('month.age'), align: 'right', render: (_, one) => one.age_days },
          { key: 'text', title: t('document.why'), render: (_, one) => one.text ?? '–' },
        ]}
      />
    </Flex>
  );
}
