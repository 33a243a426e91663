import { describe, test } from 'vitest';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { doFirstRunJob } from '#test/support/first-run-job.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

describe('a new user in Electron', () => {
  test('sends to the sample signup, opens the mail, confirms, and sees “verified”; then the same by hand', async () => {
    const app = await startDesktopApp(createTempFolder());
    try {
      await doFirstRunJob(app);
    } finally {
      await app.quit();
    }
  });
});
