/** A file with names is refused for that reason, and nothing of it is left in what is answered. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandFault } from '../../local/commands/command.ts';
import { dropCommand } from '../../local/commands/drop.ts';
import { STAY } from '../files/nationalFile.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { drop, FUND, saidIn } from './arrived.ts';

const NAME = '王小明';
const TEXT = `${Object.keys(STAY).join(',')},姓名\r\n${Object.values(STAY).join(',')},${NAME}\r\n`;

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

test('the receipt says why and names the column; no name is in it, and there is no fix file', async () => {
  const answer = await drop(service, `claims/${FUND}/national/named.csv`, TEXT);
  expect(answer).toMatchObject({ state: 'refused', accepted: 0, fix: null, problems: [] });
  expect(saidIn(answer.unreadable)).toContain('为保护个人信息');
  expect(saidIn(answer.unreadable)).toContain('姓名');
  expect(JSON.stringify(answer)).not.toContain(NAME);
});

test('lumpsum drop says it before anything is handed in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lumpsum-drop-'));
  const file = join(folder, 'named.csv');
  writeFileSync(file, TEXT);
  const dropped = dropCommand.run([file, '--fund', FUND, '--profile', 'national', '--url', 'http://127.0.0.1:9']);
  await expect(dropped).rejects.toThrow(CommandFault);
  await expect(dropped).rejects.toThrow('for privacy');
  await expect(dropped).rejects.not.toThrow(NAME);
  rmSync(folder, { recursive: true });
});
