import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese } from '../words/words.ts';
import { nonce } from './nonce.ts';

/** How everything looks: one theme, in the language of who looks. Nothing moves. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      locale={isChinese(i18n.language) ? zhCN : enUS}
      {...(nonce && { csp: { nonce } })}
      button={{ autoInsertSpace: false }}
      theme={{
        components: { Menu: { itemSelectedBg: '#d9ecf7', itemSelectedColor: '#073b57' } },
        token: {
          colorTextPlaceholder: '#5b6670',
          colorPrimary: '#0b5d8a',
          colorLink: '#0b5d8a',
          motion: false,
          borderRadius: 4,
        },
      }}
    >
      {children}
    </ConfigProvider>
  );
}
