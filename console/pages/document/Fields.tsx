import { Descriptions, Flex, Table } from 'antd';
import { isAmount } from '../../../lib/money/fen.ts';
import { Amount } from '../../shown/Amount.tsx';

/** So many rows of a list are shown at once. */
const ROWS = 20;

type Record = { readonly [field: string]: unknown };

/** What a document says, field by field, as it is written; lists as tables. */
export function Fields({ of }: { readonly of: unknown }) {
  if (Array.isArray(of)) return <List of={of} />;
  if (typeof of !== 'object' || of === null) return <Value of={of} />;
  const fields = Object.entries(of as Record);
  const [plain, deep] = [fields.filter(([, value]) => !isDeep(value)), fields.filter(([, value]) => isDeep(value))];
  return (
    <Flex vertical gap="small">
      {plain.length > 0 && (
        <Descriptions
          size="small"
          bordered
          column={{ xs: 1, md: 2, xl: 3 }}
          items={plain.map(([key, value]) => ({ key, label: key, children: <Value of={value} /> }))}
        />
      )}
      {deep.map(([name, value]) => (
        <details key={name} open={name === 'result' || name === 'rows'}>
          <summary>{name}</summary>
          <div style={{ paddingLeft: 16 }}>
            <Fields of={value} />
          </div>
        </details>
      ))}
    </Flex>
  );
}

function List({ of }: { readonly of: readonly unknown[] }) {
  if (!of.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)))
    return <span>{of.map((one) => (isDeep(one) ? JSON.stringify(one) : String(one))).join('、')}</span>;
  const rows = (of as readonly Record[]).map((row, i) => ({ ...row, '#': i + 1 }));
  const names = [...new Set((of as readonly Record[]).flatMap((row) => Object.keys(row)))];
  return (
    <Table
      size="small"
      rowKey="#"
      scroll={{ x: 'max-content' }}
      pagination={rows.length > ROWS && { pageSize: ROWS, showSizeChanger: false }}
      dataSource={rows as readonly Record[]}
      columns={names.map((name) => ({
        key: name,
        title: name,
        render: (_: unknown, row: Record) => (isDeep(row[name]) ? <Fields of={row[name]} /> : <Value of={row[name]} />),
      }))}
    />
  );
}

function Value({ of }: { readonly of: unknown }) {
  if (typeof of === 'string' && isAmount(of)) return <Amount of={of} />;
  return <>{of === null || of === undefined ? '–' : String(of)}</>;
}

function isDeep(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
