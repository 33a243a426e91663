import { describe, expect, test } from 'vitest';
import { anchorId } from '#renderer/features/templates/preview/anchor.ts';
import { type RenderJob, renderJob } from '#renderer/features/templates/preview/render-job.ts';
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
const job = (patch: Partial<RenderJob> = {}): RenderJob => ({
  source,
  context: { kind: 'verification', knownVariables: ['name', 'url'] },
  values,
  editedAt: null,
  ...patch,
});

describe('the preview', () => {
  test('shows byte for byte what the mail is rendered to', () => {
    const mail = renderMail(compileTemplate(source), values);
    expect(renderJob(job())).toMatchObject({ ...mail, frameHtml: mail.html });
  });

  test('differs from it in the mark alone once something has been typed', () => {
    const { html, frameHtml } = renderJob(job({ editedAt: source.html.length }));
    expect(frameHtml).not.toBe(html);
    expect(frameHtml.replace(` id="${anchorId}"`, '')).toBe(html);
  });

  test('shows the preheader as text, as a list of mails does', () => {
    expect(renderJob(job()).preheader).toBe('Click Zoë <b> & go');
  });

  test('names each problem with its line', () => {
    const { problems } = renderJob(job());
    expect(problems.find(({ rule }) => rule === 'unknown-variable')).toMatchObject({ part: 'html', line: 2 });
    expect(problems.every(({ line }) => line === 1 || line === 2)).toBe(true);
  });

  test('counts the variables of all parts in the order of their first use', () => {
    expect(renderJob(job()).variables).toEqual([
      { name: 'name', count: 3 },
      { name: 'url', count: 2 },
      { name: 'nope', count: 1 },
    ]);
  });
});
