import { compileMail, createMessageId, fillMail } from '#electron/features/sending/mime/compile-mail.ts';
import { ConnectionPool } from '#electron/features/sending/smtp/connection-pool.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { personAt, sender, source, valuesAt } from './mail.ts';
import type { Peer } from './task.ts';

/** Our MIME and our connections without the outbox: what durability costs is the difference to the whole. */
export const deliveryLayer: Peer = {
  open: async ({ port, count, connections }) => {
    const pool = new ConnectionPool({
      server: { host: '127.0.0.1', port, security: 'none' },
      login: null,
      connections,
      messagesPerConnection: 10_000,
    });
    const mail = compileMail(compileTemplate(source), { from: sender });
    const date = new Date();
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < count) {
        const index = next++;
        const to = personAt(index);
        const messageId = createMessageId(`bench.${index}`, sender.address);
        const bytes = fillMail(mail, { to, values: valuesAt(index), messageId, date });
        await pool.deliver({ from: sender.address, to: to.address }, bytes);
      }
    };
    return {
      run: async () => {
        await Promise.all(Array.from({ length: connections * 2 }, work));
      },
      close: () => pool.close(),
    };
  },
};
