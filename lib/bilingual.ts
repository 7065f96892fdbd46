/** What is said to people: in Chinese, and the same in English. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
