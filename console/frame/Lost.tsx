import { Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** An address at which there is nothing. */
export function Lost() {
  const { t } = useTranslation();
  return <Result status="404" title={t('frame.lost')} extra={<Link to="/">{t('frame.toBegin')}</Link>} />;
}
