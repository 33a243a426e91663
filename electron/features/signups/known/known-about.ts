import type { Signup } from '#shared/contract/signups.ts';
import { isoNow } from '../../../lib/clock.ts';
import type { FeatureContext } from '../../context.ts';
import { getSignup } from '../edit-signup.ts';
import * as store from './store.ts';

type PracticeMail = { receivedAt: string; from: string; to: string; subject: string; sizeBytes: number };
type Deps = { practice: { listTo: (address: string) => PracticeMail[] } };

const describePerson = (signup: Signup) => ({
  address: signup.displayEmail,
  ...(signup.displayEmail === signup.email ? {} : { addressOnTheWire: signup.email }),
  name: signup.name,
  state: signup.state,
  ownFields: signup.fields,
  notes: signup.notes,
  source: signup.source,
  addedAt: signup.createdAt,
  changedAt: signup.updatedAt,
  verifiedAt: signup.verifiedAt,
  verifiedBy: signup.verifiedBy,
  lastMailAt: signup.lastMailAt,
  mailsAccepted: signup.mailCount,
});

/** A detail may hold a list as JSON (what a merge left out): it is shown as that list. */
const readDetail = (text: string): unknown => {
  const detail = JSON.parse(text) as Record<string, unknown>;
  return typeof detail.lost === 'string' ? { ...detail, lost: JSON.parse(detail.lost) as unknown } : detail;
};

/** Everything that is known about a person, as JSON to be read; throws `not-found`. */
export const createKnownAbout =
  ({ db, clock }: FeatureContext, { practice }: Deps) =>
  (id: number): { fileName: string; text: string } => {
    const signup = getSignup(db, id);
    const attempts = store.listKnownAttempts(db, id);
    const known = {
      writtenAt: isoNow(clock),
      person: describePerson(signup),
      broughtInBy: store.findKnownImport(db, id),
      changedByImports: store
        .listKnownChanges(db, id)
        .map((change) => ({ ...change, before: JSON.parse(change.before) as unknown })),
      history: store.listKnownEvents(db, id).map((event) => ({ ...event, detail: readDetail(event.detail) })),
      mails: store.listKnownMessages(db, id).map(({ id: messageId, ...mail }) => ({
        ...mail,
        fields: JSON.parse(mail.fields) as unknown,
        attempts: attempts
          .filter((attempt) => attempt.messageId === messageId)
          .map(({ messageId: _message, ...attempt }) => attempt),
      })),
      linksAndCodes: store.listKnownLinks(db, id),
      mailsInThePracticeMailbox: practice
        .listTo(signup.email)
        .map(({ receivedAt, from, to, subject, sizeBytes }) => ({ receivedAt, from, to, subject, sizeBytes })),
    };
    const name = signup.displayEmail.replace(/[^\p{L}\p{N}.@+_-]/gu, '-');
    return { fileName: `${name}.json`, text: `${JSON.stringify(known, null, 2)}\n` };
  };
