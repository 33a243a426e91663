import nodemailer from 'nodemailer';
import { compileMail, createMessageId, fillMail } from '#electron/features/sending/mime/compile-mail.ts';
import { ConnectionPool } from '#electron/features/sending/smtp/connection-pool.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { TemplateSource, VariableValues } from '#shared/domain/template/template.ts';

const from = { name: 'Example Shop', address: 'shop@example.com' };

const paragraph =
  '<p style="margin:0 0 16px;font:16px/1.5 sans-serif;color:#223">You asked for an account at our shop. To make sure that ' +
  'this address is yours, please open the page below and press the button. Größe, naïve, 100%.</p>\n';

/** About 6 KB as sent. */
const source: TemplateSource = {
  subject: 'Please confirm your address, %name%',
  preheader: 'One click and you are done',
  html:
    `<!doctype html><html><head><meta charset="utf-8"><title>Confirm</title></head>\n<body><p>Hello %name%,</p>\n${paragraph.repeat(14)}` +
    '<p><a href="%url%" style="background:#246;color:#fff;padding:12px">Confirm %email%</a></p>\n<p>Code: <b>%code%</b></p></body></html>\n',
  text: 'Hello %name%,\n\nplease confirm your address %email%:\n%url%\n\nCode: %code%\n\nExample Shop, Größe 1\n',
  defaults: {},
};

type Person = { readonly to: { name: string; address: string }; readonly values: VariableValues };

const personAt = (index: number): Person => {
  const name = index % 3 === 0 ? `王小明 ${index}` : index % 3 === 1 ? `Zoë Müller ${index}` : `John O'Neil ${index}`;
  const address = `person${index}@example.net`;
  const url = `https://example.com/confirm?token=${index}abcdefghijklmnopqrstuvwxyz&authcode=ABCDEFGHIJKLMNOP`;
  return { to: { name, address }, values: { name, email: address, url, code: String(100_000 + (index % 900_000)) } };
};

export type Peer = { readonly name: string; run(port: number, count: number, connections: number): Promise<void> };

/** Runs `count` jobs, so many at a time, in order. */
async function inParallel(count: number, atATime: number, job: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await job(next++);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

const ours: Peer = {
  name: 'countersign: compiled MIME, own pool',
  async run(port, count, connections) {
    const pool = new ConnectionPool({
      server: { host: '127.0.0.1', port, security: 'none' },
      login: null,
      connections,
      messagesPerConnection: Number.POSITIVE_INFINITY,
    });
    const mail = compileMail(compileTemplate(source), { from });
    const date = new Date();
    await inParallel(count, connections, (index) => {
      const { to, values } = personAt(index);
      const bytes = fillMail(mail, { to, values, messageId: createMessageId(`bench.${index}`, from.address), date });
      return pool.deliver({ from: from.address, to: to.address }, bytes);
    });
    await pool.close();
  },
};

const nodemailerPool: Peer = {
  name: "nodemailer's pool, MailComposer",
  async run(port, count, connections) {
    const template = compileTemplate(source);
    const transport = nodemailer.createTransport({
      pool: true,
      host: '127.0.0.1',
      port,
      secure: false,
      ignoreTLS: true,
      maxConnections: connections,
      maxMessages: Number.POSITIVE_INFINITY,
    });
    await inParallel(count, connections * 2, (index) => {
      const { to, values } = personAt(index);
      return transport.sendMail({ from, to, ...renderMail(template, values) });
    });
    transport.close();
  },
};

const connectionPerMail: Peer = {
  name: 'nodemailer, one connection per mail',
  async run(port, count) {
    const template = compileTemplate(source);
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    await inParallel(count, 1, (index) => {
      const { to, values } = personAt(index);
      return transport.sendMail({ from, to, ...renderMail(template, values) });
    });
    transport.close();
  },
};

export const peers: readonly Peer[] = [ours, nodemailerPool, connectionPerMail];
