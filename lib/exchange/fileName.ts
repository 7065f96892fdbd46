import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { isPrintable } from '../printable.ts';

/** The most bytes a file system gives a name is 255; an answer's or a manifest's ending takes some. */
const LONGEST = 200;
/** What some file system cannot hold is written there by three signs. */
const WRITTEN_OUT = /[%:*?"<>|]/g;
/** Names that Windows gives to devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Refuse a name of a file or a folder that leads elsewhere, or that some file system cannot hold.
 *
 * @param path the field it came in
 * @throws Fault invalid_request
 */
export function assertName(name: string, path: string): void {
  const wrong = wrongName(name);
  if (wrong === undefined) return;
  const shown = JSON.stringify(name);
  const says = {
    zh: `文件名 ${shown} 不能使用：${wrong.zh}。请改名后重新报送。`,
    en: `The name ${shown} cannot be used: ${wrong.en}. Give it another and send it again.`,
  };
  throw new Fault('invalid_request', says, path);
}

/**
 * What is wrong with a name of a file or a folder in the exchange; undefined for one that every file system can hold as it is, and that
 * leads nowhere else.
 *
 * @param name as it is meant, with no percent-encoding in it
 */
function wrongName(name: string): Bilingual | undefined {
  if (name === '' || name.startsWith('.') || /[. ]$/.test(name)) {
    return {
      zh: '名称不能为空，不能以点开头，也不能以点或空格结尾',
      en: 'a name is not empty, begins with no dot and ends with no dot or blank',
    };
  }
  if (/[/\\]/.test(name)) return { zh: '名称中不能有 / 或 \\', en: 'a name has no / or \\ in it' };
  if (!isPrintable(name)) {
    return {
      zh: '名称中不能有控制字符、不可见字符、改变文字方向的字符或残缺的字符',
      en: 'a name has no control characters, none that nobody sees or that turn the direction of text, and no half characters',
    };
  }
  if (DEVICE.test(name)) return { zh: '这个名称为系统保留', en: 'this name is kept by some systems for their devices' };
  const bytes = new TextEncoder().encode(name.replace(WRITTEN_OUT, '%00')).length;
  if (bytes <= LONGEST) return undefined;
  return {
    zh: `名称最多 ${LONGEST} 字节（约 66 个汉字），这个有 ${bytes} 字节`,
    en: `a name has at most ${LONGEST} bytes in UTF-8, and this one has ${bytes}`,
  };
}
