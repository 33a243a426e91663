import { describe, expect, test } from 'vitest';
import { anchorId } from '#renderer/features/templates/preview/anchor.ts';
import { framePrefix } from '#renderer/features/templates/preview/frame-styles.ts';

describe('what the frame adds before a mail', () => {
  test('is nothing when the mail is shown as it is', () => {
    expect(framePrefix('<p>Hi</p>', { scheme: 'light', images: 'own' })).toBe('');
    expect(framePrefix('<p>Hi</p>', { scheme: 'dark', images: 'all' })).toBe('');
  });

  test('takes images away by a policy, before anything of the mail is read', () => {
    expect(framePrefix('', { scheme: 'forced', images: 'none' })).toMatch(
      /^<meta http-equiv="Content-Security-Policy" content="img-src 'none'">/,
    );
  });

  test('inverts the page, and turns pictures back', () => {
    const style = framePrefix('', { scheme: 'forced', images: 'own' });
    expect(style).toMatch(/html\{[^}]*invert\(1\)/);
    expect(style).toMatch(/img[^{]*\{[^}]*invert\(1\)/);
  });

  test('marks the edited place only where there is one', () => {
    const marked = `<p id="${anchorId}">Hi</p>`;
    expect(framePrefix(marked, { scheme: 'light', images: 'own' })).toContain(`#${anchorId}`);
  });
});
