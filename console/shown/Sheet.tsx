import { Card } from 'antd';
import type { ReactNode } from 'react';

interface Shown {
  /** What the page is about: its heading. */
  readonly title: ReactNode;
  /** What stands beside the heading. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** The sheet of a page, under its heading. */
export function Sheet({ title, beside, children }: Shown) {
  return (
    <Card title={<h1 className="heading">{title}</h1>} extra={beside}>
      {children}
    </Card>
  );
}
