import { useTranslation } from 'react-i18next';
import type { Bilingual } from '../../lib/bilingual.ts';
import { isChinese } from './words.ts';

/** Says what the service says in both languages in the one of who looks. */
export function useSaid(): (says: Bilingual) => string {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (isChinese(i18n.language) ? zh : en);
}
