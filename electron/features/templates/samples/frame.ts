/** What a sample template consists of: everything but its name's place in the list. */
export type TemplateContent = {
  name: string;
  subject: string;
  preheader: string;
  html: string;
  text: string | null;
  defaults: Record<string, string>;
};

type Frame = { language: string; title: string; body: string; foot: string };

const fonts = `-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei',Arial,sans-serif`;

/** A link that looks like a button in every mail program: a coloured cell, so that also Outlook shows it. */
export const button = (label: string, url: string): string => `
              <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:28px 0">
                <tr>
                  <td class="button" bgcolor="#0f766e" style="background-color:#0f766e;border-radius:6px">
                    <a href="${url}" class="button-label" style="display:inline-block;padding:12px 24px;font-family:${fonts};font-size:16px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">${label}</a>
                  </td>
                </tr>
              </table>`;

export const paragraph = (text: string): string => `
              <p style="margin:0 0 16px">${text}</p>`;

/** The bare address, for programs that drop the button: it may break anywhere, so that it never widens the page. */
export const bareLink = (url: string): string => `
              <p style="margin:0 0 16px;word-break:break-all"><a href="${url}" class="link" style="color:#0f766e">${url}</a></p>`;

/**
 * One column that narrows with the window, light by default and dark where the reader's system is. Tables and inline
 * styles, because that is what mail programs agree on; explicit colours, because some invert what is left open.
 */
export const frame = ({ language, title, body, foot }: Frame): string => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>${title}</title>
    <style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      @media (max-width: 620px) {
        .card { padding: 24px !important; }
      }
      @media (prefers-color-scheme: dark) {
        .page { background-color: #191817 !important; }
        .card { background-color: #242321 !important; border-color: #3a3835 !important; color: #eceae6 !important; }
        .title { color: #ffffff !important; }
        .foot { color: #b5b1a9 !important; }
        .link { color: #5ec8bc !important; }
        .button { background-color: #5ec8bc !important; }
        .button-label { color: #0b2a27 !important; }
      }
    </style>
  </head>
  <body class="page" style="margin:0;padding:0;background-color:#f5f4f1">
    <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f5f4f1">
      <tr>
        <td align="center" style="padding:32px 16px">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
            <tr>
              <td class="card" style="padding:40px;background-color:#ffffff;border:1px solid #e3e0da;border-radius:8px;font-family:${fonts};font-size:16px;line-height:26px;color:#2b2a28">
              <h1 class="title" style="margin:0 0 20px;font-size:22px;line-height:30px;font-weight:600;color:#1c1b1a">${title}</h1>${body}
              </td>
            </tr>
            <tr>
              <td class="foot" align="center" style="padding:20px 16px 0;font-family:${fonts};font-size:13px;line-height:20px;color:#6b6862">${foot}</td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`;
