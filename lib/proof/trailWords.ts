import type { TrailFinding } from '../documents/bodies/verifiedTrail.ts';

const WORDS: { readonly [What in TrailFinding['what']]: readonly [zh: string, en: string] } = {
  gap: ['此号起的痕迹缺失', 'entries are missing from this number on'],
  entry: ['此条痕迹与其哈希不符', 'the entry does not have its own hash'],
  link: ['此条痕迹未接在前一条之后', 'the entry does not follow the one before it'],
  end: ['痕迹的末尾不是上次核验时所见', 'the trail does not go on from where it ended when it was verified last'],
  change: ['此处有改动而无对应痕迹', 'something was done here, and no entry says so'],
  none: ['痕迹所记的内容不存在或不同', 'what the entry tells of is not there, or is something else'],
  found_by: [
    '痕迹无法按其文书、办理人或日期查到',
    'the entry is not found by its document, person or day, or is found by what it is not of',
  ],
};

/** A finding, with what it means in words. */
export function trailFinding(what: TrailFinding['what'], at: string): TrailFinding {
  const [zh, en] = WORDS[what];
  return { what, at, zh, en };
}
