import { Layout, Menu } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useMe } from '../session/useMe.ts';
import { Head } from './Head.tsx';
import { rememberPlace, usePlace } from './place.ts';
import { ROOMS } from './rooms.ts';

/** What stands around every page: where one is, who one is, and where one can go. */
export function Frame() {
  const { t } = useTranslation();
  const { fund, year } = usePlace();
  const { pathname } = useLocation();
  const { isOneOf } = useMe();
  useEffect(() => rememberPlace({ fund, year }), [fund, year]);
  const open = pathname.split('/')[4] ?? '';
  const items = ROOMS.filter(({ roles }) => isOneOf(roles)).map(({ name }) => ({
    key: name,
    label: <Link to={`/console/${fund}/${year}/${name}`}>{t(`rooms.${name}`)}</Link>,
  }));
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Head />
      <Layout>
        <Layout.Sider className="frame-side" theme="light" breakpoint="md" collapsedWidth={0} width={168}>
          <Menu mode="inline" selectedKeys={[open]} items={items} />
        </Layout.Sider>
        <Layout.Content style={{ padding: 16, minWidth: 0 }} role="main">
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
