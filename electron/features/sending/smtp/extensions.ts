/** What of a server's EHLO reply matters for handing mail over. */
export type Extensions = {
  /** RFC 2920: commands may follow each other without waiting for the replies. */
  readonly isPipelining: boolean;
  /** RFC 1870: MAIL may say how large the mail is. */
  readonly hasSize: boolean;
  /** The largest mail the server takes, in bytes; 0 for no limit, or none that it tells. */
  readonly maxBytes: number;
};

/** Reads a reply to EHLO, one extension a line after the first (RFC 5321 §4.1.1.1), or to HELO, which has none. */
export const readExtensions = (reply: string): Extensions => {
  const keywords = reply
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.slice(4).trim().toUpperCase().split(/\s+/));
  const size = keywords.find(([keyword]) => keyword === 'SIZE');
  return {
    isPipelining: keywords.some(([keyword]) => keyword === 'PIPELINING'),
    hasSize: size !== undefined,
    maxBytes: Number(size?.[1]) || 0,
  };
};
