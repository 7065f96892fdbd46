import type { TrailEntry } from '../../lib/documents/trail/entry.ts';
import type { Link } from '../../lib/documents/trail/link.ts';
import { type BrokenLink, TrailLinks } from '../../lib/documents/trail/trailLinks.ts';
import { addressAt, askService } from './askService.ts';
import { CommandFault, FAILED, MISUSED } from './command.ts';

interface TrailPage {
  readonly last: Link | null;
  readonly entries: readonly TrailEntry[];
  readonly next: string | null;
}

/** What following a trail has shown. */
export interface TrailVerified {
  readonly last: Link | undefined;
  readonly broken: readonly BrokenLink[];
  /** Whether it goes on from the entry that was noted; undefined where none was. */
  readonly isAsNoted: boolean | undefined;
}

/**
 * Follow the trail of a fund year as the service hands it over, and work out every link anew.
 *
 * @param place `<fund>/<year>`
 * @param noted number and hash of an entry as somebody noted it, `812:5f0c…`
 * @throws CommandFault  when nobody answers, or it is not said of which year
 */
export async function trailVerified(service: string, place: string, noted: string | undefined): Promise<TrailVerified> {
  const [fund, year, ...rest] = place.split('/');
  const [number, hash] = noted?.split(':') ?? [];
  if (!fund || !year || rest.length > 0 || (noted !== undefined && !(Number(number) > 0 && hash))) throw unclear();
  const links = new TrailLinks();
  const broken: BrokenLink[] = [];
  let isAsNoted = noted === undefined ? undefined : false;
  const address = addressAt(service, ['v1', 'funds', fund, 'years', year, 'trail']);
  for (let cursor: string | null = ''; cursor !== null; ) {
    address.search = new URLSearchParams({ limit: '200', ...(cursor === '' ? {} : { cursor }) }).toString();
    const page = JSON.parse(await askService(address)) as TrailPage;
    for (const entry of page.entries) {
      broken.push(...links.follow(entry));
      if (entry.fund !== fund || entry.year !== year) broken.push({ what: 'entry', number: entry.number });
      if (entry.number === Number(number)) isAsNoted = entry.hash === hash;
    }
    cursor = page.next;
  }
  return { last: links.last, broken, isAsNoted };
}

function unclear(): CommandFault {
  return new CommandFault(
    {
      zh: '请写明基金和年度，例如 --trail 320500-390/2025；记下的末条写成 --ended <号>:<哈希>。',
      en: 'Say of which fund and year, such as --trail 320500-390/2025; an entry that was noted is --ended <number>:<hash>.',
    },
    MISUSED,
  );
}

const WORDS = {
  gap: ['从这一条起缺失', 'is missing, it or more from it on'],
  entry: ['与其哈希不符', 'does not have its own hash'],
  link: ['未接在前一条之后', 'does not follow the one before it'],
} as const;

/** What was found, in words, and the exit status that says so. */
export function trailText(place: string, { last, broken, isAsNoted }: TrailVerified): { text: string; status: number } {
  const found = broken.map(
    ({ what, number }) => `第 ${number} 条${WORDS[what][0]}。 Entry ${number} ${WORDS[what][1]}.`,
  );
  const noted = isAsNoted === false ? ['与所记的末条不符。 It does not go on from the entry that was noted.'] : [];
  const wrong = found.length + noted.length;
  const end = last ? `${last.number}:${last.hash}` : '–';
  const summary =
    wrong === 0
      ? '核验通过：办理痕迹首尾相接。 Verified: each entry follows the one before.'
      : `核验未通过：发现 ${wrong} 处不符。 Not verified: ${wrong} ${wrong === 1 ? 'place differs' : 'places differ'}.`;
  const head = `${place} 办理痕迹 trail\n  末条 ended ${end}`;
  return { text: `${[head, ...found, ...noted, summary].join('\n')}\n`, status: wrong === 0 ? 0 : FAILED };
}
