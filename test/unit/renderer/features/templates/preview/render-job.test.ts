import { describe, expect, test } from 'vitest';
import { type RenderedMail, type RenderJob, renderJob } from '#renderer/features/templates/preview/render-job.ts';
import { toSentHtml } from '#renderer/features/templates/preview/sent-html.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';

const source = {
  subject: 'For %name%',
  preheader: 'Click %name% & go',
  html: '<p>Hello %name%</p>\n<p><a href="%url%">%url%</a> %nope%</p>',
  text: null,
  defaults: { name: 'friend' },
};
const values = { name: 'Zoë <b>', url: 'https://a.example/?a=1&b=2' };
const moments = { now: '2026-11-21T12:00:00.000Z', expiresAt: '2026-11-24T12:00:00.000Z', language: 'zh-CN' };
const render = (patch: Partial<RenderJob> = {}): RenderedMail & { html: string } => {
  const { mail, find, deriveText } = renderJob({
    source,
    context: { kind: 'verification', knownVariables: ['name', 'url'] },
    values,
    moments,
    typed: {},
    editedAt: null,
    ...patch,
  });
  return { ...mail, html: toSentHtml(mail), ...find(), text: deriveText() };
};

describe('the preview', () => {
  test('shows byte for byte what the mail is rendered to', () => {
    expect(render()).toMatchObject(renderMail(compileTemplate(source), values));
  });

  test('differs from it in the frame by the marks alone, whatever a value says', () => {
    const { html, frameHtml } = render({ values: { ...values, name: 'Zoë data-at="3"' } });
    expect(frameHtml).not.toBe(html);
    expect(html).toContain('Zoë data-at=&quot;3&quot;');
  });

  test('is the same when it goes on from an earlier one', () => {
    const job = (html: string): RenderJob => ({
      ...{ source: { ...source, html }, values, moments, typed: {}, editedAt: null },
      context: { kind: 'verification', knownVariables: ['name', 'url'] },
    });
    const first = renderJob(job(source.html));
    const typed = job(source.html.replace('Hello', 'Hello there'));
    const [next, alone] = [renderJob(typed, first.reading), renderJob(typed)];
    expect(next.mail).toEqual(alone.mail);
    expect(next.find()).toEqual(alone.find());
    expect(next.deriveText()).toBe(alone.deriveText());
  });

  test('writes dates and spans in the language of the mail, and leaves what was typed', () => {
    const html = (lang: string) => `<html lang="${lang}"><p>%date%, %expires%</p></html>`;
    const show = (lang: string, typed = {}) => {
      const { text, language } = render({ source: { ...source, html: html(lang) }, typed });
      return [language, text?.trim()];
    };
    expect(show('en')).toEqual(['en', 'November 21, 2026, 3 days']);
    expect(show('zh-CN')).toEqual(['zh-CN', '2026年11月21日, 3天']);
    expect(show('de')).toEqual(['de', '21. November 2026, 3 Tage']);
    expect(show('en', { date: 'today' })).toEqual(['en', 'today, 3 days']);
  });

  test('marks with an attribute that the template does not have', () => {
    const { mark, frameHtml } = render({ source: { ...source, html: '<p data-at="1" data-at-="2">x</p>' } });
    expect(mark).toBe('data-at--');
    expect(frameHtml).toContain('<p data-at--="0" data-at="1" data-at-="2">');
  });

  test('shows the preheader as text, as a list of mails does', () => {
    expect(render().preheader).toBe('Click Zoë <b> & go');
  });

  test('names each problem with its line', () => {
    const { problems } = render();
    expect(problems.find(({ rule }) => rule === 'unknown-variable')).toMatchObject({ part: 'html', line: 2 });
    expect(problems.every(({ line }) => line === 1 || line === 2)).toBe(true);
  });

  test('counts the variables of all parts in the order of their first use', () => {
    expect(render().variables).toEqual([
      { name: 'name', count: 3 },
      { name: 'url', count: 2 },
      { name: 'nope', count: 1 },
    ]);
  });
});
