/** The place of a story: an area with its counties, a community in each, and the rules by which they live. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseFen } from '../../../lib/money/fen.ts';
import { pencilled } from './pencil.ts';
import type { Given, Story } from './story.ts';

/** The fund that every story is of: residents of the pooling area whose rules it replaces. */
const AREA = 'suzhou-example';
/** Counties that the area has as it is shipped; those of the story take their place. */
const COUNTIES = ['changshu-example', 'taicang-example', 'zhangjiagang-example'];

/** In the area, of no community. */
const PRIVATE = 'H32050000008';
/** Out of the area. */
const ELSEWHERE = { institution: 'H31010100001', division: '310101' };

/** Who a community has: its lead hospital, a township centre, a village clinic. */
const INSTITUTIONS = {
  hospital: { number: '00001', level: 3, tier: 'county', zh: '医院' },
  township: { number: '00003', level: 1, tier: 'township', zh: '镇卫生院' },
  village: { number: '00006', level: 1, tier: 'village', zh: '村卫生室' },
} as const;

type Communities = Story['communities'];

/** Where a claim was treated: the institution, and the division it stands in. */
export function placeOf(
  communities: Communities,
  at: string,
): { readonly institution: string; readonly division: string } {
  if (at === 'elsewhere') return ELSEWHERE;
  if (at === 'private') return { institution: PRIVATE, division: '320500' };
  const [id = '', name = ''] = at.split('.');
  const { division } = communities[id]!;
  return { institution: `H${division}${INSTITUTIONS[name as keyof typeof INSTITUTIONS].number}`, division };
}

export function nameOf(community: string, institution: keyof typeof INSTITUTIONS): string {
  return `${community}${INSTITUTIONS[institution].zh}（示例）`;
}

/** Text with `{east.hospital}` and the like as the codes they stand for. */
export function withCodes(communities: Communities, text: string): string {
  return text.replace(/\{([\w.]+)\}/g, (_, at: string) => placeOf(communities, at).institution);
}

/** What an officer enters before the year is planned. The pool is what the communities spent, so that each gets a package of that. */
export function figuresOf({ communities }: Story): object {
  const spent = Object.values(communities).map((community) => parseFen(pencilled(community.package)));
  const pool = spent.reduce((sum, each) => sum + each, 0n);
  return {
    budget: {
      income: [{ id: 'contributions', amount: `${pool / 100n}.${String(pool % 100n).padStart(2, '0')}` }],
      insured: 1000 * spent.length,
      recognised_spending: '0.00',
      gdp_growth: '0.05',
      revenue_growth: '0.05',
    },
    communities: Object.entries(communities).map(([id, { package: past }]) => ({
      ...{ id, history: pencilled(past) },
      heads: { '0-14': 200, '15-44': 200, '45-59': 200, '60-79': 200, '80+': 200 },
    })),
  };
}

/** Of the whole pool nothing is set aside, and packages follow what was spent: figures of a story begin with its packages. */
function rulesOfArea({ reserved, rules }: Story): { readonly [key: string]: Given } {
  return {
    'regional-budget/start': 'income',
    'regional-budget/set_asides/risk_reserve': 'none',
    'regional-budget/set_asides/adjustment_fund': 'none',
    'regional-budget/set_asides/critical_illness': 'none',
    'regional-budget/envelopes/outpatient': 'none',
    'regional-budget/envelopes/maternity': 'none',
    'regional-budget/envelopes/year_end_pool': 'none',
    'regional-budget/envelopes/others_in_area': 'none',
    'regional-budget/envelopes/out_of_area': { amount: pencilled(reserved), in_package: 'true' },
    'packages/history_share': '1',
    'service/roster': {
      area_prefix: '3205',
      unlisted: 'refuse',
      non_members: [{ id: PRIVATE, name: '某民营医院（示例）', level: '2' }],
    },
    ...rules,
  };
}

function communityRule(id: string, division: string): Given {
  const names = Object.keys(INSTITUTIONS) as (keyof typeof INSTITUTIONS)[];
  const members = names.map((name) => {
    const { number, level, tier } = INSTITUTIONS[name];
    return { id: `H${division}${number}`, name: nameOf(id, name), level: String(level), tier };
  });
  return { name: `${id} 县域医共体（示例）`, lead: members[0]!.id, divisions: [division], members };
}

/** Makes the synthesized app again, with the area and the counties of a story beside every bundle's code. */
export function withPlace(story: Story) {
  return (assembly: string, folder: string): string => {
    const adapted = join(folder, 'cdk.out');
    cpSync(assembly, adapted, { recursive: true });
    for (const asset of readdirSync(adapted)) {
      const policy = join(adapted, asset, 'policy');
      if (existsSync(policy)) writePlace(policy, story);
    }
    return adapted;
  };
}

function writePlace(policy: string, story: Story): void {
  for (const county of COUNTIES) rmSync(join(policy, county), { recursive: true });
  writeRules(join(policy, AREA), rulesOfArea(story));
  for (const [id, { division, rules }] of Object.entries(story.communities)) {
    const county = join(policy, `${id}-example`);
    mkdirSync(county);
    writeFileSync(join(county, '_jurisdiction.yaml'), `name: ${id}（示例）\ncode: ${division}\nparent: 320500\n`);
    writeRules(county, { [`service/communities/${id}`]: communityRule(id, division), ...rules });
  }
}

function writeRules(place: string, rules: { readonly [key: string]: Given }): void {
  for (const [key, value] of Object.entries(rules)) {
    const file = join(place, `${key}.yaml`);
    mkdirSync(dirname(file), { recursive: true });
    const said = { from: '2025-01-01', until: '2026-12-31', value, source: 'illustrative' };
    writeFileSync(file, JSON.stringify({ description: 'A rule of a story', unit: 'as its key says', values: [said] }));
  }
}
