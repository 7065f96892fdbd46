import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../service/refusal.ts';
import { useSaid } from '../words/useSaid.ts';

/** Why something is not shown or was not done, in the words of the service, and by what an operator finds it. */
export function Refused({ by, again }: { readonly by: Error; readonly again?: () => void }) {
  const { t } = useTranslation();
  const say = useSaid();
  const isSaid = by instanceof Refusal;
  return (
    <Alert
      role="alert"
      showIcon
      type={isSaid && by.status < 500 ? 'warning' : 'error'}
      title={isSaid ? say(by.says) : t('shown.unreached')}
      description={isSaid && by.trace ? t('shown.trace', { trace: by.trace }) : undefined}
      action={again && <Button onClick={again}>{t('shown.again')}</Button>}
    />
  );
}
