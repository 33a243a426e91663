import { describe, expect, it } from 'vitest';
import { findRemarks } from '#renderer/components/proof-sheet/find-remarks.ts';
import { finishMails } from '#renderer/components/proof-sheet/finish-mails.ts';
import type { Proof } from '#shared/contract/proof.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';

const template: Proof['template'] = {
  kind: 'verification',
  subject: 'For %name%',
  preheader: '',
  html: '<p>Hello %name% of %plan%</p><p><a href="%url%">%url%</a></p>',
  text: null,
  defaults: { name: 'friend' },
  files: [],
};
const person = (signupId: number, name: string, plan = 'gold'): Proof['people'][number] => ({
  signupId,
  to: { name, email: `${signupId}@example.com` },
  values: { name, plan, url: 'https://x.example/?a=1&b=2', email: `${signupId}@example.com` },
  skipped: null,
});
const from = { name: 'Club', address: 'club@example.com' };

describe('the mails of a proof', () => {
  it('are those that the renderer makes, each with its own person', () => {
    const people = [person(1, 'Ada & Co.'), person(2, '王小明')];
    const mails = finishMails({ template, from, people });
    expect(mails.map(({ subject, html, text }) => ({ subject, html, text }))).toEqual(
      people.map(({ values }) => renderMail(compileTemplate(template), values)),
    );
    expect(mails.map(({ subject }) => subject)).toEqual(['For Ada & Co.', 'For 王小明']);
    expect(mails[0]?.excerpt).toMatch(/^Hello Ada & Co\. of gold/);
    expect(finishMails({ template: { ...template, preheader: 'See, %name%' }, from, people })[0]?.excerpt).toBe(
      'See, Ada & Co.',
    );
  });

  it('carry a remark for each value that somebody has not', () => {
    const [mail] = finishMails({ template, from, people: [person(1, ' ', '')] });
    expect(mail?.remarks).toEqual([
      { kind: 'fallback', name: 'name', value: 'friend' },
      { kind: 'blank', name: 'plan' },
    ]);
    expect(finishMails({ template, from, people: [person(1, 'Ada')] })[0]?.remarks).toEqual([]);
  });
});

describe('a remark', () => {
  const remark = (value: string | undefined, defaults = {}) =>
    findRemarks(['x'], defaults, value === undefined ? {} : { x: value })[0]?.kind;

  it('says that a value is left out, stood in for, or known to nobody', () => {
    expect(remark('')).toBe('blank');
    expect(remark(undefined)).toBe('unknown');
    expect(remark('\n', { x: 'you' })).toBe('fallback');
    expect(remark(undefined, { x: 'you' })).toBe('fallback');
    expect(findRemarks(['constructor'], {}, {})).toEqual([{ kind: 'unknown', name: 'constructor' }]);
  });

  it.each([
    'null',
    'N/A',
    '#REF!',
    '-',
    '{{first_name}}',
    '%FIRSTNAME%',
    `$${'{name}'}`,
    '*|FNAME|*',
    '[object Object]',
    '无',
  ])('doubts %j', (value) => {
    expect(remark(value)).toBe('odd');
  });

  it.each(['Nan Li', 'Testa', 'Null-Müller', '50% off', 'A-B', '吴', 'None Such', 'O’Brien & Söhne <b>'])(
    'believes %j',
    (value) => {
      expect(remark(value)).toBeUndefined();
    },
  );
});
