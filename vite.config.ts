import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
  worker: { format: 'es' },
  // named as a friend of Svelte it would be bundled, with a warning for each of its options
  ssr: { external: ['better-auth'] },
  build: { chunkSizeWarningLimit: 1200 },
  test: {
    // the default leaves a core idle, which is half of a small machine
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // no test is timed: a busy machine may take its time
        test: { name: 'unit', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['tests/database/**/*.test.ts'],
          globalSetup: ['tests/support/template.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
