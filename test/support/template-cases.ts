import fc from 'fast-check';
import type { TemplateSource } from '#shared/domain/template/template.ts';

export type TemplateCase = {
  source: TemplateSource;
  signup: { email: string; name: string; fields: Record<string, string> };
  url: string;
  code: string;
};

const text = fc.constantFrom(
  ...['Hello %name%, ', '亲爱的%name%，欢迎您。验证码：%code% ', '%plan%', 'مرحبا %name% ', 'שלום ', '👩‍👩‍👧‍👦🇨🇳😀 '],
  ...[
    '5 < 6 &amp; 7 &gt; 6 ',
    '&nbsp;&mdash;&#8199;&#x1F600;&ampx ',
    '"quotes" and \'more\' ',
    'width:100%;%20 100%% ',
    '.\n',
    '\n.\n..\n',
  ],
  ...[
    '=3D =?UTF-8?Q?no?= ',
    '\r\n    indented\r\n',
    ' \n',
    'é'.repeat(40),
    '長'.repeat(60),
    'x'.repeat(90),
    '\u200b\u2028\u00ad ',
  ],
  ...[
    'https://example.com/?a=%20&amp;b=%E4%BD%A0 ',
    '%url%',
    'From the start\n',
    '--=_countersign_alternative--\n',
    '\t\t',
  ],
);
const markup = fc.constantFrom(
  ...[
    '<br>',
    '<hr/>',
    '<img src="https://example.com/%plan%.png" alt="%name%" width=10>',
    '<!-- for the author %name% -->',
    '<!---->',
  ],
  ...[
    '<!--[if mso]><v:rect href="%url%"><center>%name%</center></v:rect><![endif]-->',
    '<!--[if !mso]><!--><b>%name%</b><!--<![endif]-->',
  ],
  ...[
    '<style>p{color:red;font-family:"%plan%"}.a>b{top:0}@media (max-width:600px){p{color:blue}}</style>',
    '<a href="%url%">%url%</a>',
  ],
  ...[
    '<a href=\'https://example.com/?n=%name%&amp;c=%code%\' title="%name%">x</a>',
    '<a href=mailto:%email%?subject=Hi>write</a>',
  ],
  ...[
    '<td bgcolor=#eeeeee style="background:url(\'https://example.com/%plan%\')">%name%</td>',
    '<p class="a %plan%">x',
    '<p>',
    '</div>',
  ],
  ...[
    '<textarea>%name%</textarea>',
    '<pre>\n  %name%\n</pre>',
    '<noscript>%name%</noscript>',
    '<b title=%name% class=x>%plan%</b>',
    '</p>',
  ],
  ...[
    "<input value='%name%'>",
    '<svg width=1><circle r=1 /></svg>',
    '<p%name%>',
    '<P CLASS=A>Loud</P>',
    '<template><i>t</i></template>',
  ],
);
const names = ['p', 'div', 'table', 'td', 'center', 'ul', 'li', 'h1', 'b', 'a', 'span', 'font', 'blockquote'] as const;
const attributes = fc.constantFrom(
  '',
  ' class="a b"',
  ' style="margin:0 auto;color:#333"',
  ' align=center',
  ' dir="rtl" lang=\'ar\'',
  ' id=%plan%',
);

const body = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { weight: 5, arbitrary: text },
    { weight: 3, arbitrary: markup },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), attributes, fc.array(tie('node'), { maxLength: 4 }))
        .map(([name, attribute, children]) => `<${name}${attribute}>${children.join('')}</${name}>`),
    },
  ),
})).node;

const html = fc
  .tuple(
    fc.constantFrom('', '<!doctype html>\n', '<!-- first --><!DOCTYPE html>'),
    fc.constantFrom(
      '',
      '<html lang="zh-CN">\n<head><meta charset="utf-8"><title>%name%</title></head>\n<body style="margin:0">',
    ),
    fc.array(body, { minLength: 1, maxLength: 12 }),
    fc.constantFrom('', '\n</body>\r\n</html>\n', '\n\n\n', '  '),
  )
  .map(([doctype, head, nodes, end]) => doctype + head + nodes.join('') + end);

const person = fc.constantFrom(
  ...[
    'Zoë Müller',
    '',
    '王小明',
    '欧阳震华・佐々木 希',
    'محمد بن عبد الله',
    'Conan "Coco" O\'Brien <b>&amp; Söhne</b>',
    '%email% {{name}}',
  ],
  ...[
    'a\r\nb\tc',
    '\u202eevil\u202c',
    '😀'.repeat(20),
    'Wolfeschlegelsteinhausenbergerdorff '.repeat(3),
    '&lt;script&gt;',
    '\ud83d half',
  ],
);

/** Templates and people, each of which has broken some mail program: every kind of place for a value, in every script. */
export const templateCases: fc.Arbitrary<TemplateCase> = fc.record({
  source: fc.record({
    subject: fc.constantFrom(
      'Hello %name%',
      '%name%，请确认您的邮箱',
      'Confirm: %code% 😀',
      'a'.repeat(120),
      'تأكيد %name%',
      'x\ny %plan%',
    ),
    preheader: fc.constantFrom('', 'Welcome, %name% & “friends”', '链接在 %expires% 之前有效'),
    html,
    text: fc.oneof(
      fc.constant(null),
      fc.array(text, { maxLength: 5 }).map((parts) => parts.join('')),
    ),
    defaults: fc.constantFrom({}, { name: 'friend' }, { plan: '“金”' }),
  }),
  signup: fc.record({
    email: fc.constantFrom('anna@example.com', "o'neil+tag@sub.example.co.uk", '123456789@qq.com'),
    name: person,
    fields: person.map((plan) => ({ plan })),
  }),
  url: fc.constantFrom('http://127.0.0.1:4120/verify?token=a&authcode=b', 'https://example.com/%E4%BD%A0?t=1&c="x"'),
  code: fc.constantFrom('042117', 'A2C4E6'),
});
