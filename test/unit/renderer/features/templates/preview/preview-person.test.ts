import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addresseeOf,
  describePerson,
  edgeCases,
  type PreviewPerson,
  readPerson,
  valuesFor,
  writePerson,
} from '#renderer/features/templates/preview/preview-person.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';

const found = { name: 'Zoë Müller', email: 'zoe@example.com' };
const values = {
  name: 'Zoë Müller',
  email: 'zoe@example.com',
  url: 'https://example.com/',
  site: 'Club',
  plan: 'gold',
};

describe('the person in the address', () => {
  test.each<PreviewPerson>([12, 'made-up', 'by-hand', ...edgeCases])('%s is read back as it was written', (person) => {
    expect(readPerson(writePerson(person) ?? undefined)).toBe(person);
  });

  test.each([undefined, '', '0', '-1', '1.5', 'nobody', '__proto__'])('“%s” is the made-up one', (param) => {
    expect(readPerson(param)).toBe('made-up');
  });
});

describe('the values of a preview', () => {
  test.each<PreviewPerson>([7, 'made-up'])('are left alone for %s', (person) => {
    expect(valuesFor(person, values, { name: 'typed' })).toBe(values);
    expect(addresseeOf(person, values, found)).toBe(found);
  });

  test.each(edgeCases)('%s changes name, address and own fields, and neither link nor site', (edgeCase) => {
    const changed = valuesFor(edgeCase, values, {});
    expect(Object.keys(changed).sort()).toEqual(Object.keys(values).sort());
    expect(changed).toMatchObject({ url: values.url, site: values.site });
    expect(changed.name).not.toBe(values.name);
    expect(changed.plan).not.toBe(values.plan);
    expect(addresseeOf(edgeCase, changed, found)).toEqual({ name: changed.name, email: changed.email });
  });

  test('HTML in a name is text in the mail', () => {
    const source = { subject: '%name%', preheader: '', html: '<p title="%plan%">%name%</p>', text: null, defaults: {} };
    const { html } = renderMail(compileTemplate(source), valuesFor('quotes', values, {}));
    expect(html).not.toMatch(/<(?:b|script)>/);
    expect(html).toContain('&lt;b&gt;&amp;amp; Söhne&lt;/b&gt; %email%');
  });

  test('the longest address is one that may exist: 64 characters, then a domain of at most 255', () => {
    const { email = '' } = valuesFor('long-name', values, {});
    const [local = '', domain = ''] = email.split('@');
    expect(local).toHaveLength(64);
    expect(domain.length).toBeLessThan(255);
    expect(Math.max(...domain.split('.').map((label) => label.length))).toBeLessThanOrEqual(63);
  });

  test('typed by hand win, also empty ones, but make no variable that does not exist', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('name', 'plan', 'nmae', '__proto__', 'toString'), fc.string()),
        (typed) => {
          const changed = valuesFor('by-hand', values, typed);
          expect(Object.keys(changed).sort()).toEqual(Object.keys(values).sort());
          expect(changed.name).toBe(Object.hasOwn(typed, 'name') ? typed.name : values.name);
        },
      ),
    );
  });
});

describe('the person of a test mail', () => {
  const values = { name: 'Zoë', email: 'zoe@example.com', url: 'https://x.example', plan: '' };

  test('is the signup by its id, whatever was typed once', () => {
    expect(describePerson(12, values, { name: 'Typed' })).toEqual({ signupId: 12, values: {} });
    expect(describePerson('made-up', values, { name: 'Typed' })).toEqual({ signupId: null, values: {} });
  });

  test('is made up of what differs from the made-up person, and of no more', () => {
    expect(describePerson('empty-name', values, {})).toEqual({
      signupId: null,
      values: { name: '', email: 'nobody@example.com' },
    });
    expect(describePerson('by-hand', values, { plan: 'gold', nonsense: 'x' })).toEqual({
      signupId: null,
      values: { plan: 'gold' },
    });
  });
});
