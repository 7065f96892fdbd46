import { Alert, Button, Flex, Spin } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { comeBack, isBack, signIn } from './signIn.ts';
import { token } from './token.ts';

/** Shows what is within to who is signed in, and has everybody else sign in first. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState<string>();
  const [isSignedIn, setSignedIn] = useState(token() !== '' && !isBack());
  useEffect(() => {
    if (isSignedIn) return;
    const entering = isBack()
      ? comeBack().then((at) => {
          history.replaceState(null, '', at);
          setSignedIn(true);
        })
      : signIn(location.pathname + location.search);
    entering.catch((error: Error) => setFailed(error.message));
  }, [isSignedIn]);
  if (isSignedIn) return children;
  return (
    <Flex vertical gap="middle" align="center" style={{ margin: '20vh auto', maxWidth: 480 }}>
      {failed === undefined ? (
        <Spin description={t('session.entering')}>
          <div style={{ width: 240, height: 60 }} />
        </Spin>
      ) : (
        <>
          <Alert
            type="error"
            showIcon
            title={t('session.failed')}
            description={`${t('session.failedWhy')} (${failed})`}
          />
          <Button type="primary" onClick={() => location.assign('/')}>
            {t('session.again')}
          </Button>
        </>
      )}
    </Flex>
  );
}
