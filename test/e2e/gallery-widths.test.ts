import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { edgeCases, valuesFor } from '#renderer/features/templates/preview/preview-person.ts';
import { buildMailValues } from '#shared/domain/mail-values.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { languages } from '#shared/languages.ts';
import { openBlankPage } from '#test/support/browser.ts';

const example = buildMailValues({
  signup: { email: 'zoe@example.com', name: 'Zoë', fields: {} },
  link: {
    url: `https://confirm.example.com/verify?token=${'t'.repeat(43)}&authcode=${'a'.repeat(43)}`,
    code: '042117',
    expiresAt: '2026-11-22T08:00:00.000Z',
  },
  siteName: 'Countrywide-Association-of-Allotment-Gardeners-and-Beekeepers',
  now: '2026-11-21T08:00:00.000Z',
  language: 'en',
});

let page: Page;
beforeAll(async () => {
  const opened = await openBlankPage();
  page = opened.page;
  return opened.close;
});

describe.each(languages.flatMap(listGallery))('$key in $language', (item) => {
  test.each(edgeCases)('needs no scrolling sideways for “%s”', async (edgeCase) => {
    const { html } = renderMail(compileTemplate(item), valuesFor(edgeCase, { ...example }, {}));
    await page.setContent(html);
    for (const width of [320, 375, 640]) {
      await page.setViewportSize({ width, height: 600 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });
});
