import type { TableColumnsType } from 'antd';
import { useState } from 'react';

/** The columns of a table that somebody wants to see, on this computer: kept until they are reset. */
export function useColumns<Row extends object>(name: string, columns: TableColumnsType<Row>) {
  const key = `lumpsum.columns.${name}`;
  const [hidden, hide] = useState<readonly string[]>(() => JSON.parse(localStorage.getItem(key) ?? '[]'));
  const all = columns.map(({ key: column, title }) => ({ key: String(column), title: String(title) }));
  return {
    all,
    hidden,
    shown: columns.filter(({ key: column }) => !hidden.includes(String(column))),
    setHidden(chosen: readonly string[]) {
      localStorage.setItem(key, JSON.stringify(chosen));
      hide(chosen);
    },
    reset() {
      localStorage.removeItem(key);
      hide([]);
    },
  };
}
