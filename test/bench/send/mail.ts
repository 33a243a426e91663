import type { TemplateSource, VariableValues } from '#shared/domain/template/template.ts';

export const sender = { name: 'Example Shop', address: 'shop@example.com' };

const paragraph =
  '<p style="margin:0 0 16px;font:16px/1.5 sans-serif;color:#223">You asked for an account at our shop. To make sure that ' +
  'this address is yours, please open the page below and press the button. Größe, naïve, 100%.</p>\n';

/** About 6 KB as sent. */
export const source: TemplateSource = {
  subject: 'Please confirm your address, %name%',
  preheader: 'One click and you are done',
  html:
    `<!doctype html><html><head><meta charset="utf-8"><title>Confirm</title></head>\n<body><p>Hello %name%,</p>\n${paragraph.repeat(14)}` +
    '<p><a href="%url%" style="background:#246;color:#fff;padding:12px">Confirm %email%</a></p>\n<p>Code: <b>%code%</b></p></body></html>\n',
  text: 'Hello %name%,\n\nplease confirm your address %email%:\n%url%\n\nCode: %code%\n\nExample Shop, Größe 1\n',
  defaults: {},
};

/** The person who gets the mail with this number: three kinds of name, so that each way to encode one is paid for. */
export const personAt = (index: number): { name: string; address: string } => {
  const names = [`王小明 ${index}`, `Zoë Müller ${index}`, `John O'Neil ${index}`];
  return { name: names[index % 3] ?? '', address: `person${index}@example.net` };
};

/** What the peers, who have no links to make, put into the mail with this number. */
export const valuesAt = (index: number): VariableValues => {
  const { name, address } = personAt(index);
  const url = `https://example.com/confirm?token=${index}abcdefghijklmnopqrstuvwxyz&authcode=ABCDEFGHIJKLMNOP`;
  return { name, email: address, url, code: String(100_000 + (index % 900_000)) };
};
