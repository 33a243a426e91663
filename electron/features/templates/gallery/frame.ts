import type { TemplateContent } from '#shared/contract/templates.ts';

/** One template of the gallery; its key and language come from where it is listed. */
export type GalleryTemplate = TemplateContent & { summary: string };

/** A colour on white, and what it becomes where the reader's system is dark; `on…` is the text on each. */
export type Accent = { light: string; dark: string; onDark: string };

export const accents = {
  teal: { light: '#0f766e', dark: '#5ec8bc', onDark: '#08211f' },
  indigo: { light: '#4338ca', dark: '#a5b4fc', onDark: '#17154a' },
  blue: { light: '#1d4ed8', dark: '#93c5fd', onDark: '#0b1b42' },
  green: { light: '#15803d', dark: '#86efac', onDark: '#06260f' },
  amber: { light: '#b45309', dark: '#fcd34d', onDark: '#33200a' },
  cyan: { light: '#0e7490', dark: '#67e8f9', onDark: '#062a33' },
  rose: { light: '#be123c', dark: '#fda4af', onDark: '#430815' },
  violet: { light: '#6d28d9', dark: '#c4b5fd', onDark: '#230b4d' },
} satisfies Record<string, Accent>;

const fonts = `-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei',Arial,sans-serif`;
const digits = `'SF Mono',Consolas,Menlo,'Courier New',monospace`;

export const paragraph = (text: string): string => `
                <p style="margin:0 0 16px">${text}</p>`;

/** A line that matters less: what to do if nothing of this concerns the reader. */
export const aside = (text: string): string => `
                <p class="quiet" style="margin:24px 0 0;font-size:14px;line-height:22px;color:#5f5c57">${text}</p>`;

/**
 * A link that looks like a button everywhere: a coloured cell around padded text, and the same padding for Outlook, which
 * drops that of a link.
 */
export const button = (accent: Accent, label: string, url: string): string => `
                <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:28px 0">
                  <tr>
                    <td class="button" align="center" bgcolor="${accent.light}" style="background-color:${accent.light};border-radius:8px;mso-padding-alt:13px 26px">
                      <a href="${url}" class="button-label" style="display:inline-block;padding:13px 26px;font-family:${fonts};font-size:16px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">${label}</a>
                    </td>
                  </tr>
                </table>`;

/** The bare address, for programs that drop the button: it may break anywhere, so that it never widens the page. */
export const bareLink = (accent: Accent, url: string): string => `
                <p style="margin:0 0 16px;font-size:14px;line-height:22px;word-break:break-all"><a href="${url}" class="link" style="color:${accent.light}">${url}</a></p>`;

/** The code to copy, large and in digits of one width. */
export const codeBox = (accent: Accent, code: string): string => `
                <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0">
                  <tr>
                    <td class="box" align="center" bgcolor="#f4f3f0" style="background-color:#f4f3f0;border-radius:8px;padding:20px 12px">
                      <span class="code" style="font-family:${digits};font-size:34px;line-height:42px;font-weight:700;letter-spacing:6px;color:${accent.light}">${code}</span>
                    </td>
                  </tr>
                </table>`;

/** What belongs together, a name and its value in each row. */
export const facts = (rows: readonly (readonly [name: string, value: string])[]): string => `
                <table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0">${rows
                  .map(
                    ([name, value]) => `
                  <tr>
                    <th class="row" scope="row" align="left" valign="top" width="30%" style="padding:10px 12px 10px 0;border-bottom:1px solid #e3e0da;font-size:14px;line-height:24px;font-weight:400;color:#5f5c57">${name}</th>
                    <td class="row-value" valign="top" style="padding:10px 0;border-bottom:1px solid #e3e0da;font-size:16px;line-height:24px;font-weight:600;color:#1c1b1a">${value}</td>
                  </tr>`,
                  )
                  .join('')}
                </table>`;

/** Steps in their order. */
export const steps = (items: readonly string[]): string => `
                <ol style="margin:0 0 16px;padding:0 0 0 22px">${items
                  .map(
                    (item) => `
                  <li style="margin:0 0 8px">${item}</li>`,
                  )
                  .join('')}
                </ol>`;

const darkRules = ({ dark, onDark }: Accent): string => `
      @media (prefers-color-scheme: dark) {
        .page { background-color: #171615 !important; }
        .card { background-color: #232220 !important; border-color: #3a3835 !important; color: #e9e7e3 !important; }
        .bar { background-color: ${dark} !important; }
        .title, .row-value { color: #ffffff !important; }
        .quiet, .foot, .row { color: #b9b5ad !important; }
        .row, .row-value { border-color: #3a3835 !important; }
        .sender { color: #d6d3cc !important; }
        .link, .code { color: ${dark} !important; }
        .box { background-color: #171615 !important; }
        .button { background-color: ${dark} !important; }
        .button-label { color: ${onDark} !important; }
      }`;

