const minuteMs = 60_000;

/** After the first failure, the second, and so on; greylisting servers take a mail after a minute to an hour. */
export const retryDelaysMinutes = [1, 5, 15, 60, 180] as const;

/** Each delay is made longer or shorter by up to this share, so that what failed together is not tried together. */
export const retryJitter = 0.2;

/** The longest that a retry can lie ahead; a later one was planned by a clock that has been set back since. */
export const maxRetryDelayMs = Math.max(...retryDelaysMinutes) * minuteMs * (1 + retryJitter);

/**
 * How long a message waits after a failed try, null when it has had them all. `retryCount` is how many retries there
 * were before this failure, `random` a number from 0 to 1.
 */
export const findRetryDelayMs = (retryCount: number, random: number): number | null => {
  const minutes = retryDelaysMinutes[retryCount];
  return minutes === undefined ? null : Math.round(minutes * minuteMs * (1 + retryJitter * (2 * random - 1)));
};

export type Lateness = {
  kind: 'verification' | 'announcement';
  isBulk: boolean;
  /** Tries since a person queued the message. */
  tryCount: number;
  /** When a person queued it. */
  queuedAtMs: number;
  linkLifetimeMs: number;
};

/**
 * Whether sending a message at `atMs` is too late to make sense. A verification mail answers something a person has
 * just done: once a link sent at that time would be dead, they are told to ask again. Only a run to many that has not
 * got to this message yet is never late: limits stretch it over days, and each link is made when its mail is sent.
 */
export const isTooLate = (message: Lateness, atMs: number): boolean =>
  message.kind === 'verification' &&
  (message.tryCount > 0 || !message.isBulk) &&
  atMs >= message.queuedAtMs + message.linkLifetimeMs;
