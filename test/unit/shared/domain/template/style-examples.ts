import { body, both, head, type RuleExamples } from './good-template.ts';

export const dark = '@media (prefers-color-scheme: dark) { .x { color: #fff !important } }';

export const STYLE_EXAMPLES = {
  'web-font': {
    failing: [
      [
        head("<style>@font-face{font-family:'A';src:url(https://x.example/a.woff)}</style>"),
        "@font-face{font-family:'A';src:url(https://x.example/a.woff)}",
      ],
      [
        head('<link rel="preload" href="https://x.example/a.woff2">'),
        '<link rel="preload" href="https://x.example/a.woff2">',
      ],
    ],
    passing: [
      head('<style>@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}</style>'),
      head('<style>p{font-family:Arial}</style>'),
    ],
    isFixable: true,
  },
  'style-import': {
    failing: [
      [
        head('<style>@import url("https://x.example/a.css");p{margin:0}</style>'),
        '@import url("https://x.example/a.css");',
      ],
    ],
    passing: [head('<style>/* @import "x"; */p{margin:0}</style>')],
    isFixable: true,
  },
  'dropped-css': {
    failing: [
      [body('<div style="margin:0;display:flex">x</div>'), 'display:flex'],
      [head('<style>p { position: absolute; }</style>'), 'position: absolute;'],
      [head('<style>p { width: calc(100% - 2px) }</style>'), 'width: calc(100% - 2px) '],
      [head('<style>p { font-size: 1.5rem }</style>'), 'font-size: 1.5rem '],
    ],
    passing: [
      body('<div style="border-radius:4px;max-width:600px;line-height:1.5">x</div>'),
      head('<style>@media (max-width:600px){p{display:flex}}</style>'),
      head('<style>p{font-size:2em;position:relative;float:none}</style>'),
      head('<style media="print">p{display:flex}</style>'),
    ],
  },
  'wide-layout': {
    failing: [
      [body('<table role="presentation" width="800"><tr><td>x</td></tr></table>'), 'width="800"'],
      [body('<div style="width:700px">x</div>'), 'width:700px'],
      [head('<style>.w{min-width:641px}</style>'), 'min-width:641px'],
      [body('<div style="min-width:700px;max-width:100%">x</div>'), 'min-width:700px;'],
      [body('<div style="width:700px;max-width:690px">x</div>'), 'width:700px;'],
      [body('<p style="width:700px;max-width:none">x</p>'), 'width:700px;'],
      [
        both(
          '<style>.w{width:700px;max-width:100%}</style>',
          '<table role="none" class="w"><tr><td>x</td></tr></table>',
        ),
        'width:700px;',
      ],
      [body('<img width="700" alt="" style="max-width:100%" src="https://x.example/a.png">'), 'width="700"'],
    ],
    passing: [
      body('<div style="width:700px;max-width:100%">x</div>'),
      body('<img width="640" alt="" style="width:700px;max-width:40em" src="https://x.example/a.png">'),
      both('<style>.w{width:700px}p{max-width:600px}</style>', '<p class="w">x</p>'),
      body('<table role="presentation" width="640"><tr><td width="100%">x</td></tr></table>'),
      body('<div style="max-width:900px">x</div>'),
      body('<!--[if mso]><table width="900"><tr><td><![endif]-->x<!--[if mso]></td></tr></table><![endif]-->'),
    ],
  },
  'low-contrast': {
    failing: [
      [body('<p style="color:#999">x</p>'), '<p style="color:#999">'],
      [both('<style>.q{color:#fff}</style>', '<p class="q">x</p>'), '<p class="q">'],
      [body('<div style="background:#000"><p>x</p></div>'), '<p>'],
      [
        body('<table role="presentation"><tr><td bgcolor="#0f766e"><font color="#888888">x</font></td></tr></table>'),
        '<font color="#888888">',
      ],
      [body('<p style="opacity:.2">x</p>'), '<p style="opacity:.2">'],
      [body('<div style="opacity:50%"><div style="opacity:.5"><p>x</p></div></div>'), '<p>'],
      [body('<div style="background:#000;opacity:.3"><p style="color:#fff">x</p></div>'), '<p style="color:#fff">'],
      [body('<p style="color:rgba(0,0,0,.3)">x</p>'), '<p style="color:rgba(0,0,0,.3)">'],
      [body('<p style="color:rgb(0 0 0 / 30%)">x</p>'), '<p style="color:rgb(0 0 0 / 30%)">'],
      [body('<p style="color:#0000004d">x</p>'), '<p style="color:#0000004d">'],
      [body('<p style="color:hsl(0,0%,60%)">x</p>'), '<p style="color:hsl(0,0%,60%)">'],
      [body('<p style="color:lavender">x</p>'), '<p style="color:lavender">'],
    ],
    passing: [
      body('<p style="opacity:.6">x</p>'),
      body('<p style="opacity:0">x</p>'),
      body('<div style="background:url(x.png)"><p style="opacity:.2">x</p></div>'),
      body('<div style="opacity:.9;background:#000"><p style="color:#fff">x</p></div>'),
      body('<p style="color:rgba(0,0,0,.7)">x</p>'),
      body('<div style="background:#000;color:beige">x</div>'),
      body('<div style="background:#000;color:var(--ink)">x</div>'),
      body('<p style="color:#767676">x</p>'),
      both('<style media="print">.q{color:#fff}</style>', '<p class="q">x</p>'),
      body('<h1 style="color:#949494">x</h1>'),
      body('<div style="background:#000;color:#fff">x</div>'),
      body('<p style="color:#fff;display:none">x</p>'),
      body('<div style="color:#fff;font-size:0;max-height:0;overflow:hidden">x</div>'),
      body('<p style="color:#fff"><img alt="" width="9" src="cid:a"></p>'),
      body('<div style="background:url(x.png)"><p style="color:#fff">x</p></div>'),
    ],
  },
  'low-contrast-dark': {
    failing: [
      [
        both(
          `<meta name="color-scheme" content="light dark"><style>${dark}</style>`,
          '<p class="x" style="background:#fff">x</p>',
        ),
        '<p class="x" style="background:#fff">',
      ],
    ],
    passing: [body('<p style="color:#333;background:#fff">x</p>')],
  },
} as const satisfies Record<string, RuleExamples>;
