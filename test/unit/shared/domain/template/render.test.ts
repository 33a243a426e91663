import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { prepareHtml } from '#shared/domain/template/prepare/prepare-html.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { fillHole, renderMail } from '#shared/domain/template/render.ts';
import type { MailContent, TemplateSource, VariableValues } from '#shared/domain/template/template.ts';
import { listVariables } from '#shared/domain/variables.ts';

const template = (source: Partial<TemplateSource>): TemplateSource => ({
  subject: 'Hello',
  preheader: '',
  html: '<p>Hello</p>',
  text: null,
  defaults: {},
  ...source,
});
const render = (source: Partial<TemplateSource>, values: VariableValues = {}): MailContent =>
  renderMail(compileTemplate(template(source)), values);

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const nastyText = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom('%name%', '%url%', '\r\n', '\0', '\ud800', '\u202e', '<', '>', '"', "'", '&', '名', 'é', ' '),
    )
    .map((parts) => parts.join('')),
);
const withoutVariables = nastyText.filter((text) => listVariables(text).length === 0);

const prepare = (html: string): string => prepareHtml(readHtml(html)).source;

describe('a template without variables', () => {
  it('gives its prepared HTML and its own text part unchanged, character by character', () => {
    fc.assert(
      fc.property(withoutVariables, withoutVariables, (html, text) => {
        const mail = render({ html, text }, { name: 'x' });
        expect(mail.html).toBe(prepare(html));
        expect(mail.text).toBe(text);
      }),
    );
  });

  it('keeps every literal around a variable, whatever the HTML is', () => {
    const markup = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="',
      '">',
      '<!--',
      '-->',
      '<style>',
      '</style>',
      "'",
      ' ',
      '&',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(markup, fc.constantFrom('%name%'))), (parts) => {
        const html = parts.join('');
        const literals = compileTemplate(template({ html })).html.filter((piece) => typeof piece === 'string');
        expect(literals.join('')).toBe(prepare(html).replaceAll('%name%', ''));
      }),
    );
  });
});

describe('the subject', () => {
  it('never has a line break or control character', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (subject, name) => {
        expect(render({ subject: `${subject}%name%` }, { name, url: name }).subject).not.toMatch(
          /[\p{Cc}\p{Cs}\u2028\u2029]/u,
        );
      }),
    );
  });

  it('shows a line break in a value as one blank', () => {
    expect(render({ subject: 'Hi %name%!' }, { name: 'Ann\r\nBcc: x@y.z' }).subject).toBe('Hi Ann Bcc: x@y.z!');
  });

  it('escapes nothing', () => {
    expect(render({ subject: '%name%' }, { name: '<"&\'>' }).subject).toBe('<"&\'>');
  });
});

describe('a value', () => {
  it('is never searched for variables again, in any part', () => {
    const values = { name: '%url%', url: 'https://x.example/%name%' };
    const mail = render(
      { subject: '%name%', preheader: '%name%', html: '<p>%name%</p>', text: '%name% %url%' },
      values,
    );
    expect(mail.subject).toBe('%url%');
    expect(mail.html).toContain('<p>%url%</p>');
    expect(mail.text).toBe('%url% https://x.example/%name%');
  });

  it('stands raw in the text part, with its line breaks made \\n and control characters gone', () => {
    expect(render({ text: '%name%' }, { name: '<b> "&\'\t\r\n\rx\0\x07\x7f\u0085y' }).text).toBe('<b> "&\'\t\n\nxy');
  });

  it('has U+FFFD for a lone surrogate', () => {
    expect(render({ text: '%name%' }, { name: 'a\ud800b\udc00c😀' }).text).toBe('a\ufffdb\ufffdc😀');
  });

  it('keeps a right-to-left name and paired direction marks, and loses those that would turn what follows', () => {
    const text = (name: string): string => render({ text: '%name%' }, { name }).text;
    expect(text('שלום \u200fא\u200e')).toBe('שלום \u200fא\u200e');
    expect(text('\u2067שלום\u2069 \u202bא\u202c')).toBe('\u2067שלום\u2069 \u202bא\u202c');
    expect(text('moc.live\u202e')).toBe('moc.live');
    expect(text('\u202ea\u2069b\u202c')).toBe('\u202eab\u202c');
    expect(text('\u2067a\u202eb\u2069c\u202c')).toBe('\u2067ab\u2069c');
    expect(text('\u202ea\nb\u202c')).toBe('a\nb');
  });

  it('of 100,000 characters of any kind is rendered at once', () => {
    const started = performance.now();
    for (const character of ['<', ' ', '\u202e', '\u2067', '%', '\ud800', 'x']) {
      const name = character.repeat(100_000);
      render({ html: '<a href="%name%" style="a:%name%" title=%name%>%name%</a>', text: '%name%' }, { name });
    }
    console.log(`rendering seven values of 100,000 characters: ${Math.round(performance.now() - started)} ms`);
  });
});

