import type { TemplateRule } from '#shared/domain/template/problems.ts';
import { FOREIGN_PLACEHOLDERS } from './foreign-placeholder-examples.ts';
import { body, both, GOOD, head, type RuleExamples, without } from './good-template.ts';
import { dark, STYLE_EXAMPLES } from './style-examples.ts';

const attached = (sizeBytes: number) => ({ name: 'a.pdf', contentId: null, sizeBytes });
const image = (contentId: string) => ({ name: 'a.png', contentId, sizeBytes: 1_000 });

const LONG_TEXT = 'Please confirm that this is your address, so that we know our mail reaches you today';

export const RULE_EXAMPLES: Record<TemplateRule, RuleExamples> = {
  'empty-subject': { failing: [[{ subject: ' ' }, '']], passing: [{ subject: '%name%' }] },
  'subject-line-break': { failing: [[{ subject: 'a\r\nb' }, '\r\n']], passing: [{ subject: 'a b' }], isFixable: true },
  'long-subject': {
    failing: [[{ subject: '题'.repeat(151) }, '题'.repeat(151)]],
    passing: [{ subject: '题'.repeat(150) }],
  },
  'link-in-subject': {
    failing: [
      [{ subject: 'Open %url%' }, '%url%'],
      [{ preheader: 'Open %url%' }, '%url%'],
    ],
    passing: [{ subject: 'Your code: %code%' }],
  },
  'shouting-subject': {
    failing: [
      [{ subject: 'CONFIRM YOUR ADDRESS, %name%' }, 'CONFIRM YOUR ADDRESS, %name%'],
      [{ subject: 'Now!!!' }, 'Now!!!'],
      [{ subject: '马上确认！！' }, '马上确认！！'],
    ],
    passing: [{ subject: 'NASA and ESA news!' }, { subject: 'OK' }, { subject: 'What? Now!' }],
    isFixable: true,
  },
  'reply-subject': {
    failing: [
      [{ subject: 'Re: your order' }, 'Re: '],
      [{ subject: '回复：您的订单' }, '回复：'],
      [{ subject: 'RE: Fwd: your order' }, 'RE: Fwd: '],
      [{ subject: 'Re:' }, 'Re:'],
    ],
    passing: [{ subject: 'Regarding: your order' }],
    isFixable: true,
  },
  'no-preheader': {
    failing: [[{ preheader: ' ' }, '']],
    passing: [
      { preheader: '%expires%' },
      { preheader: '', html: GOOD.html.replace('<body>', '<body><div style="display:none">Soon</div>') },
    ],
  },
  'no-link-and-no-code': { failing: [[{ html: '<p>Hi</p>' }, '']], passing: [body('%code%')] },
  'text-without-link-and-code': {
    failing: [[{ text: 'Hi' }, '']],
    passing: [{ text: '%code%' }, { text: null }],
    isFixable: true,
  },
  'link-not-clickable': {
    failing: [
      [{ html: '<p>Open %url%</p>' }, '%url%'],
      [{ html: '<p><a href="https://x.example/">%url%</a></p>' }, '%url%'],
    ],
    passing: [{}],
    isFixable: true,
  },
  'link-not-shown': {
    failing: [[{ html: '<title>%url%</title><a href="%url%">Go</a>' }, '%url%']],
    passing: [{}, body('%code%')],
  },
  'no-unsubscribe': {
    failing: [
      [{ kind: 'announcement' }, ''],
      [
        { kind: 'announcement', ...both('<style>.unsubscribe{}</style>', '<p id=optout class="unsubscribe">x</p>') },
        '',
      ],
      [{ kind: 'announcement', ...body('<!-- unsubscribe -->') }, ''],
    ],
    passing: [
      { kind: 'announcement', ...body('<p><a href="https://x.example/unsubscribe">x</a></p>') },
      { kind: 'announcement', ...body('<p>退订</p>') },
      { kind: 'announcement', ...body('<p>Newsletter abbestellen</p>') },
      { kind: 'announcement', ...body('<p>Se désabonner</p>') },
      { kind: 'announcement', ...body('<p>配信停止はこちら</p>') },
      {},
    ],
  },
  'unknown-variable': {
    failing: [
      [{ subject: '%Name%' }, '%Name%'],
      [{ preheader: '%nmae%' }, '%nmae%'],
      [body('<p>%pla%</p>'), '%pla%'],
      [{ text: '%url% %foo%' }, '%foo%'],
    ],
    passing: [{ subject: '%plan%' }, { subject: '%foo%', defaults: { foo: 'x' } }, { subject: '100% of 50%' }],
    isFixable: true,
  },
  'foreign-placeholder': FOREIGN_PLACEHOLDERS,
  ...STYLE_EXAMPLES,
  'dropped-variable': {
    failing: [
      [body('<b %name%>x</b>'), '%name%'],
      [body('<!-- %name% -->'), '%name%'],
    ],
    passing: [body('<b title="%name%">x</b>')],
    isFixable: true,
  },
  'variable-is-no-address': {
    failing: [[body('<a href="%name%">x</a>'), '%name%']],
    passing: [body('<a href="%site%">x</a>')],
  },
  'script-address': {
    failing: [[body('<a href="java&#10;script:x">x</a>'), 'href="java&#10;script:x"']],
    passing: [body('<a href="https://x.example/javascript:x">x</a>')],
    isFixable: true,
  },
  'empty-link': {
    failing: [
      [body('<a href="">x</a>'), 'href=""'],
      [body("<a href='#'>x</a>"), "href='#'"],
    ],
    passing: [body('<a href="#top">x</a>')],
  },
  'insecure-address': {
    failing: [
      [body('<a href=http://x.example>x</a>'), 'href=http://x.example'],
      [
        body(
          '<img alt="" width="1" src="https://x.example/a,b.png" srcset="https://x.example/a,b.png 1x,http://x.example/c,d.png 2x">',
        ),
        'http://x.example/c,d.png',
      ],
      [body('<p style="color:#000;background:url(http://x.example/a.png)">x</p>'), 'http://x.example/a.png'],
      [body('<p style="background:URL( &quot;HTTP://x.example/a.png&quot; )">x</p>'), 'HTTP://x.example/a.png'],
      [
        both('<style>p { background-image: url("http://x.example/a(1).png") }</style>', '<p>x</p>'),
        'http://x.example/a(1).png',
      ],
      [
        both('<style>@media (max-width:9px){p{background:url(http://x.example/a.png)}}</style>', '<p>x</p>'),
        'http://x.example/a.png',
      ],
    ],
    passing: [
      body('<a href="https://x.example">x</a>'),
      body(
        '<img alt="" width="1" src="https://x.example/a.png" srcset="https://x.example/a.png?u=,http: 1x, https://x.example/b.png 2x,">',
      ),
      body('<p style="background:url(https://x.example/?u=http://y.example)">x</p>'),
      head('<style>/* p{background:url(http://x.example/a.png)} */ p{content:"http://x.example"}</style>'),
    ],
    isFixable: true,
  },
  'local-address': {
    failing: [
      [
        body('<img alt="" width="1" src="file:///C:/Users/Zoe/clip.png">'),
        '<img alt="" width="1" src="file:///C:/Users/Zoe/clip.png">',
      ],
      [body('<img alt="" width="1" src="C:\\Temp\\a.png">'), '<img alt="" width="1" src="C:\\Temp\\a.png">'],
      [body('<img alt="" width="1" src="\\\\server\\a.png">'), '<img alt="" width="1" src="\\\\server\\a.png">'],
      [
        body('<img alt="" width="1" src="webkit-fake-url://5f1b/a.png">'),
        '<img alt="" width="1" src="webkit-fake-url://5f1b/a.png">',
      ],
      [
        body('<table role="presentation" background="blob:https://a.example/1"></table>'),
        '<table role="presentation" background="blob:https://a.example/1">',
      ],
      [body('<ul style="list-style:circle url(file:///C:/a.png)"><li>x</ul>'), 'file:///C:/a.png'],
    ],
    passing: [body('<img alt="" width="9" src="cid:a"><a href="file://share/plan.pdf">x</a>')],
    isFixable: true,
  },
  'relative-address': {
    failing: [
      [body('<img alt="" width="1" src="a/b.png">'), 'src="a/b.png"'],
      [body('<A HREF=www.x.example>the page</A>'), 'HREF=www.x.example'],
      [body("<a href=' //x.example/p'>the page</a>"), "href=' //x.example/p'"],
      [both('<style>p{background:url(img/a.png)}</style>', '<p>x</p>'), 'img/a.png'],
    ],
    passing: [body('<a href="%url%">x</a>')],
    isFixable: true,
  },
  'data-image': {
    failing: [
      [body('<img alt="" width="9" src="data:image/png,">'), 'src="data:image/png,"'],
      [body('<p style="background:url(\'data:image/png,(\')">x</p>'), 'data:image/png,('],
    ],
    passing: [body('<img alt="" width="9" src="cid:a"><p style="background:url(cid:a)">x</p>')],
  },
  'link-text-other-host': {
    failing: [
      [body('<a href="https://evil.example/x">https://bank.example/</a>'), '<a href="https://evil.example/x">'],
      [body('<a href="https://evil.example"><b>www.bank.example</b></a>'), '<a href="https://evil.example">'],
      [body('<a href="https://bank.example.evil.cn">bank.example</a>'), '<a href="https://bank.example.evil.cn">'],
      [body('<a href="https://evil.example">Open https://bank.example.</a>'), '<a href="https://evil.example">'],
    ],
    passing: [
      body('<a href="https://www.bank.example/a">bank.example/a</a>'),
      body('<a href="https://m.bank.example/">https://bank.example</a>'),
      body('<a href="%url%">https://bank.example</a>'),
      body('<a href="https://bank.example">Read more at bank.example</a>'),
      body('<a href="mailto:a@bank.example">shop.example</a>'),
      body('<a href="https://nodejs.org/">Node.js</a> <a href="https://x.example/1">report.pdf</a>'),
      body('<a href="https://xn--bcher-kva.example/">bücher.example</a>'),
    ],
  },
  'shortened-link': {
    failing: [
      [body('<a href="https://bit.ly/abc">Our shop</a>'), '<a href="https://bit.ly/abc">'],
      [body('<a href="https://dwz.cn/abc">商店</a>'), '<a href="https://dwz.cn/abc">'],
    ],
    passing: [body('<a href="https://bit.ly.example/abc">Our shop</a>')],
  },
  'vague-link': {
    failing: [
      [body('<a href="https://x.example">Click here!</a>'), '<a href="https://x.example">'],
      [body('<a href="https://x.example">点击这里</a>'), '<a href="https://x.example">'],
    ],
    passing: [body('<a href="https://x.example">Click here for the map</a>')],
  },
  'no-document': {
    failing: [
      [{ html: '<p>Hi %url%</p><a href="%url%">Go</a>' }, ''],
      [{ subject: '确认', html: '<p>您好</p>%code%' }, ''],
    ],
    passing: [{}],
    isFixable: true,
  },
  'no-doctype': {
    failing: [[without('<!doctype html>'), '']],
    passing: [{ html: `\n<!-- x --><!DOCTYPE html PUBLIC "x">${GOOD.html.slice(15)}` }],
    isFixable: true,
  },
  'no-language': { failing: [[without(' lang="en"'), '<html>']], passing: [{}], isFixable: true },
  'no-charset': {
    failing: [[without('<meta charset="utf-8">'), '']],
    passing: [
      { html: GOOD.html.replace('charset="utf-8"', 'http-equiv="Content-Type" content="text/html; charset=utf-8"') },
    ],
    isFixable: true,
  },
  'other-charset': {
    failing: [
      [{ html: GOOD.html.replace('"utf-8"', '"gb2312"') }, 'gb2312'],
      [{ html: GOOD.html.replace('"utf-8"', ' ISO-8859-1 ').replace('= ISO', '=ISO') }, 'ISO-8859-1'],
      [
        { html: GOOD.html.replace('charset="utf-8"', "http-equiv='content-type' content='text/html;charset=GBK'") },
        'GBK',
      ],
    ],
    passing: [
      { html: GOOD.html.replace('"utf-8"', '"UTF8"') },
      { html: GOOD.html.replace('charset="utf-8"', 'http-equiv="Content-Type" content="text/html; charset=UTF-8"') },
      { html: GOOD.html.replace('<meta charset="utf-8">', '$&<meta name="description" content="charset=gbk">') },
    ],
    isFixable: true,
  },
  'no-viewport': {
    failing: [[without('<meta name="viewport" content="width=device-width">'), '']],
    passing: [{}],
    isFixable: true,
  },
  'no-title': {
    failing: [
      [without('<title>Confirm</title>'), ''],
      [{ html: GOOD.html.replace('>Confirm<', '> <') }, '<title>'],
    ],
    passing: [{}],
    isFixable: true,
  },
  'dark-without-meta': {
    failing: [[head(`<style>${dark}</style>`), '.x { color: #fff !important }']],
    passing: [
      head(`<meta name="color-scheme" content="light dark"><style>${dark}</style>`),
      head(`<style>:root { color-scheme: light dark } ${dark}</style>`),
    ],
    isFixable: true,
  },
  'style-outside-head': {
    failing: [[body('<style>.x{margin:0}</style>'), '<style>']],
    passing: [head('<style>.x{margin:0}</style>'), body('<!--[if mso]><style>.x{margin:0}</style><![endif]-->')],
    isFixable: true,
  },
  'table-without-role': {
    failing: [[body('<table><tr><td>x</td></tr></table><table><tr><td>y</td></tr></table>'), '<table>']],
    passing: [
      body('<table role="presentation"><tr><td>x</td></tr></table>'),
      body('<table><tr><th>x</th><td>y</td></tr></table>'),
    ],
    isFixable: true,
  },
  'empty-html': { failing: [[{ html: ' <!-- %code% --><style>a{}</style>' }, '']], passing: [{}] },
  'script-element': { failing: [[body('<script>x</script>'), '<script>']], passing: [{}], isFixable: true },
  'form-element': { failing: [[body('<form></form>'), '<form>']], passing: [{}] },
  'embedded-element': { failing: [[body('<iframe></iframe>'), '<iframe>']], passing: [{}] },
  'meta-refresh': {
    failing: [[head('<meta http-equiv="Refresh" content="0">'), '<meta http-equiv="Refresh" content="0">']],
    passing: [head('<meta http-equiv="X-UA-Compatible" content="IE=edge">')],
    isFixable: true,
  },
  'base-element': {
    failing: [[head('<base href="https://x.example/">'), '<base href="https://x.example/">']],
    passing: [{}],
    isFixable: true,
  },
  'event-handler': {
    failing: [[body('<b onclick="x">y</b>'), 'onclick="x"']],
    passing: [body('<b title="onclick">y</b>')],
    isFixable: true,
  },
  'external-stylesheet': {
    failing: [
      [
        head('<link rel="stylesheet" href="https://x.example/a.css">'),
        '<link rel="stylesheet" href="https://x.example/a.css">',
      ],
    ],
    passing: [head('<link rel="icon" href="https://x.example/a.ico">')],
    isFixable: true,
  },
  'unfinished-markup': {
    failing: [
      [{ html: `${GOOD.html}<b title="x` }, '<b title="x'],
      [{ html: `${GOOD.html}<!-- x` }, '<!-- x'],
      [{ html: `${GOOD.html}<style>a{}` }, '<style>a{}'],
    ],
    passing: [{}],
  },
  'unclosed-element': {
    failing: [
      [body('<div><b>x</div>'), '<b>'],
      [{ html: `${GOOD.html}<div>x` }, '<div>'],
    ],
    passing: [body('<ul><li>a<li>b</ul>')],
    isFixable: true,
  },
  'stray-end-tag': { failing: [[body('</div>'), '</div>']], passing: [{}], isFixable: true },
  'image-without-alt': {
    failing: [
      [{ ...body('<img width="9" src="cid:a">'), files: [image('a')] }, '<img width="9" src="cid:a">'],
      [
        { ...body('<a href="%url%"><b><img width="9" src="cid:a"></b></a>'), files: [image('a')] },
        '<img width="9" src="cid:a">',
      ],
    ],
    passing: [body('<img width="9" alt="" src="cid:a">')],
    isFixable: true,
  },
  'image-without-width': {
    failing: [[{ ...body('<img alt="" src="cid:a">'), files: [image('a')] }, '<img alt="" src="cid:a">']],
    passing: [body('<img width="9" alt="" src="cid:a">')],
  },
  'svg-image': {
    failing: [
      [
        body('<img width="9" alt="" src="https://x.example/a.svg?1">'),
        '<img width="9" alt="" src="https://x.example/a.svg?1">',
      ],
      [body('<img width="9" alt="" src="data:image/svg+xml,">'), '<img width="9" alt="" src="data:image/svg+xml,">'],
      [both('<style>p{background:url("https://x.example/a.svg")}</style>', '<p>x</p>'), 'https://x.example/a.svg'],
    ],
    passing: [body('<img width="9" alt="" src="https://x.example/svg.png"><p style="background:url(cid:svg)">x</p>')],
  },
  'remote-image': {
    failing: [
      [
        body('<img width="9" alt="" src="https://x.example/a.png">'),
        '<img width="9" alt="" src="https://x.example/a.png">',
      ],
      [body('<p background="https://x.example/a.png">x</p>'), 'background="https://x.example/a.png"'],
      [
        body('<p style="background:url(//x.example/a.png)">x</p><img width="9" alt="" src="https://x.example/a.png">'),
        'background:url(//x.example/a.png)',
      ],
    ],
    passing: [body('<img width="9" alt="" src="cid:a"><p style="background:url(cid:a)">x</p>')],
  },
  'tracking-pixel': {
    failing: [
      [
        body('<img width="1" height="1" alt="" src="https://x.example/a">'),
        '<img width="1" height="1" alt="" src="https://x.example/a">',
      ],
    ],
    passing: [body('<img width="1" height="40" alt="" src="https://x.example/a">')],
    isFixable: true,
  },
  'images-only': {
    failing: [
      [
        {
          ...{ kind: 'announcement', files: [image('a')] },
          html: '<img width="9" alt="Sale" src="cid:a"><p>Out: 退订</p>',
        },
        '<img width="9" alt="Sale" src="cid:a">',
      ],
      [
        {
          ...{ kind: 'announcement', files: [image('a')] },
          html: '<a href="https://x.example/unsubscribe"><img width="9" src="cid:a"></a>',
        },
        '<img width="9" src="cid:a">',
      ],
    ],
    passing: [body('<img width="9" alt="" src="cid:a"><p>And a text that says it as well.</p>')],
  },
  'long-html': {
    failing: [
      [body('字'.repeat(30_000)), ''],
      [body(`<p>${'%url% '.repeat(3_000)}</p>`), ''],
    ],
    passing: [body('a'.repeat(80_000)), body(`<!-- ${'note '.repeat(20_000)} -->`)],
  },
  'large-files': {
    failing: [
      [{ files: [attached(8_000_001)] }, ''],
      [{ files: [attached(4_000_001), attached(4_000_000)] }, ''],
      [{ ...body('<img width="9" alt="" src="cid:a">'), files: [attached(8_000_000), image('a')] }, ''],
    ],
    passing: [{ files: [attached(8_000_000)] }, { files: [attached(8_000_000), image('a')] }],
  },
  'missing-image': {
    failing: [
      [body('<img width="9" alt="" src="cid:a">'), '<img width="9" alt="" src="cid:a">'],
      [{ ...body('<img width="9" alt="" src="cid:A">'), files: [image('a')] }, '<img width="9" alt="" src="cid:A">'],
      [body('<table role="none" background="cid:a@x"><tr><td>x</td></tr></table>'), 'cid:a@x'],
      [body('<p style="background:url(\'cid:a\')">x</p>'), 'cid:a'],
      [both('<style>p { background: url(cid:a) }</style>', '<p>x</p>'), 'cid:a'],
    ],
    passing: [
      { ...body('<img width="9" alt="" src=" cid:a%2Bb@x">'), files: [image('a+b@x')] },
      { ...body('<img width="9" alt="" src="cid:%name%">'), files: [image('a')] },
      body('<p>cid:a</p>'),
    ],
    isFixable: true,
  },
  'unused-image': {
    failing: [
      [{ files: [image('a')] }, ''],
      [{ ...body('<p>cid:a</p>'), files: [image('a'), image('b')] }, ''],
    ],
    passing: [
      { files: [attached(9)] },
      { ...body('<img width="9" alt="" src="cid:a">'), files: [image('a')] },
      { ...body('<p style="background:url(cid:a)">x</p>'), files: [image('a')] },
      { ...body('<!--[if mso]><v:fill src="cid:a"/><![endif]-->'), files: [image('a')] },
      { ...body('<img width="9" alt="" src="x.png" srcset="cid:a 1x, cid:b 2x">'), files: [image('a'), image('b')] },
      { ...body('<img width="9" alt="" src="cid:%name%">'), files: [image('a')] },
    ],
    isFixable: true,
  },
  'empty-text': { failing: [[{ text: ' \n' }, '']], passing: [{ text: null }], isFixable: true },
  'text-drift': {
    failing: [
      [{ ...body(`<p>${LONG_TEXT}</p>`), text: 'Last year we had a summer sale. %url%' }, ''],
      [
        { ...body('<p>请确认这是您本人的邮箱，这样邮件才能送到您手中。</p>'), text: '去年的夏季促销已经结束。%url%' },
        '',
      ],
    ],
    passing: [{ ...body(`<p>${LONG_TEXT}</p>`), text: `Hi %name%\n\n${LONG_TEXT}: %url%` }],
    isFixable: true,
  },
};
