import net from 'node:net';
import tls from 'node:tls';
import { type DeliveryError, type DeliveryPhase, localFailure } from './delivery-error.ts';
import type { SmtpServer } from './smtp-server-settings.ts';

/** What is known about an encrypted connection, for the test of an account. */
export type TlsFacts = {
  readonly protocol: string;
  readonly cipher: string;
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly validTo: string;
};

type OpenOptions = {
  readonly timeoutMs: number;
  readonly onPhase: (phase: DeliveryPhase) => void;
  readonly onNote: (note: string) => void;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Looks the host up, connects to the first of its addresses that answers (RFC 8305, by Node) and, with security `tls`,
 * shakes hands; all of it within `timeoutMs`. Ours rather than nodemailer's, because the system's resolver knows the
 * hosts file and a VPN's names, and because each step's failure then names its phase.
 */
export async function openSocket(server: SmtpServer, options: OpenOptions): Promise<net.Socket> {
  let phase: DeliveryPhase = 'dns';
  const enter = (next: DeliveryPhase): void => {
    phase = next;
    options.onPhase(next);
  };
  const host = bareHost(server.host);
  enter(net.isIP(host) === 0 ? 'dns' : 'connect');
  const socket = net.connect({ host, port: server.port, autoSelectFamily: true });
  socket.on('lookup', (error) => {
    if (!error && phase === 'dns') enter('connect');
  });
  const opened: net.Socket[] = [socket];
  let onAbort = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(localFailure(phase, 'The attempt was stopped', { code: 'EABORT' }));
    timer = setTimeout(() => reject(timeoutError(phase)), options.timeoutMs);
    if (options.signal?.aborted) onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([settle(socket, 'connect', () => phase), interrupted]);
    options.onNote(`connected to ${socket.remoteAddress} port ${socket.remotePort}`);
    if (server.security !== 'tls') return socket;
    enter('tls');
    const secured = tls.connect({ socket, host, ...tlsOptions(server) });
    opened.push(secured);
    await Promise.race([settle(secured, 'secureConnect', () => phase), interrupted]);
    return secured;
  } catch (error) {
    for (const each of opened) each.on('error', () => {}).destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** An IPv6 literal without its brackets. */
export const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '');

/** The TLS options of both ways to encrypt. An address literal has no name to send (RFC 6066 §3). */
export function tlsOptions(server: SmtpServer): tls.ConnectionOptions {
  const name = bareHost(server.host);
  return {
    minVersion: 'TLSv1.2',
    ...(net.isIP(name) === 0 ? { servername: name } : {}),
    ...(server.trustedCertificates === undefined ? {} : { ca: [...server.trustedCertificates] }),
  };
}

/** Null for a connection that is not encrypted. */
export function readTlsFacts(socket: net.Socket): TlsFacts | null {
  if (!(socket instanceof tls.TLSSocket)) return null;
  const certificate = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    subject: String(certificate.subject?.CN ?? ''),
    issuer: String(certificate.issuer?.O ?? certificate.issuer?.CN ?? ''),
    validTo: certificate.valid_to ? new Date(certificate.valid_to).toISOString() : '',
  };
}

function settle(socket: net.Socket, event: 'connect' | 'secureConnect', phase: () => DeliveryPhase): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const isLookup = error.syscall === 'getaddrinfo';
      const codes = { code: isLookup ? 'EDNS' : 'ESOCKET', originalCode: error.code ?? null };
      reject(localFailure(phase(), error.message, codes, error));
    });
    socket.once('close', () =>
      reject(localFailure(phase(), 'Connection closed unexpectedly', { code: 'ECONNECTION' })),
    );
  });
}

const timeoutError = (phase: DeliveryPhase): DeliveryError =>
  localFailure(phase, 'Connection timeout', {
    code: 'ETIMEDOUT',
    timeoutType: phase === 'tls' ? 'UPGRADE_TIMEOUT' : 'CONNECT_TIMEOUT',
  });
