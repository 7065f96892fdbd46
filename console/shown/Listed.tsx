import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Empty, Flex, Table, type TableColumnsType } from 'antd';
import { ColumnChoice } from './ColumnChoice.tsx';
import { More } from './More.tsx';
import { Refused } from './Refused.tsx';
import { useColumns } from './useColumns.ts';

interface Listing<Page, Row extends object> {
  /** By which the columns that somebody chose are remembered. */
  readonly name: string;
  readonly pages: UseInfiniteQueryResult<InfiniteData<Page>>;
  readonly rows: (page: Page) => readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: TableColumnsType<Row>;
  /** What is said where there is nothing. */
  readonly none?: string;
}

/** A list of the service, as far as it was asked for, in columns that who looks chooses. */
export function Listed<Page, Row extends object>({ name, pages, rows, rowKey, columns, none }: Listing<Page, Row>) {
  const choice = useColumns(name, columns);
  if (pages.error) return <Refused by={pages.error} again={() => pages.refetch()} />;
  const listed = pages.data?.pages.flatMap(rows) ?? [];
  return (
    <Flex vertical gap="small">
      <ColumnChoice {...choice} />
      <Table<Row>
        size="small"
        rowKey={rowKey}
        loading={pages.isLoading}
        dataSource={listed}
        columns={choice.shown}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} /> }}
      />
      <More of={pages} />
    </Flex>
  );
}
