import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, WEBGL_FLAGS } from './scripts/browser-flags';

const PORT = Number(process.env.JOURNEYS_PORT ?? 4610);
const launch = (args: string[]) => ({
  launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args },
});

export default defineConfig({
  testDir: 'tests/journeys',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'en-US',
    // a step that cannot be taken is named, not waited for to the end
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    // limits count per network; a journey that uses one up names another
    extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' },
  },
  projects: [
    {
      name: 'browser',
      testIgnore: /no-(javascript|webgl)/,
      use: launch([...BROWSER_FLAGS, ...WEBGL_FLAGS]),
    },
    {
      name: 'no-javascript',
      testMatch: /no-javascript/,
      use: { javaScriptEnabled: false, ...launch(BROWSER_FLAGS) },
    },
    {
      name: 'no-webgl',
      testMatch: /no-webgl/,
      use: launch([
        ...BROWSER_FLAGS,
        '--disable-gpu',
        '--disable-webgl',
        '--disable-webgl2',
        '--disable-3d-apis',
      ]),
    },
  ],
  webServer: {
    // the doors that operators use, on an empty folder
    command:
      'npm run admin -- grant admin@weft.example admin && ' +
      'npm run admin -- grant steward@weft.example steward && ' +
      // an address is mailed so many codes an hour: another for the journeys of the queue
      'npm run admin -- grant desk@weft.example steward && npm start',
    url: `http://localhost:${PORT}/about`,
    timeout: 300_000,
    env: {
      PORT: String(PORT),
      ORIGIN: `http://localhost:${PORT}`,
      DATA_DIR: 'test-results/data',
      LOG_LEVEL: 'warn',
      ADDRESS_HEADER: 'x-journey-address',
      // far more than the journeys need, so that the headers are there
      API_RATE_LIMIT: '1000000',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
