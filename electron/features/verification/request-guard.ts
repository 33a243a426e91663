import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../lib/clock.ts';
import { createRateLimit } from './rate-limit.ts';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostNameOf = (host: string): string | null => {
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  return url?.hostname ?? null;
};

/**
 * True for this computer's own names, and for the host that the mailed links name. Any other would be a page elsewhere
 * whose name was made to point here (DNS rebinding).
 */
export const isKnownHost = (host: string | undefined, linkBase: string): boolean => {
  const name = host === undefined ? null : hostNameOf(host);
  return name !== null && (loopbackNames.has(name) || name === new URL(linkBase).hostname);
};

/**
 * False for a form that another site submits. The link's secrets are in the body, so this is a second lock. `Origin`
 * is "null" in our own form, because the pages send no referrer; browsers that say so also send Sec-Fetch-Site.
 */
export const isOwnForm = (headers: { site: string | undefined; origin: string | undefined; host: string }): boolean => {
  const { site, origin, host } = headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || origin === 'null' || /^https?:\/\/(.*)$/.exec(origin)?.[1] === host;
};

/**
 * Whom to count: the peer, or behind a proxy of the site's own (which the mailed links' host gives away) the address
 * that this proxy saw. On loopback the header can be forged only by programs on this computer.
 */
export const visitorOf = (incoming: IncomingMessage, isProxied: boolean): string => {
  const header = incoming.headers['x-forwarded-for'];
  const forwarded = isProxied && typeof header === 'string' ? header.split(',').at(-1)?.trim() : undefined;
  return (forwarded || incoming.socket.remoteAddress || '').slice(0, 100);
};

const everybody = '*';
/** More than a person or a mailing's crowd needs; less than trying out codes for many addresses does. */
const postsPerMinute = { one: 600, all: 6_000 };
const failuresPerMinute = { one: 20, all: 200 };

/** Counts what is posted, and more strictly what was wrong; past either limit a visitor waits. */
export const createPostGuard = (clock: Clock) => {
  const limits = {
    posts: createRateLimit(clock, postsPerMinute.one),
    allPosts: createRateLimit(clock, postsPerMinute.all),
    failures: createRateLimit(clock, failuresPerMinute.one),
    allFailures: createRateLimit(clock, failuresPerMinute.all),
  };
  return {
    admit: (visitor: string): boolean => {
      if (limits.failures.isUsedUp(visitor) || limits.allFailures.isUsedUp(everybody)) return false;
      return limits.posts.take(visitor) && limits.allPosts.take(everybody);
    },
    countFailure: (visitor: string): void => {
      limits.failures.take(visitor);
      limits.allFailures.take(everybody);
    },
  };
};
