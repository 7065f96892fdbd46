import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseUnit, useUnit } from './unit.ts';

/** In which unit amounts are shown. */
export function UnitChoice() {
  const { t } = useTranslation();
  const { unit } = useUnit();
  return (
    <Segmented
      className="not-printed"
      aria-label={t('shown.unit')}
      value={unit}
      onChange={chooseUnit}
      options={[
        { value: 'yuan', label: t('shown.yuan') },
        { value: 'wan', label: t('shown.wan') },
      ]}
    />
  );
}
