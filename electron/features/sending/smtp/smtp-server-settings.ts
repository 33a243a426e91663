/** Where and how to connect. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** `starttls` fails when the server does not offer it; `none` never encrypts. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM certificates to trust instead of the built-in authorities'. */
  readonly trustedCertificates?: readonly string[];
};

export type SmtpLogin = { readonly user: string; readonly pass: string };

export type SmtpTimeouts = {
  /** Lookup, connection and TLS handshake together. */
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence on the wire while a reply is awaited. */
  readonly replyMs: number;
  /** How long a QUIT may hold up closing. */
  readonly quitMs: number;
};

/**
 * A person waits for the first two. RFC 5321 §4.5.3.2 asks for minutes on the replies, written for relays; a minute is
 * what providers need at most, and what ends it after the final dot is reported as uncertain, never sent again.
 */
export const defaultTimeouts: SmtpTimeouts = { connectMs: 10_000, greetingMs: 10_000, replyMs: 60_000, quitMs: 2_000 };

/**
 * What EHLO says. RFC 5321 §4.1.4 wants the client's name, or an address literal when it has none that means anything.
 * A desktop computer has none, and its own name or its address at home is nobody's business. A literal is valid
 * everywhere, and the same section forbids a server to refuse mail because it does not match; a made-up name such as
 * localhost.localdomain fails where a server looks names up.
 */
export const heloName = '[127.0.0.1]';
