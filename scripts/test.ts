import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium } from './find-chromium';
import { findPostgres } from './find-postgres';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

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

/** Checks of the code that run side by side; what each says is shown once it ends. */
const CHECKS: Record<string, [name: string, args: string[]]> = {
  format: ['prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  types: ['svelte-check/bin/svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']],
  lint: ['eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  unused: ['knip/bin/knip.js', ['--no-progress']],
};

async function check(name: string): Promise<Tally> {
  const [file, args] = CHECKS[name];
  const start = Date.now();
  const child = spawn(process.execPath, [`node_modules/${file}`, ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${said}== ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return status === 0 ? ok : broken;
}

/** All of them count as one part, with a tally of each. */
async function checks(): Promise<Tally> {
  // the types of routes are made from their files
  if (!command('@sveltejs/kit/svelte-kit.js', ['sync'])) return broken;
  const tallies = await Promise.all(Object.keys(CHECKS).map(check));
  return tallies.reduce(add);
}

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
  checks,
  unit: () => vitest('unit'),
  'database (embedded)': () => vitest('database', { TEST_DATABASE_URL: '' }),
  'database (PostgreSQL)': onPostgres,
  journeys,
};

async function main(): Promise<number> {
  const wanted = process.argv[2];
  let total: Tally = { passed: 0, failed: 0, skipped: 0 };
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
    total = add(total, tally);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

main().then((code) => process.exit(code));
