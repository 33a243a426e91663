import { describe, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { doFirstRunJob } from '#test/support/first-run-job.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp } from '#test/support/web-app.ts';

describe('a new user in a browser', () => {
  test('sends to the sample signup, opens the mail, confirms, and sees “verified”; then the same by hand', async () => {
    const app = await startWebApp(createTempFolder());
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(app.url);
      await doFirstRunJob({
        page,
        call: app.call,
        takeOpenedUrl: async () => {
          const opened = await context.waitForEvent('page');
          const url = opened.url();
          await opened.close();
          return url;
        },
      });
    } finally {
      await browser.close();
      await app.stop();
    }
  });
});
