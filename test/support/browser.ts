import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * Debian's Chromium; it needs no sandbox where tests run as root, and no network of its own. Without a screen it draws no
 * scroll bars unless they are asked for.
 */
export const launchBrowser = ({ hasScrollBars = false } = {}): Promise<Browser> =>
  chromium.launch({
    ignoreDefaultArgs: hasScrollBars ? ['--hide-scrollbars'] : [],
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });

/** A page without anything in it, in a browser of its own. */
export const openBlankPage = async (): Promise<{ page: Page; close: () => Promise<void> }> => {
  const browser = await launchBrowser();
  return { page: await browser.newPage(), close: () => browser.close() };
};
