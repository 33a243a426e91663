import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toFrameDocument, toFrameStyle } from '#renderer/features/templates/preview/frame-document.ts';
import { pagePolicy, previewScriptHash } from '#shared/page-policy.ts';

const policyOf = (document: string): string =>
  /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(document)?.[1] ?? '';
const scriptOf = (document: string): string => /<script>([\s\S]*?)<\/script>/.exec(document)?.[1] ?? '';

describe('the page of the preview’s frame', () => {
  test('holds one script, which is the one that its policy and the window’s name', () => {
    const document = toFrameDocument('own');
    const hash = `sha256-${createHash('sha256').update(scriptOf(document)).digest('base64')}`;
    expect(previewScriptHash).toBe(hash);
    expect(document.match(/<script/g)).toHaveLength(1);
    for (const policy of [policyOf(document), pagePolicy]) {
      const [scripts] = policy.split('; ').filter((directive) => directive.startsWith('script-src'));
      expect(scripts?.replace(/'self' /, '')).toBe(`script-src '${hash}'`);
    }
  });

  test('puts the policy before the script, and lets nothing else in', () => {
    const document = toFrameDocument('own');
    expect(document.indexOf('Content-Security-Policy')).toBeLessThan(document.indexOf('<script'));
    expect(policyOf(document)).toBe(
      `default-src 'none'; script-src '${previewScriptHash}'; style-src 'unsafe-inline'; img-src data: blob:; form-action 'none'; base-uri 'none'`,
    );
  });

  test.each([
    ['none', "img-src 'none'"],
    ['own', 'img-src data: blob:'],
    ['all', 'img-src data: blob: https:'],
  ] as const)('shows the images that were asked for: %s', (images, directive) => {
    expect(policyOf(toFrameDocument(images)).split('; ')).toContain(directive);
  });
});

describe('what is laid over the mail', () => {
  test('is nothing when the mail is shown as it is', () => {
    expect(toFrameStyle('light')).toBe('');
    expect(toFrameStyle('dark')).toBe('');
  });

  test('turns pictures back where the frame is inverted', () => {
    expect(toFrameStyle('forced')).toMatch(/img[^{]*\{[^}]*invert\(1\)/);
  });
});
