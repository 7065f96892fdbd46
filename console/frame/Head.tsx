import { Button, Flex, Layout, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ROLE_NAMES } from '../../lib/documents/roleNames.ts';
import { useAnswer } from '../service/useAnswer.ts';
import { forgetToken } from '../session/token.ts';
import { useMe } from '../session/useMe.ts';
import { useSaid } from '../words/useSaid.ts';
import { choose, isChinese } from '../words/words.ts';
import { usePlace } from './place.ts';

/** The fund and the year that are looked at, and who looks. */
export function Head() {
  const { t, i18n } = useTranslation();
  const say = useSaid();
  const { fund, year } = usePlace();
  const go = useNavigate();
  const { me } = useMe();
  const funds = useAnswer('listFunds', {}).data?.funds ?? [];
  const years = useAnswer('listYears', { path: { fund } }).data?.years ?? [];
  const roles = [...new Set(me?.grants.map(({ role }) => role))].map((role) => say(ROLE_NAMES[role])).join('、');
  return (
    <Layout.Header
      className="frame-head"
      style={{ background: '#0b5d8a', color: '#fff', padding: '0 16px', height: 'auto', lineHeight: 'normal' }}
    >
      <Flex wrap align="center" gap="small" style={{ minHeight: 56 }}>
        <strong style={{ fontSize: 16 }}>{t('frame.title')}</strong>
        <Select
          aria-label={t('frame.fund')}
          value={fund}
          options={funds.map(({ fund: value, name: label }) => ({ value, label }))}
          onChange={(chosen) => go(`/console/${chosen}/${year}/waiting`)}
          style={{ minWidth: 180, maxWidth: 320 }}
        />
        <Select
          aria-label={t('frame.year')}
          value={year}
          options={years.map(({ year: value }) => ({ value, label: t('frame.yearNamed', { year: value }) }))}
          onChange={(chosen) => go(`/console/${fund}/${chosen}/waiting`)}
        />
        <span style={{ flex: 1 }} />
        <span>{me && `${me.name}（${roles}）`}</span>
        <Button size="small" onClick={() => choose(isChinese(i18n.language) ? 'en' : 'zh')}>
          {t('frame.otherLanguage')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            forgetToken();
            location.assign('/');
          }}
        >
          {t('frame.signOut')}
        </Button>
      </Flex>
    </Layout.Header>
  );
}
