import type { TemplateSource } from '#shared/domain/template/template.ts';

const head = `<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Zhishu 植树周报</title>
  <!--[if mso]>
  <style>table { border-collapse: collapse } td { font-family: Arial, sans-serif }</style>
  <![endif]-->
  <style>
    body { margin: 0; background: #f4f2ee; }
    .card { background: #ffffff; border-radius: 6px; }
    .card td { line-height: 1.5; }
    .title { font-size: 18px; font-weight: 600; color: #1f2933; }
    .text, .text-small { color: #3d4852; font-family: Inter, "PingFang SC", "Microsoft YaHei", sans-serif; }
    .text-small { font-size: 12px; }
    a.button { color: #ffffff; background: #0f766e; text-decoration: none; padding: 10px 18px; }
    a.button:hover { background: #115e59; }
    @media (max-width: 600px) { .column { display: block !important; width: 100% !important } .pad { padding: 12px !important } }
    @media (prefers-color-scheme: dark) { body, .card { background: #1b1f23 !important } .title, .text { color: #f0f0f0 !important } }
  </style>
</head>
<body class="text">
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
    <tr>
      <td align="center">
`;

const section = (number: number): string => `        <!-- section ${number} -->
        <table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" style="width:600px;max-width:100%;margin:0 auto 16px;border:1px solid #e4e0d8">
          <tr>
            <td class="column pad" width="180" valign="top" style="padding:24px 12px 24px 24px">
              <img src="https://images.example.com/weekly/${number}/photo.jpg" alt="第 ${number} 期的照片" width="160" height="120" style="display:block;border:0;border-radius:4px">
            </td>
            <td class="column pad text" valign="top" style="padding:24px 24px 24px 12px;font-size:14px">
              <p class="title" style="margin:0 0 8px">%name%，这是为您准备的第 ${number} 条消息</p>
              <p class="text" style="margin:0 0 12px">感谢您注册 %site%。请点击下面的按钮确认您的邮箱地址；如果不是您本人操作，请忽略这封邮件。链接在 %expires% 之前有效。</p>
              <p style="margin:0 0 12px;color:#3d4852">Your club meets every Thursday at the old mill &mdash; bring a friend, a coat and good boots. Plan ${number}: <b>%plan%</b> &amp; <i>two guests</i>.</p>
              <!--[if mso]><v:rect xmlns:v="urn:schemas-microsoft-com:vml" href="%url%" style="height:40px;width:180px" fillcolor="#0f766e"><center>确认邮箱</center></v:rect><![endif]-->
              <!--[if !mso]><!--><a class="button" href="%url%" style="display:inline-block;border-radius:4px">确认邮箱 ${number}</a><!--<![endif]-->
              <ul style="margin:12px 0 0;padding:0 0 0 18px">
                <li style="margin:0 0 4px">周四 19:30 <a href="https://example.com/meetings/${number}?ref=mail&amp;who=%email%" style="color:#0f766e">老磨坊</a></li>
                <li style="margin:0 0 4px">Code <code style="font-family:monospace;background:#f4f2ee">%code%</code></li>
              </ul>
            </td>
          </tr>
        </table>
`;

const foot = `        <p class="text-small" style="margin:24px 0">收到这封邮件是因为 %email% 在 %site% 注册。 <a href="mailto:club@example.com?subject=unsubscribe" style="color:#0f766e">退订</a></p>
      </td>
    </tr>
  </table>
</body>
</html>
`;

/** A newsletter as people write them, of at least this many characters: nested tables, styles of both kinds, Outlook's buttons. */
export const makeLargeTemplate = (characters = 100_000): TemplateSource => {
  let body = '';
  for (let number = 1; head.length + body.length + foot.length < characters; number += 1) body += section(number);
  return {
    subject: '%name%，请确认您的邮箱',
    preheader: '链接在 %expires% 之前有效',
    html: head + body + foot,
    text: null,
    defaults: { name: '朋友' },
  };
};

export const largeTemplateValues = {
  name: '王小明 "Ming" & Söhne',
  email: 'ming@example.cn',
  url: 'http://127.0.0.1:4120/verify?token=4f1c9e0a7b3d&authcode=A1b2C3d4E5',
  code: '428163',
  site: '植树俱乐部',
  expires: '2026年11月29日 10:00',
  date: '2026年11月28日',
  plan: 'gold',
};
