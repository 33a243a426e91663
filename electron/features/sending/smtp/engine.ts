import type { Socket } from 'node:net';
import NodemailerConnection from 'nodemailer/lib/smtp-connection';
import type { Conversation } from './conversation.ts';
import { bareHost, tlsOptions } from './open-socket.ts';
import { heloName, type SmtpServer, type SmtpTimeouts } from './smtp-server-settings.ts';

/** nodemailer's side of SMTP over a socket of ours, with nothing left to its slow or lenient defaults. */
export const createEngine = (
  server: SmtpServer,
  timeouts: SmtpTimeouts,
  socket: Socket,
  conversation: Conversation,
): NodemailerConnection =>
  new NodemailerConnection({
    connection: socket,
    host: bareHost(server.host),
    port: server.port,
    secure: server.security === 'tls',
    secured: server.security === 'tls',
    // Without it, a STARTTLS that somebody removed on the way sends login and mail in the clear, and no error.
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls: tlsOptions(server),
    name: heloName,
    connectionTimeout: timeouts.connectMs + timeouts.greetingMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.replyMs,
    socketCloseTimeout: 0,
    logger: conversation,
    transactionLog: true,
  });