type Frame = {
  language: string;
  accent: Accent;
  title: string;
  /** A line under the title on a coloured band; without it, the title stands on the card. */
  note?: string;
  body: string;
  foot: string;
};

const bar = ({ light }: Accent): string => `
            <tr>
              <td class="bar" height="4" bgcolor="${light}" style="height:4px;font-size:1px;line-height:4px;background-color:${light};border-radius:10px 10px 0 0">&nbsp;</td>
            </tr>`;

const band = ({ light }: Accent, title: string, note: string): string => `
            <tr>
              <td class="band" bgcolor="${light}" style="padding:32px 40px;background-color:${light};border-radius:10px 10px 0 0;font-family:${fonts}">
                <h1 class="band-title" style="margin:0;font-size:26px;line-height:34px;font-weight:700;color:#ffffff">${title}</h1>
                <p class="band-note" style="margin:6px 0 0;font-size:16px;line-height:24px;color:#ffffff">${note}</p>
              </td>
            </tr>`;

const heading = (title: string): string => `
                <h1 class="title" style="margin:0 0 20px;font-size:24px;line-height:32px;font-weight:700;color:#1c1b1a">${title}</h1>`;

const head = (language: string, title: string, more: string): string => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>${title}</title>
    <style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }${more}
    </style>
  </head>`;

const narrowRules = `
      @media (max-width: 620px) {
        .card, .band { padding: 28px 22px !important; }
      }`;

/**
 * One column that narrows with the window, light by default and dark where the reader's system is. Tables and inline
 * styles, because that is what mail programs agree on; explicit colours, because some invert what is left open; a table
 * of fixed width for Outlook, which knows no greatest width. A name of sixty letters breaks rather than widen the page.
 */
export const frame = ({ language, accent, title, note, body, foot }: Frame): string => `${head(
  language,
  title,
  narrowRules + darkRules(accent),
)}
  <body class="page" style="margin:0;padding:0;background-color:#f1efeb">
    <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f1efeb" style="background-color:#f1efeb">
      <tr>
        <td align="center" style="padding:28px 14px 36px;word-break:break-word">
          <!--[if mso]><table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
            <tr>
              <td class="sender" style="padding:0 4px 16px;font-family:${fonts};font-size:15px;line-height:22px;font-weight:600;color:#4b4843">%site%</td>
            </tr>${note === undefined ? bar(accent) : band(accent, title, note)}
            <tr>
              <td class="card" bgcolor="#ffffff" style="padding:36px 40px;background-color:#ffffff;border:1px solid #e3e0da;border-top:0;border-radius:0 0 10px 10px;font-family:${fonts};font-size:16px;line-height:26px;color:#2b2a28">${note === undefined ? heading(title) : ''}${body}
              </td>
            </tr>
            <tr>
              <td class="foot" align="center" style="padding:20px 16px 0;font-family:${fonts};font-size:13px;line-height:20px;color:#66625c">${foot}</td>
            </tr>
          </table>
          <!--[if mso]></td></tr></table><![endif]-->
        </td>
      </tr>
    </table>
  </body>
</html>
`;

const letterDark = `
      @media (prefers-color-scheme: dark) {
        .page { background-color: #1b1a19 !important; color: #e9e7e3 !important; }
        .foot { color: #b9b5ad !important; border-color: #3a3835 !important; }
        .link { color: #93c5fd !important; }
      }`;

/** A mail that looks as if a person had typed it: text on the page, nothing around it. */
export const letter = (parts: { language: string; title: string; body: string; foot: string }): string => `${head(
  parts.language,
  parts.title,
  letterDark,
)}
  <body class="page" style="margin:0;padding:0;background-color:#ffffff;color:#222120">
    <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
      <tr>
        <td style="padding:24px 20px;word-break:break-word;font-family:${fonts};font-size:16px;line-height:26px">${parts.body}
          <p class="foot" style="margin:32px 0 0;padding:14px 0 0;border-top:1px solid #dcd9d3;font-size:13px;line-height:20px;color:#66625c">${parts.foot}</p>
        </td>
      </tr>
    </table>
    <!--[if mso]></td></tr></table><![endif]-->
  </body>
</html>
`;
