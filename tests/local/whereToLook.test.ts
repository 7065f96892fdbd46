import { expect, test } from 'vitest';
import { whereToLook } from '../../local/books/whereToLook.ts';

const at = (url: string) => whereToLook({ url, dataDir: '/data/here', signInCode: '0a1b2c3d4e' });

test('what to try next names the close and its explanation, the comparison, the alerts and the receipts', () => {
  const told = at('http://127.0.0.1:4830');
  expect(told).toContain('npm run -s lumpsum -- explain 320500-390/2025/close/changshu --figure entitlement');
  const curl = 'curl -s -H "authorization: Bearer $(npm run -s lumpsum -- token auditor)"';
  expect(told).toContain(`${curl} http://127.0.0.1:4830/v1/funds/320500-390/years/2025/communities/changshu/close\n`);
  expect(told).toContain('npm run -s lumpsum -- compare 320500-390/2026 --with 2025');
  expect(told).toContain(`${curl} http://127.0.0.1:4830/v1/funds/320500-390/years/2025/alerts\n`);
  for (const who of ['officer', 'policy', 'approver', 'lead --scope changshu', 'auditor'])
    expect(told).toContain(`npm run -s lumpsum -- token ${who}\n`);
  expect(told).toContain('0a1b2c3d4e');
  expect(told).toContain('/data/here/exchange/receipts');
  expect(told).toContain('npm run -s lumpsum -- verify "/data/here/exchange/books"\n');
});

test('a service at another port is named in each command', () => {
  const commands = at('http://127.0.0.1:5000')
    .split('\n')
    .filter((line) => /^ {4}(npm|curl)/.test(line) && !line.includes('verify'));
  expect(commands).toHaveLength(12);
  for (const command of commands) expect(command).toContain('http://127.0.0.1:5000');
  expect(at('http://127.0.0.1:4830')).not.toContain('--url');
});
