import type { FeatureContext } from '../../context.ts';
import type { ViewService } from '../views/service.ts';
import * as store from './store.ts';

export type ErasureDeps = {
  /** The data folder. */
  folder: string;
  databasePath: string;
  sending: {
    listMessagesOf: (signupIds: readonly number[]) => number[];
    findMessagesTo: (emailKeys: readonly string[]) => Promise<Map<string, number[]>>;
    isOnWire: (ids: readonly number[]) => boolean;
    eraseMessages: (ids: readonly number[]) => () => void;
  };
  practice: { listTo: (address: string) => { id: number }[]; remove: (ids: number[]) => number };
  views: Pick<ViewService, 'findNaming' | 'removeNaming'>;
};

/** What an erasure changes. */
export const erasureEvents = ['signups.changed', 'verification.changed', 'upkeep.changed', 'views.changed'] as const;

/** Some people with everybody who has the same address or was merged into them, and the words that name them. */
export type Subject = { ids: number[]; keys: string[]; needles: string[] };

export const findSubject = ({ db }: FeatureContext, wanted: readonly number[]): Subject => {
  const known = store.listAddresses(db, wanted);
  const sameAddress = store.listIdsOfAddresses(
    db,
    known.map(({ email_key }) => email_key),
  );
  const ids = [...new Set([...wanted, ...sameAddress, ...store.listMergedInto(db, [...wanted, ...sameAddress])])];
  const addresses = store.listAddresses(db, ids);
  const texts = addresses.flatMap(({ email, email_key, email_display }) => [email, email_key, email_display]);
  return {
    ids,
    keys: [...new Set(addresses.map(({ email_key }) => email_key))],
    needles: [...new Set(texts)].filter((text) => text !== ''),
  };
};

/** Mails to them, and those that went to their address when it was somebody else's row: `byAddress`. */
export const listMails = (
  { sending }: ErasureDeps,
  { ids, keys }: Subject,
  byAddress: ReadonlyMap<string, readonly number[]>,
): number[] => [...new Set([...sending.listMessagesOf(ids), ...keys.flatMap((key) => byAddress.get(key) ?? [])])];

export const listPracticeMails = ({ practice }: ErasureDeps, { keys }: Subject): number[] =>
  keys.flatMap((key) => practice.listTo(key).map(({ id }) => id));
