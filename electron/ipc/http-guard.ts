import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Cookies are shared by all ports of a host: the name keeps two instances apart. */
export const cookieName = (port: number): string => `countersign-${port}`;

export const hasBearer = (c: Context, key: string): boolean =>
  isSame(c.req.header('authorization') ?? '', `Bearer ${key}`);

/** Files of the page cannot send a header: they come with the cookie that the first page set, or with the key itself. */
export const hasKeyOrCookie = (c: Context, key: string, port: number): boolean =>
  isSame(c.req.query('key') ?? '', key) || isSame(getCookie(c, cookieName(port)) ?? '', key);

/** The name in Host must be loopback's, or a page elsewhere could reach us by pointing its own name at 127.0.0.1. */
export const isOwnHost = (c: Context, port: number): boolean =>
  [`127.0.0.1:${port}`, `localhost:${port}`].includes(c.req.header('host') ?? '');

/** A browser names the origin of a page that calls; programs without pages send none. */
export const isOwnOrigin = (c: Context, port: number): boolean => {
  const origin = c.req.header('origin');
  return origin === undefined || [`http://127.0.0.1:${port}`, `http://localhost:${port}`].includes(origin);
};
