import { describe, expect, it } from 'vitest';
import { toMailDocument } from '#renderer/components/mail-document.ts';

const policyOf = (document: string): string => /content="(default-src[^"]*)"/.exec(document)?.[1] ?? '';

describe('the document of a mail', () => {
  it('puts the policy before anything of the mail and changes nothing in the mail', () => {
    const mail = '<!-- <head> --><!DOCTYPE html><html><head><title>x</title></head><body>%20 & “ü”</body></html>';
    const document = toMailDocument(mail, { areRemoteImagesAllowed: false });
    expect(document.endsWith(mail)).toBe(true);
    expect(document.indexOf('Content-Security-Policy')).toBeLessThan(document.indexOf(mail));
  });

  it('loads nothing from the network', () => {
    const policy = policyOf(toMailDocument('', { areRemoteImagesAllowed: false }));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('img-src data: blob:;');
    expect(policy).not.toMatch(/https?:|script-src|unsafe-eval|\*/);
  });

  it('loads pictures over https when a person allows it, and still nothing else', () => {
    const policy = policyOf(toMailDocument('', { areRemoteImagesAllowed: true }));
    expect(policy).toContain('img-src data: blob: https:;');
    expect(policy.replace('img-src data: blob: https:', '')).not.toContain('https:');
  });
});
