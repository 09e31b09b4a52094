import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/** What an operator reads where the app cannot start, and its exit code. */
function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const app = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/start.ts'], {
    env: { ...process.env, DATABASE_URL: '', ...settings },
  });
  let said = '';
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve) => app.on('close', (code) => resolve({ code, said })));
}

const scratch = () => mkdtempSync(join(tmpdir(), 'weft-start-'));

async function refuses(settings: Record<string, string>, sentence: string | RegExp) {
  const { code, said } = await start(settings);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
}

test('a wrong setting stops the start with how to mend it', () =>
  refuses({ PORT: 'lots' }, 'PORT must be a port number from 1 to 65535, such as PORT=3000'));

test('a port that is taken is named before anything is built', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const settings = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: scratch() };
  await refuses(settings, `Port ${port} is taken by another program`);
  other.close();
});

test('a database server that is not there is named', () =>
  refuses(
    { PORT: '4890', DATABASE_URL: 'postgres://weft@127.0.0.1:1/weft' },
    'The PostgreSQL server of DATABASE_URL does not let us in',
  ));

test('a folder that cannot hold the database is named', () => {
  const file = join(scratch(), 'a-file');
  writeFileSync(file, '');
  return refuses({ PORT: '4891', DATA_DIR: file }, `DATA_DIR ${file} cannot be used`);
});

test('a second process on the same embedded database is refused', () =>
  refuses(
    { PORT: '4892', DATA_DIR: 'test-results/data' },
    /Another process \(pid \d+\) has the database .* open/,
  ));