describe('defaults', () => {
  it.each(['', '  ', '\r\n\t', '\0', '\u202e'])('stand in for the blank value %j, escaped like a value', (name) => {
    const mail = render({ html: '<p>%name%</p>', defaults: { name: '<friend>' } }, { name });
    expect(mail.html).toBe('<p>&lt;friend&gt;</p>');
    expect(mail.text).toBe('<friend>');
  });

  it('stand in for a value that is missing, and a blank default is none', () => {
    expect(render({ subject: 'Hi %name%', defaults: { name: 'friend' } }).subject).toBe('Hi friend');
    expect(render({ subject: 'Hi %name%', defaults: { name: ' ' } }).subject).toBe('Hi %name%');
  });

  it('are never expanded either', () => {
    expect(render({ subject: '%name%', defaults: { name: '%url%' } }, { name: '', url: 'x' }).subject).toBe('%url%');
  });
});

describe('an unknown variable', () => {
  it('stays in the mail as it is written, even when an object would know the name', () => {
    const mail = render(
      { subject: '%nmae%', html: '<p title="%constructor%">%toString%</p>', text: '%valueOf%' },
      { name: 'x' },
    );
    expect(mail).toEqual({ subject: '%nmae%', html: '<p title="%constructor%">%toString%</p>', text: '%valueOf%' });
  });
});

describe('the compiled form', () => {
  it('is plain data that survives JSON, and gives the same mail piece by piece', () => {
    const compiled = compileTemplate(
      template({ subject: '%name%', preheader: 'See', html: '<a href="%url%">%name%</a>' }),
    );
    const copy: typeof compiled = JSON.parse(JSON.stringify(compiled));
    const values = { name: 'A & B', url: 'https://x.example/?a&b' };
    const html = copy.html.map((piece) => (typeof piece === 'string' ? piece : fillHole(piece, values))).join('');
    expect(html).toBe(renderMail(compiled, values).html);
    expect(copy).toEqual(compiled);
  });
});

describe('the preheader', () => {
  const hidden = (html: string): string =>
    /<div style="display:none[^>]*>(.*?) &#8199;&#847;.*?<\/div>/.exec(html)?.[1] ?? '';

  it('is hidden text right behind the body tag, with its values escaped', () => {
    const { html, text } = render(
      { preheader: 'A & B for %name%', html: '<html><body class="x">Hi</body></html>' },
      { name: '<i>' },
    );
    expect(html).toMatch(/^<html><body class="x"><div style="display:none/);
    expect(hidden(html)).toBe('A &amp; B for &lt;i&gt;');
    expect(html).toMatch(/<\/div>Hi<\/body><\/html>$/);
    expect(text).toBe('Hi');
  });

  it.each([
    ['<p>Hi</p>', ''],
    ['<!DOCTYPE html><p>Hi</p>', '<!DOCTYPE html>'],
    ['<html><head><title>x</title></head><p>Hi</p>', '<html><head><title>x</title></head>'],
    ['<!-- <body> --><style>b{content:"<body>"}</style><body><p>', '<style>b{content:"<body>"}</style><body>'],
    ['<!--[if mso]><body><![endif]--><body id=a><p>', '<!--[if mso]><body><![endif]--><body id=a>'],
  ])('of %j stands behind %j', (html, before) => {
    const rendered = render({ preheader: 'Pre', html }).html;
    expect(rendered.startsWith(`${before}<div style="display:none`)).toBe(true);
    expect(rendered.endsWith(`</div>${prepare(html).slice(before.length)}`)).toBe(true);
  });

  it.each(['', '  ', '\n'])('adds nothing when it is %j', (preheader) => {
    expect(render({ preheader }).html).toBe('<p>Hello</p>');
  });
});
