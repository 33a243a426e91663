import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The app and its workers run from their sources here: Node keeps what it made of them, which halves each start.
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache/compile') };

// One project for each kind of machine a suite needs: plain Node, Chromium, the Electron runtime, the packaged app.
export default defineConfig({
  plugins: [react()],
  test: {
    // Vitest leaves a core to itself, which on two cores is half of them; it needs next to nothing.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          env,
          environment: 'node',
          include: ['test/{unit,contract,migrations,mail}/**/*.test.{ts,tsx}'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          // What is waited for comes in its own time on a busy machine; Vitest waits a second by itself.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          env,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // A page on a busy machine takes longer than the second that Vitest waits by itself.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['test/electron/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
