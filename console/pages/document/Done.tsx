import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { ACTS } from '../../../lib/documents/lifecycle.ts';
import { ROLE_NAMES } from '../../../lib/documents/roleNames.ts';
import type { AnswerTo } from '../../service/operations.ts';
import { shanghaiTime } from '../../shown/shanghaiTime.ts';
import { useSaid } from '../../words/useSaid.ts';

/** What people did to a document, the latest last. */
export function Done({ document: { acts } }: { readonly document: AnswerTo<'readDocument'> }) {
  const { t } = useTranslation();
  const say = useSaid();
  return (
    <Table
      size="small"
      rowKey="number"
      pagination={false}
      dataSource={acts}
      columns={[
        { key: 'at', title: t('waiting.at'), render: (_, { at }) => shanghaiTime(at) },
        { key: 'act', title: t('waiting.act'), render: (_, { act }) => say(ACTS[act]) },
        { key: 'by', title: t('document.by'), render: (_, { by }) => `${by.name}（${say(ROLE_NAMES[by.role])}）` },
        { key: 'revision', title: t('document.ofRevision'), dataIndex: 'revision' },
        { key: 'why', title: t('document.why'), render: (_, { why }) => why ?? '–' },
      ]}
    />
  );
}
