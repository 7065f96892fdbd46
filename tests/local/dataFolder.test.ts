import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { deadLettersIn } from '../../local/aws/triggers/deadLetters.ts';
import { positionIn } from '../../local/aws/triggers/streamPosition.ts';
import { waitingIn } from '../../local/aws/triggers/waitingFile.ts';
import { claimFolder } from '../../local/books/claimFolder.ts';
import { noteYear, prepareFolder } from '../../local/books/livedYear.ts';
import { officeOf } from '../../local/books/officeFolder.ts';
import { contentHash } from '../../local/contentHash.ts';
import { optionsOf } from '../../local/options.ts';
import { temporaryFolder } from './fixture.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.folder, 'data');
});
afterEach(() => temporary.remove());

const keep = (name: string, content = name) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
};

describe('the demonstration year is lived once', () => {
  test('in a folder that is new', () => {
    expect(prepareFolder(folder, 'a', 'embedded')).toBe('new');
  });

  test('and never again while nothing it follows from has changed', () => {
    keep('books');
    noteYear(folder, 'a', 'lived', 'embedded');
    expect(prepareFolder(folder, 'a', 'embedded')).toBe('lived');
    expect(readdirSync(folder).sort()).toEqual(['books', 'demonstration.json']);
  });

  test('a year that was interrupted is cleared away: two half years would mix', () => {
    keep('books');
    noteYear(folder, 'a', 'living', 'embedded');
    expect(prepareFolder(folder, 'a', 'embedded')).toBe('interrupted');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('books that other rules or code made are set aside whole', () => {
    keep('books');
    noteYear(folder, 'a', 'lived', 'embedded');
    expect(prepareFolder(folder, 'b', 'embedded')).toBe('outdated');
    expect(readdirSync(folder)).toEqual(['earlier']);
    expect(readFileSync(join(folder, 'earlier', 'books'), 'utf8')).toBe('books');
    expect(prepareFolder(folder, 'b', 'embedded')).toBe('new');
  });

  test.each(['dynamodb-local', 'in-process'])('books of another store, such as %s, are set aside too', (store) => {
    keep('books');
    keep('demonstration.json', JSON.stringify({ content: 'a', state: 'lived', store }));
    expect(prepareFolder(folder, 'a', 'embedded')).toBe('otherStore');
    expect(readFileSync(join(folder, 'earlier', 'books'), 'utf8')).toBe('books');
    expect(prepareFolder(folder, 'a', 'embedded')).toBe('new');
  });

  test('books from before there was a choice are those of DynamoDB Local', () => {
    keep('demonstration.json', JSON.stringify({ content: 'a', state: 'lived' }));
    expect(prepareFolder(folder, 'a', 'dynamodb-local')).toBe('lived');
  });

  test('a folder with files of someone else is refused and left as it is', () => {
    keep('holiday.jpg');
    expect(() => prepareFolder(folder, 'a', 'embedded')).toThrow('choose an empty or new folder with --data');
    expect(readdirSync(folder)).toEqual(['holiday.jpg']);
  });
});

/** Another process that has the folder, and has long forgotten how it would give it back. */
async function holder() {
  const claim = join(import.meta.dirname, '../../local/books/claimFolder.ts');
  const code = `import { claimFolder } from ${JSON.stringify(claim)}; claimFolder(${JSON.stringify(folder)}); setInterval(gc, 50); setTimeout(() => console.log('mine'), 300);`;
  const other = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  return other;
}

describe('one service at a time has the folder', () => {
  test('a second one is told which process has it', async () => {
    const other = await holder();
    expect(() => claimFolder(folder)).toThrow(`Process ${other.pid} runs the service`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const release = claimFolder(folder);
    expect(readFileSync(join(folder, 'running.pid'), 'utf8')).toBe(String(process.pid));
    release();
    expect(existsSync(join(folder, 'running.pid'))).toBe(false);
  });

  test.each([
    ['empty', ''],
    ['the number of a process that lives', String(process.ppid)],
    ['no number', '\u0000\u0000'],
  ])('a note that is %s claims nothing: the lock of the system does', (_, noted) => {
    keep('running.pid', noted);
    claimFolder(folder)();
  });

  test('a lock file that somebody filled claims nothing', () => {
    keep('running.lock', 'no lock at all, but a long enough text to look like something of SQLite\n'.repeat(20));
    claimFolder(folder)();
  });

  test('a claim outlives no process, even one that was killed, and its note names it as long as it lives', async () => {
    const other = await holder();
    keep('running.pid', '');
    expect(() => claimFolder(folder)).toThrow('Another process runs the service');
    other.kill('SIGKILL');
    await once(other, 'exit');
    claimFolder(folder)();
  });

  test('a file where the folder should be is named', () => {
    writeFileSync(folder, 'a file');
    expect(() => claimFolder(folder)).toThrow(`${folder}: a file lies where a folder should be`);
  });

  test('a folder in the place of the lock is named', () => {
    mkdirSync(join(folder, 'running.lock'), { recursive: true });
    expect(() => claimFolder(folder)).toThrow('running.lock cannot be made or opened');
  });

  test('its claim is no file of someone else', () => {
    claimFolder(folder);
    expect(prepareFolder(folder, 'a', 'embedded')).toBe('new');
  });
});

test('the same files have the same hash; another name, another byte or a missing file has another', () => {
  const hashOf = (files: Record<string, string>) => {
    const { folder: root, remove } = temporaryFolder();
    mkdirSync(join(root, 'inner'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
    const hash = contentHash(root, ['inner', 'single', 'absent']);
    remove();
    return hash;
  };
  const files = { 'inner/a': '1', single: '2' };
  expect(hashOf({ ...files })).toBe(hashOf(files));
  expect(hashOf({ ...files, 'inner/a': '2' })).not.toBe(hashOf(files));
  expect(hashOf({ 'inner/b': '1', single: '2' })).not.toBe(hashOf(files));
  expect(hashOf({ single: '2' })).not.toBe(hashOf(files));
  expect(hashOf({ ...files, unasked: '3' })).toBe(hashOf(files));
});

describe('a small file that is damaged is named, with what to do, and left as it is', () => {
  test('the marker of the year', () => {
    keep('demonstration.json', '{"content":"a"');
    expect(() => prepareFolder(folder, 'a', 'embedded')).toThrow(/demonstration\.json is damaged.*lived anew/);
  });

  test('the marker of an office', () => {
    keep('office.json', '{"store":"embeded","policy":"p","profiles":"q"}');
    const office = { store: 'embedded', policy: 'p', profiles: 'q' } as const;
    const said = { store: undefined, policy: undefined, profiles: undefined };
    expect(() => officeOf(folder, said, office)).toThrow(/office\.json is damaged.*put it back from a copy/);
    expect(readFileSync(join(folder, 'office.json'), 'utf8')).toContain('embeded');
  });

  test.each(['', '{', '[]', '{"shard":7}'])('the place in a stream: %s', (text) => {
    keep('place.json', text);
    expect(() => positionIn(join(folder, 'place.json'))).toThrow(/place\.json is damaged/);
  });

  test('what waits in a queue: the line is told', () => {
    const path = join(folder, 'queue.ndjson');
    keep('queue.ndjson', '{"gone":"a"}\n{"sent":{"id":\n{"gone":"b"}\n');
    expect(() => waitingIn(path)).toThrow(`${path}, line 2 is damaged`);
  });

  test('what is set aside', () => {
    mkdirSync(join(folder, 'Dead'), { recursive: true });
    writeFileSync(join(folder, 'Dead', '0001.json'), '{"from":"queue"}');
    expect(() => deadLettersIn(folder).read('Dead/0001')).toThrow(/0001\.json is damaged/);
  });
});

test('how far a stream was followed survives a restart', () => {
  const path = join(folder, 'streams', 'announcer.json');
  positionIn(path).advance('shard-1', '7');
  expect(positionIn(path).of('shard-1')).toBe('7');
  positionIn(path).forget('shard-1');
  expect(positionIn(path).of('shard-1')).toBeUndefined();
});

describe('the words after npm start', () => {
  test('have defaults', () => {
    expect(optionsOf([], {})).toMatchObject({ data: '.lumpsum', port: 4830, empty: false, once: false, help: false });
  });

  test('a port on the line goes before the variable PORT', () => {
    expect(optionsOf([], { PORT: '5000' }).port).toBe(5000);
    expect(optionsOf(['--port', '5001'], { PORT: '5000' }).port).toBe(5001);
  });

  test.each(['http', '-1', '65536', '', '4830.5'])('"%s" is no port, and the answer says what is', (port) => {
    expect(() => optionsOf([`--port=${port}`], {})).toThrow(`"${port}" is no port: say a number from 1024 to 65535`);
  });

  test('a store is one of two, and the answer says which', () => {
    expect(optionsOf(['--store', 'embedded'], {}).store).toBe('embedded');
    expect(() => optionsOf(['--store', 'dynamo'], {})).toThrow('no store "dynamo": say embedded or dynamodb-local');
  });

  test('an office without demonstration has a folder of its own, and may bring rules; a demonstration may not', () => {
    const office = optionsOf(['--empty', '--policy', '../rules'], {});
    expect(office).toMatchObject({ data: '.lumpsum-office', empty: true, policy: '../rules', profiles: undefined });
    expect(() => optionsOf(['--profiles', '../p'], {})).toThrow('--profiles goes with --empty');
  });

  test('an unknown word is named, and the known ones are listed', () => {
    expect(() => optionsOf(['--onec'], {})).toThrow(/--onec[\s\S]*--once/);
  });
});
