/** What officers enter is checked against roster and rules when it comes in, and can be read back with what it replaced. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { ask, type Problem } from './ask.ts';

interface Revision {
  readonly revision: number;
  readonly hash: string;
  readonly made: object;
}
interface Entered extends Revision, Problem {
  readonly changed: boolean;
  readonly before: Revision | null;
  readonly body: unknown;
}

const of = (year: string, what: string) => `/v1/funds/320500-390/years/${year}/${what}`;
const FIGURES = of('2025', 'figures');
const ASSESSMENT = of('2025', 'assessment');

interface Sent {
  budget: { [line: string]: unknown };
  communities: {
    id: string;
    heads: { [band: string]: number };
    grade: string;
    score: string;
    members: { id: string; score: string }[];
    quality?: string;
  }[];
}
/** What a sample event sends, changed. */
const sent = (event: string, change: (body: Sent) => void = () => {}): Sent => {
  const body = JSON.parse((sampleEvent(event) as { body: string }).body) as Sent;
  change(body);
  return body;
};
const figures = (change?: (body: Sent) => void) => sent('enterFigures.201', change);
const assessment = (change?: (body: Sent) => void) => sent('enterFigures.201-assessment', change);

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

const enter = (path: string, body: unknown) => ask<Entered>(service.url + path, 'PUT', body);
const read = (path: string) => ask<Entered>(service.url + path);

describe('what is entered can be read back', () => {
  test('nothing has been entered at first', async () => {
    expect((await read(FIGURES)).status).toBe(404);
    expect((await read(ASSESSMENT)).status).toBe(404);
  });

  test.each([
    [FIGURES, figures()],
    [ASSESSMENT, assessment()],
  ])('%s: as it was sent, with its revision, hash and who made it', async (path, body) => {
    const entered = await enter(path, body);
    expect([entered.status, entered.body.changed, entered.body.before]).toEqual([201, true, null]);
    const { revision, hash, made } = entered.body;
    expect((await read(path)).body).toEqual({
      reference: path.replace('/v1/funds/', '').replace('/years', '').concat('/year'),
      ...{ revision, hash, made, body },
      ...{ state: 'kept', standing: revision, acts: [], overtaken: [] },
      course: { submitter: null, check: null, steps: [] },
      // There was none before.
      changed: null,
    });
  });

  test('the same again changes nothing, and the answer names the revision that stands', async () => {
    const { body: stands } = await read(FIGURES);
    const again = await enter(FIGURES, figures());
    const { revision, hash, made } = stands;
    expect([again.status, again.body]).toMatchObject([
      200,
      { changed: false, revision, hash, before: { revision, hash, made } },
    ]);
  });

  test('other content is a new revision, and the answer names the one that stood', async () => {
    const { body: stood } = await read(FIGURES);
    const { status, body } = await enter(
      FIGURES,
      figures((other) => {
        other.budget.insured = 7_880;
      }),
    );
    expect([status, body.changed, body.revision]).toEqual([201, true, stood.revision + 1]);
    expect(body.before).toEqual({ revision: stood.revision, hash: stood.hash, made: stood.made });
    expect(body.hash).not.toBe(stood.hash);
    expect((await read(FIGURES)).body.revision).toBe(body.revision);
  });
});

type Refused = [what: string, path: string, body: Sent, status: number, field: string, why: string];
const refused: Refused[] = [
  [
    'figures of a community that the roster does not have',
    FIGURES,
    figures(({ communities }) => {
      communities[1]!.id = 'kunshan';
    }),
    400,
    'body.communities[1].id',
    'name the community "kunshan"; the roster has 常熟市县域医共体（示例） (changshu), 太仓市县域医共体（示例） (taicang)',
  ],
  [
    'figures that forget a community, which would have no package',
    FIGURES,
    figures(({ communities }) => {
      communities.pop();
    }),
    400,
    'body.communities',
    'lack the community 太仓市县域医共体（示例） (taicang) of the roster',
  ],
  [
    'heads of an age band that has no relativity',
    FIGURES,
    figures(({ communities }) => {
      communities[2]!.heads['90+'] = 3;
    }),
    400,
    'body.communities[2].heads.90+',
    'Known are: 0-14, 15-44, 45-59',
  ],
  [
    'figures without the growth by which the rules cap the budget',
    FIGURES,
    figures(({ budget }) => {
      delete budget.gdp_growth;
    }),
    400,
    'body.budget.gdp_growth',
    'gdp_growth is needed',
  ],
  ['figures of a year that has no rules', of('2031', 'figures'), figures(), 422, 'path.year', 'no value for 320500'],
  [
    'an assessment of a community that the roster does not have',
    ASSESSMENT,
    assessment(({ communities }) => {
      communities[1]!.id = 'kunshan';
    }),
    400,
    'body.communities[1].id',
    'names the community "kunshan"; the roster has 常熟市县域医共体（示例） (changshu), 太仓市',
  ],
  [
    'a grade that the rules do not know',
    ASSESSMENT,
    assessment(({ communities }) => {
      communities[1]!.grade = 'splendid';
    }),
    400,
    'body.communities[1].grade',
    'There is no grade "splendid"; expected one of',
  ],
  [
    'a score of 920, which was meant to be 92.0',
    ASSESSMENT,
    assessment(({ communities }) => {
      communities[0]!.score = '920';
    }),
    400,
    'body.communities[0].score',
    'expected 0 to 100',
  ],
  [
    'a score below 0',
    ASSESSMENT,
    assessment(({ communities }) => {
      communities[0]!.score = '-1';
    }),
    400,
    'body.communities[0].score',
    'expected 0 to 100',
  ],
  [
    'a quality below 0',
    ASSESSMENT,
    assessment(({ communities }) => {
      communities[0]!.quality = '-0.1';
    }),
    400,
    'body.communities[0].quality',
    'expected 0 or more',
  ],
  [
    'the score of an institution that is no member of the community',
    ASSESSMENT,
    assessment(({ communities }) => {
      communities[0]!.members.push({ id: 'H32058500001', score: '90' });
    }),
    400,
    'members',
    'names the member "H32058500001"; the roster has 常熟市第一医院（示例） (H32058100001)',
  ],
  [
    'an assessment of a year that has no rules',
    of('2031', 'assessment'),
    assessment(),
    422,
    'path.year',
    'no value for 320500',
  ],
];

