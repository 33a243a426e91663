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
    ],
    passing: [
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
    ],
    passing: [
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
