import nodemailer, { type SendMailOptions } from 'nodemailer';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { personAt, sender, source, valuesAt } from './mail.ts';
import type { Peer } from './task.ts';

type Transport = { sendMail: (mail: SendMailOptions) => Promise<unknown>; close: () => void };

/** Sends all mails, so many at a time, in order; the template is compiled once, the mail built by MailComposer. */
const openWith = (transport: Transport, count: number, atATime: number) => {
  const template = compileTemplate(source);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      await transport.sendMail({ from: sender, to: personAt(index), ...renderMail(template, valuesAt(index)) });
    }
  };
  return {
    run: async (): Promise<void> => {
      await Promise.all(Array.from({ length: atATime }, work));
    },
    close: async (): Promise<void> => transport.close(),
  };
};

/** nodemailer's own pool, always with a mail in waiting for each connection. */
export const nodemailerPool: Peer = {
  open: async ({ port, count, connections }) => {
    const transport = nodemailer.createTransport({
      pool: true,
      host: '127.0.0.1',
      port,
      secure: false,
      ignoreTLS: true,
      maxConnections: connections,
      maxMessages: 10_000,
    });
    return openWith(transport, count, connections * 2);
  },
};

/** nodemailer as most examples show it: connect, send, close, then the next. */
export const connectionPerMail: Peer = {
  open: async ({ port, count }) => {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    return openWith(transport, count, 1);
  },
};
