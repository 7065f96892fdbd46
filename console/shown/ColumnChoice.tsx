import { Button, Checkbox, Flex, Popover } from 'antd';
import { useTranslation } from 'react-i18next';

interface Choice {
  readonly all: readonly { readonly key: string; readonly title: string }[];
  readonly hidden: readonly string[];
  readonly setHidden: (hidden: readonly string[]) => void;
  readonly reset: () => void;
}

/** Which columns of a table are shown. */
export function ColumnChoice({ all, hidden, setHidden, reset }: Choice) {
  const { t } = useTranslation();
  const toggle = (key: string) =>
    setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Flex vertical gap={4}>
          {all.map(({ key, title }) => (
            <Checkbox key={key} checked={!hidden.includes(key)} onChange={() => toggle(key)}>
              {title}
            </Checkbox>
          ))}
          <Button size="small" onClick={reset} disabled={hidden.length === 0}>
            {t('shown.resetColumns')}
          </Button>
        </Flex>
      }
    >
      <Button className="not-printed" size="small" style={{ alignSelf: 'flex-end' }}>
        {t('shown.columns')}
      </Button>
    </Popover>
  );
}
