import { Empty, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AnswerTo } from '../../service/operations.ts';

/** What a document says otherwise than its revision before. */
export function Changed({ document: { changed } }: { readonly document: AnswerTo<'readDocument'> }) {
  const { t } = useTranslation();
  if (changed === null) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('document.first')} />;
  return (
    <>
      <p>{t('document.changed', { since: changed.since, count: changed.count })}</p>
      <Table
        size="small"
        rowKey="field"
        pagination={false}
        dataSource={changed.first}
        columns={[
          { key: 'field', title: t('document.field'), dataIndex: 'field' },
          { key: 'old', title: t('document.before'), render: (_, { old }) => old ?? '–' },
          { key: 'new', title: t('document.after'), render: (_, one) => one.new ?? '–' },
        ]}
      />
    </>
  );
}