describe('what the rules do not know is refused when it comes in, and changes nothing', () => {
  test.each(refused)('%s', async (_, path, body, status, field, why) => {
    const before = await read(path);
    const answer = await enter(path, body);
    expect([answer.status, answer.body.path]).toEqual([status, expect.stringContaining(field)]);
    expect(answer.body.detail).toContain(why);
    expect(await read(path)).toMatchObject({ status: before.status, body: omitTrace(before.body) });
  });

  test('a score of 100 and one of 0 are scores', async () => {
    const { status } = await enter(
      ASSESSMENT,
      assessment(({ communities: [first, second] }) => {
        first!.score = '100';
        second!.score = '0';
      }),
    );
    expect(status).toBe(201);
  });

  test('that the money would not be enough is for the plan to say, not for whoever enters the figures', async () => {
    const { status } = await enter(
      FIGURES,
      figures(({ budget }) => {
        budget.income = [{ id: 'other', amount: '0.00' }];
      }),
    );
    expect(status).toBe(201);
  });
});

function omitTrace({ trace: _, ...rest }: Entered): object {
  return rest;
}

describe('figures of a year that is planned already', () => {
  interface Planned extends Entered {
    readonly plan: {
      readonly package_pool: string;
      readonly drafts: { readonly reference: string; readonly revision: number; readonly changed: boolean }[];
    } | null;
  }
  const enterFigures = (body: unknown) => ask<Planned>(service.url + FIGURES, 'PUT', body);
  const more = figures((other) => {
    other.budget.insured = 7_900;
  });
  const stateOf = async (reference: string) =>
    (await ask<{ state: string; revision: number }>(`${service.url}/v1/documents/${reference}`)).body;

  test('before that they are kept, and there is no plan', async () => {
    expect((await enterFigures(figures())).body.plan).toBeNull();
  });

  test('draw a new plan as drafts, and the answer says which', async () => {
    await service.invoke('planYear', sampleEvent('planYear.ok'));
    const { status, body } = await enterFigures(more);
    expect([status, body.changed]).toEqual([201, true]);
    const drafts = body.plan!.drafts;
    expect(drafts.map(({ reference }) => reference.split('/').slice(2).join('/'))).toEqual([
      ...['budget/year', 'packages/year', 'reserved/year'],
      ...more.communities.map(({ id }) => `prepayment-plan/${id}`).sort(),
      'member-targets/changshu',
    ]);
    expect(drafts.every(({ revision, changed }) => changed && revision === 2)).toBe(true);
    expect(await stateOf(drafts[1]!.reference)).toMatchObject({ state: 'draft', revision: 2, standing: null });
  });

  test('the same again changes neither', async () => {
    const { status, body } = await enterFigures(more);
    expect([status, body.changed, body.plan!.drafts.some(({ changed }) => changed)]).toEqual([200, false, false]);
  });

  test('are refused where no plan can be drawn by them, and nothing is kept', async () => {
    const { body: stood } = await read(FIGURES);
    const none = figures(({ budget }) => {
      budget.revenue = '0.00';
    });
    const { status } = await enterFigures(none);
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await read(FIGURES)).body.revision).toBe(stood.revision);
  });

  test('of a year without rules they are refused, and the years that have some are named', async () => {
    for (const year of ['2031', '2019']) {
      const { status, body } = await ask<Problem>(service.url + of(year, 'figures'), 'PUT', figures());
      expect([status, body.code, body.path]).toEqual([422, 'policy_not_in_force', 'path.year']);
    }
  });
});
