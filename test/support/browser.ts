import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * Chromium loads two pages of its own for the suggestions below its address bar with every window, which takes nearly the
 * time of the app itself. Of several lists of features Chromium reads the last, so what Playwright turns off stands here too.
 */
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * Debian's Chromium; it needs no sandbox where tests run as root, and no network of its own. Without a screen it draws no
 * scroll bars unless they are asked for.
 */
export const launchBrowser = ({ hasScrollBars = false } = {}): Promise<Browser> =>
  chromium.launch({
    ignoreDefaultArgs: hasScrollBars ? ['--hide-scrollbars'] : [],
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
      `--disable-features=${disabledFeatures.join(',')}`,
    ],
  });

/** A page without anything in it, in a browser of its own. */
export const openBlankPage = async (): Promise<{ page: Page; close: () => Promise<void> }> => {
  const browser = await launchBrowser();
  return { page: await browser.newPage(), close: () => browser.close() };
};
