import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium } from './find-chromium';
import { findPostgres } from './find-postgres';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const RESULTS = 'test-results';
const ok: Tally = { passed: 1, failed: 0, skipped: 0 };
const broken: Tally = { passed: 0, failed: 1, skipped: 0 };

function command(name: string, args: string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(process.execPath, [`node_modules/${name}`, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const check = (name: string, args: string[]) => (): Tally => (command(name, args) ? ok : broken);

/** Counts of a vitest run; one that ended badly without a failed test is a failure all the same. */
function vitest(project: string, env: Record<string, string> = {}): Tally {
  const file = `${RESULTS}/${project}.json`;
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const success = command('vitest/vitest.mjs', ['run', '--project', project, ...reporters], env);
  if (!existsSync(file)) return broken;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  const failed = report.numFailedTests + (success || report.numFailedTests > 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

async function onPostgres(): Promise<Tally> {
  const server = await findPostgres();
  try {
    return vitest('database', { TEST_DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

function journeys(): Tally {
  const file = `${RESULTS}/journeys.json`;
  rmSync(file, { force: true });
  rmSync(`${RESULTS}/data`, { recursive: true, force: true });
  rmSync(`${RESULTS}/data.lock`, { force: true });
  const success = command('@playwright/test/cli.js', ['test'], { CHROMIUM_PATH: findChromium() });
  if (!existsSync(file)) return broken;
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: Record<string, number> };
  const failed = stats.unexpected + (success || stats.unexpected > 0 ? 0 : 1);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

const PARTS: Record<string, () => Tally | Promise<Tally>> = {
  format: check('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  types: () =>
    command('@sveltejs/kit/svelte-kit.js', ['sync']) &&
    command('svelte-check/bin/svelte-check', [
      '--tsconfig',
      './tsconfig.json',
      '--fail-on-warnings',
    ])
      ? ok
      : broken,
  lint: check('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  unused: check('knip/bin/knip.js', ['--no-progress']),
  unit: () => vitest('unit'),
  'database (embedded)': () => vitest('database', { TEST_DATABASE_URL: '' }),
  'database (PostgreSQL)': onPostgres,
  journeys,
};

async function main(): Promise<number> {
  const wanted = process.argv[2];
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  mkdirSync(RESULTS, { recursive: true });
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted && !name.startsWith(wanted)) continue;
    const start = Date.now();
    console.log(`\n== ${name}`);
    let tally: Tally;
    try {
      tally = await part();
    } catch (error) {
      console.error(error);
      tally = broken;
    }
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`== ${name}: ${tally.failed > 0 ? 'FAILED' : 'passed'} (${seconds} s)`);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key];
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

main().then((code) => process.exit(code));
