import type { Archive } from './archive.ts';
import { readWholeXml } from './readXml.ts';
import { richText } from './richText.ts';

/**
 * The texts that the cells of a workbook point at, in their order. They have to be in memory: the first row may point at the last.
 *
 * @param name of the part that has them; undefined where the workbook has none
 */
export async function readSharedTexts(archive: Archive, name: string | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (name === undefined) return texts;
  const { open, close, text, take } = richText();
  await readWholeXml(archive, name, {
    open: ({ name }) => open(name),
    close(name) {
      close(name);
      if (name !== 'si') return;
      const whole = take();
      archive.spend('texts', 1);
      archive.spend('characters', whole.length);
      texts.push(whole);
    },
    text,
  });
  return texts;
}
