import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { VariableValues } from '#shared/domain/template/template.ts';
import { openBlankPage } from '#test/support/browser.ts';

// What a value may do is decided by how a browser reads the mail, so a browser is asked: templates put together at random
// from pieces that change its state, variables anywhere in them, and what it reads compared with what it reads when the
// values are harmless.
const MARKUP = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '=',
    '"',
    "'",
    ' ',
    '\n',
    '-',
    '--',
    '-->',
    '<!--',
    '<!',
    '<!--[if mso]>',
    '<![endif]-->',
    'x',
  ],
  ...[
    '<!--[if !mso]><!-->',
    '<!--<![endif]-->',
    '<a href="',
    '<a href=',
    '<p>',
    '</p>',
    "<b title='",
    '<img alt=',
    '<br/>',
  ],
  ...[
    '<img src="',
    '<div style="',
    '<div style="color:',
    '<p style="background:url(',
    '<p style="font-family:&quot;',
    'style=',
  ],
  ...[
    '<style>',
    '</style>',
    '.a{color:',
    '}',
    '<title>',
    '</title>',
    '<textarea>',
    '</textarea>',
    '<script>',
    '</script>',
  ],
  ...[
    '<script',
    '</scr',
    'ipt>',
    '<!-- <script>',
    '<svg>',
    '</svg>',
    '<math>',
    '<desc>',
    '</desc>',
    '</p><script>',
    '<mi>',
    '<font color=x>',
    '<foreignObject>',
    '<svg><title>',
    '<![CDATA[',
    ']]>',
    '<iframe>',
  ],
  ...[
    '</iframe>',
    '<xmp>',
    '</xmp>',
    '<noscript>',
    '<template>',
    '<select>',
    '<option>',
    '&',
    '&am',
    '&#',
    '&#x',
    '<?x ?>',
  ],
  ...[
    'https://x/?q=',
    'mailto:',
    'javascript:',
    'class=',
    'onclick="',
    'srcset="',
    '<a onclick=',
    '<object data="',
    '!',
    '?',
  ],
  ...[
    '/',
    '\\',
    '/*',
    '*/',
    '(',
    ')',
    ':',
    ';',
    '{',
    '@import ',
    'url(',
    '<table><tr><td>',
    '</td></tr></table>',
    '<o:p>',
  ],
];
const HOSTILE = [
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    'x onerror=alert(1) y',
  ],
  ...[
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>',
    'mailto:a@b',
    '-->',
  ],
  ...[
    '--!>',
    '--',
    '-',
    '>',
    '<',
    '</style><img src=x>',
    '</title><b>',
    '</textarea>',
    '</script>',
    '*/',
    '/*',
    '}',
    '{',
    ');',
  ],
  ...[
    '}*{color:red}',
    ';background:url(javascript:1)',
    '\\',
    '\\22',
    '`',
    '=',
    '/',
    '//',
    '&quot;&gt;',
    'lt;',
    '#60;',
    '60;',
  ],
  ...[
    '%a%',
    'https://ok.example/?a=1&b=2',
    'https://x/"onmouseover=1',
    'z\0',
    '\ud800',
    'z\u202e',
    '<!--',
    '<![CDATA[',
    ']]>',
  ],
  ...['<svg>', 'a', 'script', 'style', 'ipt', '!important', 'é中', 'expression(alert(1))', 'x'.repeat(2000)],
];
const HARMLESS = 'harmless';

const html = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...MARKUP) }, fc.constantFrom('%a%', '%b%', '%c%')), {
    minLength: 2,
    maxLength: 16,
  })
  .map((pieces) => `<!DOCTYPE html><body>x${pieces.join('')}`);
const value = fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
const mail = fc.record({ html, values: fc.record({ a: value, b: value, c: value }) });

let page: Page;
beforeAll(async () => {
  const opened = await openBlankPage();
  page = opened.page;
  return opened.close;
});

/** Elements, attributes, properties set in styles, and scripts; then the addresses that would run code. */
function outlineInPage(source: string): { outline: string; running: string[] } {
  const found: string[] = [];
  const running: string[] = [];
  const propertiesOf = (style: CSSStyleDeclaration): string => [...style].map((name) => name.split('-')[0]).join();
  const rulesOf = (css: string): string => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css.replace(/@import[^;]*;?/g, ''));
    return [...sheet.cssRules]
      .map((rule) =>
        rule instanceof CSSStyleRule ? rule.selectorText + propertiesOf(rule.style) : rule.constructor.name,
      )
      .join();
  };
  const walk = (parent: ParentNode, depth: number): void => {
    for (const element of parent.children) {
      const attributes = [...element.attributes].map(({ name, value }) => {
        const address =
          /^(?:href|src|action)$/.test(name) || (name === 'data' && element.localName === 'object')
            ? value.replace(/[\s\p{Cc}]/gu, '')
            : '';
        if (/^(?:javascript|vbscript|data):/i.test(address)) running.push(value);
        return name === 'style' && element instanceof HTMLElement ? `style(${propertiesOf(element.style)})` : name;
      });
      const content = element.localName === 'script' ? element.textContent : '';
      const rules = element instanceof HTMLStyleElement ? rulesOf(element.textContent) : '';
      found.push(`${depth} ${element.localName} ${attributes.join(' ')} ${content} ${rules}`);
      walk(element, depth + 1);
    }
  };
  const document = new DOMParser().parseFromString(source, 'text/html');
  walk(document, 0);
  const comments = document.evaluate('count(//comment())', document).numberValue;
  return { outline: [...found, `${comments} comments`].join('\n'), running };
}

test('no value changes what a browser finds in a mail, wherever the variable stands', async () => {
  const mails = fc.sample(mail, 5000).map(({ html: source, values }) => {
    const compiled = compileTemplate({ subject: '', preheader: '', html: source, text: '', defaults: {} });
    const render = (with_: VariableValues): string => renderMail(compiled, with_).html;
    return { source, values, tame: render({ a: HARMLESS, b: HARMLESS, c: HARMLESS }), hostile: render(values) };
  });
  await page.addScriptTag({ content: `window.outlineInPage = ${outlineInPage.toString()}` });
  const different = await page.evaluate((all) => {
    const { outlineInPage: read } = window as unknown as { outlineInPage: typeof outlineInPage };
    return all.filter(({ tame, hostile }) => {
      const [expected, actual] = [read(tame), read(hostile)];
      return expected.outline !== actual.outline || (expected.running.length === 0 && actual.running.length > 0);
    });
  }, mails);
  expect(different).toEqual([]);
});
