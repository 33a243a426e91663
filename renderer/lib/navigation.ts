import { useSyncExternalStore } from 'react';

/** The pages in the order of the rail; Ctrl/⌘ 1 to 6 open them. */
export const pageIds = ['signups', 'templates', 'sending', 'practice', 'verification', 'settings'] as const;
export type PageId = (typeof pageIds)[number];

/** Where the window is: a page and what is open on it, such as `{ id: '12', state: 'unverified' }`. */
export type Place = { readonly page: PageId; readonly params: Readonly<Record<string, string>> };

const isPageId = (value: string): value is PageId => pageIds.some((id) => id === value);

/** Reads `#/signups?id=12`; whatever it cannot read is the first page, because a stale hash must never break a start. */
export const parseHash = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  if (!isPageId(path)) return { page: pageIds[0], params: {} };
  return { page: path, params: Object.fromEntries(new URLSearchParams(query)) };
};

/** The inverse of parseHash; empty parameters are left out. */
export const formatHash = ({ page, params }: Place): string => {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString();
  return query === '' ? `#/${page}` : `#/${page}?${query}`;
};

let read: { hash: string; place: Place } | undefined;
const listeners = new Set<() => void>();

/** The same object for the same hash, whatever it looks like: React asks again until it gets the same twice. */
const readPlace = (): Place => {
  const { hash } = window.location;
  if (read?.hash !== hash) read = { hash, place: parseHash(hash) };
  return read.place;
};

const announce = (): void => {
  for (const listener of listeners) listener();
};

const listen = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener('popstate', announce);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', announce);
  };
};

const go = (place: Place, how: 'push' | 'replace'): void => {
  const hash = formatHash(place);
  if (hash === window.location.hash) return;
  if (how === 'push') window.history.pushState(null, '', hash);
  else window.history.replaceState(null, '', hash);
  announce();
};

/** Opens a page; what was open on the old one is one "back" away. */
export const navigate = (page: PageId, params: Record<string, string> = {}): void => go({ page, params }, 'push');

/** Changes what is open on the current page; null closes. Selecting rows replaces, so that "back" leaves the page. */
export const setParams = (patch: Readonly<Record<string, string | null>>): void => {
  const { page, params } = readPlace();
  const merged = Object.entries({ ...params, ...patch }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  go({ page, params: Object.fromEntries(merged) }, 'replace');
};

export type Navigation = Place & { navigate: typeof navigate; setParams: typeof setParams };

/** The place on the screen and the two ways to change it; survives a reload because it lives in location.hash. */
export const useNavigation = (): Navigation => ({ ...useSyncExternalStore(listen, readPlace), navigate, setParams });
