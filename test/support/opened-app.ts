import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startWebApp, type WebApp } from './web-app.ts';

type Size = { width: number; height: number };

export type OpenedApp = {
  app: WebApp;
  browser: Browser;
  /** A window of it, in English. */
  newPage: (viewport: Size) => Promise<Page>;
  close: () => Promise<void>;
};

/** The app on the data in `folder`, and a browser for it. */
export const openApp = async (folder: string): Promise<OpenedApp> => {
  const app = await startWebApp(folder);
  const browser = await launchBrowser();
  return {
    app,
    browser,
    newPage: async (viewport) => {
      const page = await browser.newPage({ locale: 'en-GB', viewport });
      await page.goto(app.url);
      return page;
    },
    close: async () => {
      await browser.close();
      await app.stop();
    },
  };
};
