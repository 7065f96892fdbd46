/** The command line as it is called: a process of its own, with bytes in and bytes out. */
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { run, start } from './lumpsumProcess.ts';

// Each test starts a process: a busy machine takes its time.
const split = (total: string, id = 'a') =>
  JSON.stringify({ formula: 'apportion', policy: {}, input: { total, parts: [{ id, weight: '1' }] } });

describe('lumpsum calculate', () => {
  test('answers each line on a line of its own, in the order asked, and ends with status 0', async () => {
    const { status, lines } = await calculate(`${split('1.00')}\n${split('x')}\n${split('2.00')}\n`);
    expect(status).toBe(0);
    expect(lines.map((line) => line.result?.parts[0].amount ?? line.error.code)).toEqual([
      '1.00',
      'invalid_request',
      '2.00',
    ]);
  });

  test('gives blank lines no answer, and the last line one without its LF', async () => {
    const { lines } = await calculate(`\n  \n\r\n${split('1.00')}\r\n\t\n${split('2.00')}`);
    expect(lines.map((line) => line.result.parts[0].amount)).toEqual(['1.00', '2.00']);
  });

  test('ends lines at LF and nothing else: a line separator inside an id stays inside it', async () => {
    const { lines } = await calculate(`${split('1.00', 'a\u2028b\u2029c\u0085d')}\n`);
    expect(lines.map((line) => line.result.parts[0].id)).toEqual(['a\u2028b\u2029c\u0085d']);
  });

  describe('answers invalid_request to a line that is', () => {
    const refused: [what: string, line: string, formula: string | null][] = [
      ['no JSON', 'apportion 100.00', null],
      ['cut off', '{"formula":"apportion"', null],
      ['a list', '[]', null],
      ['a number', '7', null],
      ['nothing', 'null', null],
      ['an object without a formula', '{}', null],
      ['a formula without a name', '{"formula":["apportion"],"policy":{},"input":{}}', null],
      ['an unknown formula, before what else is missing', '{"formula":"aportion"}', 'aportion'],
      ['a name that every object has', '{"formula":"constructor","policy":{},"input":{}}', 'constructor'],
      ['a known formula without policy and input', '{"formula":"apportion"}', 'apportion'],
      ['an unknown key', `${split('1.00').slice(0, -1)},"note":"x"}`, 'apportion'],
      ['a policy that is null', '{"formula":"apportion","policy":null,"input":{}}', 'apportion'],
    ];
    const answering = calculate(refused.map(([, line]) => `${line}\n`).join(''));

    test.each(refused)('%s', async (what, _, formula) => {
      const { status, lines } = await answering;
      const answer = lines[refused.findIndex(([other]) => other === what)];
      expect(status).toBe(0);
      expect(answer).toEqual({ formula, error: expect.objectContaining({ code: 'invalid_request' }) });
    });
  });

  test('names the line that is no JSON by its number, blank lines counted', async () => {
    const { lines } = await calculate(`\n${split('1.00')}\nx\n`);
    expect(lines[1].error.message).toMatch(/^Line 3 /);
  });

  test('answers invalid_request to bytes that are no UTF-8, instead of calculating with other characters', async () => {
    const { lines } = await calculate(Buffer.concat([Buffer.from(split('1.00', 'é'), 'latin1'), Buffer.from('\n')]));
    expect(lines).toEqual([{ formula: null, error: expect.objectContaining({ code: 'invalid_request' }) }]);
  });

  test('reads characters whole wherever the bytes are cut', async () => {
    const bytes = Buffer.from(`${split('1.00', '常熟𠮷')}\n`);
    const child = start('calculate');
    for (const byte of bytes) child.stdin?.write(Buffer.of(byte));
    child.stdin?.end();
    expect(JSON.parse(await text(child.stdout!)).result.parts[0].id).toBe('常熟𠮷');
  });

  test('answers a line before the next one is asked', async () => {
    const child = start('calculate');
    child.stdin?.write(`${split('1.00')}\n`);
    const [answer] = await once(child.stdout!, 'data');
    expect(JSON.parse(String(answer)).result.parts[0].amount).toBe('1.00');
    child.stdin?.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('ends quietly when nobody reads on', async () => {
    const child = start('calculate');
    const complaint = text(child.stderr!);
    child.stdin?.on('error', () => {});
    child.stdin?.end(`${split('1.00')}\n`.repeat(50_000));
    await once(child.stdout!, 'data');
    child.stdout?.destroy();
    await once(child, 'close');
    expect(await complaint).toBe('');
  });
});

describe('lumpsum', () => {
  test('tells its commands on --help', async () => {
    const { status, out } = await run(['--help']);
    expect(status).toBe(0);
    expect(out).toContain('lumpsum calculate');
    expect(out).toContain('lumpsum explain');
  });

  test.each([[[]], [['calc']], [['calculate', '--pretty']], [['explain', '--figures', 'x']]])(
    'does nothing for %j, and tells what there is',
    async (args) => {
      const { status, out, complaint } = await run(args);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(complaint).toContain('Usage:');
    },
  );
});

async function calculate(input: string | Buffer) {
  const { status, out } = await run(['calculate'], input);
  return {
    status,
    lines: out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}
