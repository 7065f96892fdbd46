import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Which language somebody chose, on this computer. */
const KEY = 'lumpsum.language';

i18next.use(initReactI18next).init({
  resources: { zh: { translation: zh }, en: { translation: en } },
  lng: localStorage.getItem(KEY) ?? 'zh',
  fallbackLng: 'zh',
  interpolation: { escapeValue: false },
});
i18next.on('languageChanged', said);
said(i18next.language);

export function isChinese(language: string): boolean {
  return language === 'zh';
}

export function choose(language: 'zh' | 'en'): void {
  localStorage.setItem(KEY, language);
  i18next.changeLanguage(language);
}

function said(language: string): void {
  document.documentElement.lang = isChinese(language) ? 'zh-CN' : 'en';
}
