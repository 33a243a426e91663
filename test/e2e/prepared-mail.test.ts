import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { prepareHtml } from '#shared/domain/template/prepare/prepare-html.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { languages } from '#shared/languages.ts';
import { openBlankPage } from '#test/support/browser.ts';

// A prepared mail must look in every window and scheme as the mail that was written: a browser is asked what it makes of
// both, element by element, for style sheets and bodies that are put together at random.
const NAMES = ['p', 'div', 'span', 'b', 'td', 'tr', 'table', 'a', 'h1', 'li', 'body', 'html', '*', 'tbody'];
const simple = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom('.a', '.b', '.c', '#x', '#y', '[align]', '[align=left]', '[align="left"]', ':root', 'p.a', 'td.a.b'),
  fc.constantFrom(':hover', 'p:hover', 'p::before', ':first-child', 'b:not(.a)', ':is(p, b)', '[class^=a]', '.a\\.b'),
);
const selector = fc
  .array(fc.tuple(simple, fc.constantFrom(' ', ' > ', '>', ' + ', '~', ',', ', ')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map(([name, combinator], at) => (at === 0 ? name : combinator + name)).join(''));
const declaration = fc.constantFrom(
  ...[
    'color:red',
    'color:blue',
    'color: green !important',
    'margin:0 1px',
    'margin-left:9px',
    'padding:3px',
    'top:1px',
  ],
  ...[
    'font:10px/2 "A B", serif',
    'font-size:11px',
    'line-height:3',
    'background:#123',
    'background-color:rgb(1, 2, 3)',
  ],
  ...[
    'background:url("data:image/gif;base64,R0==") no-repeat',
    'border:1px solid red',
    'border-color:blue',
    'width:7px',
  ],
  ...[
    'inset:4px',
    '--v:red',
    'color:var(--v)',
    'all:unset',
    'color:nothing',
    'colour:red',
    '*color:red',
    'margin-inline:2px',
  ],
  ...[
    "font-family:'O\"x'",
    'content:"a;b}"',
    'padding:calc((1px + 2px) * 2)',
    'display:block',
    'position:relative',
    '',
  ],
);
const block = fc.array(declaration, { maxLength: 3 }).map((all) => `{${all.join(';')}}`);
const rule = fc.tuple(selector, block).map(([what, how]) => what + how);
const sheet = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: rule },
      { weight: 1, arbitrary: rule.map((one) => `@media (prefers-color-scheme:dark){${one}}`) },
      { weight: 1, arbitrary: rule.map((one) => `@media (max-width:600px){${one}}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '/* { */',
          '@supports (top:0){p{color:red}}',
          '@layer z{p{color:red}}',
          '}',
          'p{color:red',
          '@font-face{font-family:x}',
        ),
      },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.join('\n'));
const markup = fc
  .array(
    fc.constantFrom(
      ...[
        '<p>t</p>',
        '<p class=a>t</p>',
        '<p id="x" style="color:red">t</p>',
        '<div class="b a">',
        '</div>',
        '<b>t</b>',
        '\n   ',
      ],
      ...[
        "<span style='top:2px' class='c'>t</span>",
        '<a href="#" style=margin:0>t</a>',
        '<table><tr><td class="a b" align="left">t</td></tr></table>',
      ],
      ...[
        '<ul><li>t<li>t</ul>',
        '<h1 id="y">t</h1>',
        '<!-- c -->',
        '<p>t<div>t</div>',
        '<!--[if mso]><p>t</p><![endif]-->',
        '<pre>\n  t</pre>',
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.join(''));
const mail = fc
  .tuple(sheet, markup, fc.constantFrom('', ' class="a"', ' style="color:red"'))
  .map(
    ([css, body, attributes]) =>
      `<!doctype html><html><head><style>${css}</style></head><body${attributes}>${body}</body></html>`,
  );

let page: Page;
beforeAll(async () => {
  const opened = await openBlankPage();
  page = opened.page;
  return opened.close;
});

/** What is shown of a mail in the window as it is: each element, all that is computed for it, and its text. */
function describeInPage(source: string): string {
  document.open();
  document.write(source);
  document.close();
  const lines = [...document.querySelectorAll('html, body, body *')].map((element) => {
    const style = getComputedStyle(element);
    const values = [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    return `${element.localName} ${values} ${getComputedStyle(element, '::before').content}`;
  });
  return `${lines.join('\n')} ${document.body.textContent.replace(/\s+/g, ' ')}`;
}

const windows = [
  { width: 800, height: 600, scheme: 'light' },
  { width: 400, height: 600, scheme: 'dark' },
] as const;

const listDifferent = async (sources: readonly string[]): Promise<string[]> => {
  const different: string[] = [];
  const pairs = sources.map((before) => ({ before, after: prepareHtml(readHtml(before)).source }));
  const changed = pairs.filter(({ before, after }) => before !== after);
  expect(changed.length).toBeGreaterThan(sources.length / 20);
  for (const { width, height, scheme } of windows) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    const found = await page.evaluate(
      ([all, describe]) => {
        const read = new Function(`return ${describe}`)() as typeof describeInPage;
        return all.filter(({ before, after }) => read(before) !== read(after));
      },
      [changed, describeInPage.toString()] as const,
    );
    different.push(...found.map(({ before, after }) => `${scheme}\n${before}\n${after}`));
  }
  return different;
};

test('a mail put together at random looks prepared as it was written', async () => {
  expect(await listDifferent(fc.sample(mail, Number(process.env.SAMPLES ?? 600)))).toEqual([]);
});

test('the gallery looks prepared as it was written', async () => {
  expect(await listDifferent(languages.flatMap(listGallery).map(({ html }) => html))).toEqual([]);
});
