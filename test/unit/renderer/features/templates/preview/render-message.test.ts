import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MailFindings,
  type RenderJob,
  renderJob,
  type ShownMail,
} from '#renderer/features/templates/preview/render-job.ts';
import { MailAssembly, onlyChanged, toMailMessage } from '#renderer/features/templates/preview/render-message.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';

const toJob = (html: string): RenderJob => ({
  source: { subject: 'For %name%', preheader: '', html, text: null, defaults: {} },
  context: { kind: 'verification', knownVariables: ['name', 'url'] },
  values: { name: 'Zoë', url: 'https://a.example/' },
  moments: { now: '2026-11-28T08:00:00.000Z', expiresAt: null, language: 'en' },
  typed: {},
  editedAt: null,
});

describe('what the worker says of a job', () => {
  test('makes the same mail as rendering it alone, after any row of edits', () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(8),
      insert: fc.constantFrom(
        '',
        'x',
        'data-at',
        '😀',
        '<b>',
        '</p>',
        '%name%',
        '%nope%',
        '<img src="http://a.example/x.png">',
        '\n',
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const assembly = new MailAssembly();
        let html = '<p>Hello %name%</p>\n<p><a href="%url%">%url%</a></p>';
        let known: MailFindings | null = null;
        let shown: ShownMail | null = null;
        for (const { at, length, insert } of [{ at: 0, length: 0, insert: '' }, ...edits]) {
          const from = at % (html.length + 1);
          html = applyEdits(html, [{ from, to: Math.min(html.length, from + length), insert }]);
          const { mail, find } = renderJob(toJob(html));
          const findings = find();
          const early = assembly.take(toMailMessage(mail, shown));
          shown = mail;
          const assembled = assembly.take({ findings: onlyChanged(findings, known) }) ?? early;
          known = findings;
          const alone = renderJob(toJob(html));
          expect(assembled).toEqual({ ...alone.mail, ...alone.find(), text: null });
        }
      }),
    );
  });

  test('leaves out what is as it was', () => {
    const findings = renderJob(toJob('<p>%nope%</p>')).find();
    const later = renderJob(toJob('<p>%nope% x</p>')).find();
    expect(onlyChanged(findings, structuredClone(findings))).toEqual({});
    expect(Object.keys(onlyChanged(later, findings))).toEqual(['problems']);
  });

  test('is not shown again when nothing else was found', () => {
    const { mail, find } = renderJob(toJob('<p>x</p>'));
    const assembly = new MailAssembly();
    assembly.take({ mail });
    assembly.take({ findings: find() });
    expect(assembly.take({ mail })).not.toBeNull();
    expect(assembly.take({ findings: {} })).toBeNull();
  });

  test('is shown only once something has been found', () => {
    const { mail, find } = renderJob(toJob('<p>x</p>'));
    const assembly = new MailAssembly();
    expect(assembly.take({ mail })).toBeNull();
    expect(assembly.take({ findings: find() })).toMatchObject({ frameHtml: mail.frameHtml });
  });

  test('takes in a text that was derived for somebody, and leaves the rest as it is', () => {
    const { mail, find } = renderJob(toJob('<p>x</p>'));
    const assembly = new MailAssembly();
    assembly.take({ mail });
    const whole = assembly.take({ findings: find() });
    expect(assembly.take({ text: 'later' })).toEqual({ ...whole, text: 'later' });
  });

  test('hands over one letter of a long mail as one letter', () => {
    const html = `<p>${'long '.repeat(2_000)}</p>`;
    const before = renderJob(toJob(html)).mail;
    const message = toMailMessage(renderJob(toJob(html.replace('long </p>', 'longx </p>'))).mail, before);
    expect(message).toMatchObject({ edit: { insert: 'x' } });
    expect(message.mail).not.toHaveProperty('frameHtml');
  });
});
