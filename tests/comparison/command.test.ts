/** `lumpsum compare` as it is called: a process of its own that reads a file. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../local/fixture.ts';

const PROGRAM = join(import.meta.dirname, '../../local/lumpsum.ts');
const { folder, remove } = temporaryFolder();
afterAll(remove);

const people = (young: number, old: number) => [
  { id: 'north', history: '500.00', heads: { young, old } },
  { id: 'south', history: '500.00', heads: { young: 25, old: 25 } },
];
const PLAN = {
  formula: 'year-plan',
  original: {
    rules: {
      'regional-budget': { growth: { absolute_cap: '0' }, set_asides: [], envelopes: [] },
      packages: { history_share: '0', age_relativities: { young: '1', old: '3' } },
    },
    figures: {
      budget: { income: [{ id: 'all', amount: '1000.00' }], insured: 100, recognised_spending: '1000.00' },
      communities: people(25, 25),
    },
  },
  changed: { figures: { communities: people(0, 100) } },
};
const PREPAYMENT = {
  formula: 'prepayment-plan',
  original: { policy: { deposit_rate: '0.12' }, input: { package: '100.00' } },
  changed: { input: { package: '100.00', reserved: '40.00' } },
};

function compareFile(content: unknown, ...options: string[]) {
  const file = join(folder, 'request.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return lumpsum('compare', file, ...options);
}

function lumpsum(...args: string[]): Promise<{ status: unknown; told: string; complaint: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...args], (error, told, complaint) => {
      done({ status: error?.code ?? 0, told, complaint });
    });
  });
}

describe('for people', () => {
  test('the change of a plan is told by its causes, the amounts under each other', async () => {
    expect(await compareFile(PLAN, '--language', 'en')).toEqual({
      status: 0,
      complaint: '',
      // 100 units of 200 before; 166.67 more for twice the people or 100.00 for the old first; 300 of 400 in the end.
      told: `packages (north): 500.00 yuan → 750.00 yuan (+250.00)
  +158.33  heads
   +91.67  age structure
packages (south): 500.00 yuan → 250.00 yuan (-250.00)
  -158.33  heads
   -91.67  age structure
`,
    });
  });

  test('in Chinese by default', async () => {
    const { told } = await compareFile(PLAN);
    expect(told).toMatch(/^各医共体打包额（north）：500\.00 元 → 750\.00 元 \(\+250\.00\)\n {2}\+158\.33 {2}人数\n/);
  });

  test('the figures of a formula that differ are told', async () => {
    const { told } = await compareFile(PREPAYMENT, '--language', 'en');
    expect(told).toMatch(
      /^base: 100\.00 → 60\.00 \(-40\.00\)\ndeposit: 12\.00 → 7\.20 \(-4\.80\)\namount \(months, 01\): /,
    );
  });

  test('where nothing differs, that is said', async () => {
    expect((await compareFile({ ...PLAN, changed: {} }, '--language', 'en')).told).toBe('Nothing differs.\n');
    expect((await compareFile({ ...PREPAYMENT, changed: {} }, '--language', 'en')).told).toBe('Nothing differs.\n');
  });

  test('what cannot be attributed is told with the reason', async () => {
    const packages = { history_share: '0', age_relativities: { 'under 60': '1', '60 and over': '3' } };
    const communities = [{ id: 'north', history: '1.00', heads: { 'under 60': 1 } }];
    const { status, told } = await compareFile(
      { ...PLAN, changed: { rules: { packages }, figures: { communities } } },
      '--language',
      'en',
    );
    expect(status).toBe(0);
    expect(told).toContain(
      'packages (south): 500.00 yuan → 0.00 yuan (-500.00)\n  cannot be attributed: no order of the causes is possible\n',
    );
    expect(told).toContain('\n  age structure: The age band "under 60" has no relativity. Known are: young, old.\n');
  });
});

describe('for programs', () => {
  test('the answer is JSON', async () => {
    const { status, told } = await compareFile(PLAN, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(told)).toMatchObject({ formula: 'year-plan', left_out: [], changes: { length: 5 } });
  });

  test('a refusal is an answer too, and the exit status tells', async () => {
    const { status, told } = await compareFile({ ...PREPAYMENT, changed: { input: {} } }, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(told)).toMatchObject({ formula: 'prepayment-plan', error: { path: 'changed.input.package' } });
  });
});

describe('what cannot be done is said in one sentence', () => {
  test('a refusal', async () => {
    expect(await compareFile({ ...PREPAYMENT, changed: { input: { package: 12 } } })).toEqual({
      status: 1,
      told: '',
      complaint: 'changed.input.package: expected an amount as a string such as "12.30".\n',
    });
  });

  test('a file that holds no JSON, or is not there', async () => {
    expect((await compareFile('{"formula":')).complaint).toMatch(/request\.json holds no JSON: /);
    expect(await lumpsum('compare', join(folder, 'absent.json'))).toMatchObject({
      status: 1,
      complaint: expect.stringMatching(/absent\.json cannot be read: ENOENT/),
    });
  });

  test.each(['320500-390', '320500-390/2026/close', '320500-390/', '320500-390/2026 320500-390/2027'])(
    '%j is not the plan of one year',
    async (words) => {
      expect(await lumpsum('compare', ...words.split(' '), '--with', '2025')).toEqual({
        status: 2,
        told: '',
        complaint:
          '请写明要对比的计划：lumpsum compare 320500-390/2026 --with 2025。\nSay which plan to compare: lumpsum compare 320500-390/2026 --with 2025.\n',
      });
    },
  );

  test('a service that does not run', async () => {
    const words = ['320500-390/2026', '--with', '2025', '--url', 'http://127.0.0.1:9'];
    const { status, complaint } = await lumpsum('compare', ...words);
    expect(status).toBe(1);
    expect(complaint).toContain('start it with npm start');
  });

  test('a call without a file, or in a language nobody wrote', async () => {
    const [nameless, french] = await Promise.all([lumpsum('compare'), compareFile(PLAN, '--language', 'fr')]);
    expect(nameless).toMatchObject({ status: 2, complaint: expect.stringContaining('which file') });
    expect(french).toMatchObject({ status: 2, complaint: expect.stringContaining('--language zh or --language en') });
  });
});
