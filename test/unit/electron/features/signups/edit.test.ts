import { describe, expect, it } from 'vitest';
import { EMAIL_ADDRESS_REASONS } from '#shared/domain/email-address.ts';
import { languages } from '#shared/languages.ts';
import { isMessageKey, translate } from '#shared/messages/index.ts';
import { catchError, openSignups } from './people.ts';

const laterMs = 60_000;

describe('adding', () => {
  it('keeps the address as it goes on the wire and shows it readably', () => {
    const { add } = openSignups();
    expect(add({ email: ' Zoe@例子.中国 ' })).toMatchObject({
      email: 'Zoe@xn--fsqu00a.xn--fiqs8s',
      displayEmail: 'Zoe@例子.中国',
      state: 'unverified',
      source: 'hand',
      mailCount: 0,
      lastMailAt: null,
      createdAt: '2026-11-21T08:00:00.000Z',
    });
  });

  it('says which person has the address, whatever its case', () => {
    const { signups, add, context } = openSignups();
    const zoe = add({ email: 'zoe@example.com', name: 'Zoë' });
    expect(catchError(() => add({ email: 'ZOE@Example.COM' }))).toMatchObject({
      code: 'conflict',
      key: 'error.signup.duplicate',
      params: { email: 'zoe@example.com', name: 'Zoë' },
      fields: { email: { key: 'error.signup.duplicate' } },
      subject: { kind: 'signup', id: zoe.id },
    });
    signups.update({ id: zoe.id, name: '' });
    expect(catchError(() => add({ email: 'zoe@example.com' }))).toMatchObject({
      key: 'error.signup.duplicate-nameless',
    });
    expect(
      signups.counts({ search: '', state: null, addedBefore: null, addedAfter: null, mailsFewerThan: null }).all,
    ).toBe(1);
    expect(context.emitted.filter(({ name }) => name === 'signups.changed')).toHaveLength(2);
  });

  it('refuses what is no address, with the reason at the field', () => {
    const { add } = openSignups();
    expect(catchError(() => add({ email: 'zoe' }))).toMatchObject({
      code: 'validation',
      fields: { email: { key: 'email.without-at' } },
    });
  });

  it('has a sentence of its own for every reason, in every language', () => {
    for (const language of languages) {
      const sentences = EMAIL_ADDRESS_REASONS.map((reason) => {
        const key = `email.${reason}`;
        if (!isMessageKey(key)) throw new Error(`No sentence for ${key}`);
        return translate(language, key);
      });
      expect(new Set(sentences).size).toBe(EMAIL_ADDRESS_REASONS.length);
    }
  });

  it('refuses own fields that are named like a built-in variable', () => {
    const { add } = openSignups();
    expect(catchError(() => add({ email: 'a@example.com', fields: { url: 'x', Plan: 'y' } }))).toMatchObject({
      code: 'validation',
      fields: { 'fields.url': { key: 'error.field-name-builtin', params: { name: 'url' } } },
    });
  });

  it('keeps hostile names and fields as they are', () => {
    const { signups, add } = openSignups();
    const hostile = `'); DROP TABLE signup; -- <script>"\u202e%url%`;
    const { id } = add({ email: 'a@example.com', name: hostile, fields: { note: `\0${hostile}` }, notes: hostile });
    expect(signups.get(id)).toMatchObject({ name: hostile, fields: { note: `\0${hostile}` }, notes: hostile });
  });

  it('remembers the names of own fields in the order in which they came, each once, for as long as the data file lives', () => {
    const { signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com', fields: { plan: '1', City: '2' } });
    add({ email: 'b@example.com', fields: { plan: '3' } });
    signups.update({ id, fields: { age: '4' } });
    expect(signups.fieldNames()).toEqual(['plan', 'City', 'age']);
  });
});

describe('editing', () => {
  it('writes only what the patch names and says in the timeline which fields changed', () => {
    const { context, signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com', name: 'A', notes: 'n', fields: { plan: 'free', city: 'Bern' } });
    context.clock.advance(laterMs);
    const changed = signups.update({ id, name: 'B', fields: { plan: 'paid', city: 'Bern' } });
    expect(changed).toMatchObject({
      name: 'B',
      notes: 'n',
      email: 'a@example.com',
      updatedAt: '2026-11-21T08:01:00.000Z',
    });
    expect(signups.timeline(id, 10)[0]).toMatchObject({ kind: 'edited', detail: { fields: 'name,plan' } });
  });

  it('writes some own fields beside the others, and takes an empty one away', () => {
    const { signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com', fields: { plan: 'free', city: 'Bern' } });
    signups.update({ id, setFields: { plan: 'paid' } });
    // As from a page that still shows the person as they were.
    const changed = signups.update({ id, setFields: { city: '', size: '42' } });
    expect(changed.fields).toEqual({ plan: 'paid', size: '42' });
    expect(signups.timeline(id, 10)[0]).toMatchObject({ detail: { fields: 'city,size' } });
    expect(catchError(() => signups.update({ id, setFields: { email: 'x' } }))).toMatchObject({
      fields: { 'fields.email': { key: 'error.field-name-builtin' } },
    });
  });

  it('leaves no trace when nothing changed', () => {
    const { context, signups, add } = openSignups();
    const before = add({ email: 'a@example.com', name: 'A', fields: { x: '1' } });
    context.clock.advance(laterMs);
    const same = signups.update({
      id: before.id,
      name: 'A',
      email: 'a@example.com',
      fields: { x: '1' },
      state: 'unverified',
    });
    expect(same).toEqual(before);
    expect(signups.timeline(before.id, 10)).toHaveLength(1);
  });

  it('refuses the address of somebody else but not another spelling of one’s own', () => {
    const { signups, add } = openSignups();
    const zoe = add({ email: 'zoe@example.com', name: 'Zoë' });
    const ann = add({ email: 'ann@example.com' });
    expect(catchError(() => signups.update({ id: ann.id, email: 'Zoe@example.com', name: 'Ann' }))).toMatchObject({
      code: 'conflict',
      subject: { kind: 'signup', id: zoe.id },
    });
    expect(signups.get(ann.id).name).toBe('');
    const token = signups.findToken(ann.id);
    expect(signups.update({ id: ann.id, email: 'ANN@example.com' }).email).toBe('ANN@example.com');
    expect(signups.findToken(ann.id)).toBe(token);
  });

  it('asks another mailbox to prove itself: a new token, and unverified', () => {
    const { signups, add } = openSignups();
    const { id } = add({ email: 'old@example.com' });
    signups.markVerified(id, 'link', '2026-11-21T08:00:00.000Z');
    const token = signups.findToken(id);
    expect(signups.update({ id, email: 'new@example.com' })).toMatchObject({
      state: 'unverified',
      verifiedAt: null,
      verifiedBy: null,
    });
    expect(signups.findToken(id)).not.toBe(token);
    expect(signups.findByToken(token)).toBeNull();
    expect(signups.timeline(id, 10).map(({ kind, detail }) => [kind, detail.reason ?? null])).toContainEqual([
      'unverified',
      'new-address',
    ]);
  });

  it('sets a state by hand, with its line in the timeline', () => {
    const { signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com' });
    expect(signups.update({ id, state: 'verified' })).toMatchObject({
      verifiedBy: 'hand',
      verifiedAt: '2026-11-21T08:00:00.000Z',
    });
    expect(signups.update({ id, state: 'blocked' })).toMatchObject({ state: 'blocked' });
    expect(signups.update({ id, state: 'unverified' })).toMatchObject({
      state: 'unverified',
      verifiedBy: null,
      verifiedAt: null,
    });
    expect(signups.timeline(id, 10).map(({ kind }) => kind)).toEqual(['unverified', 'blocked', 'verified', 'added']);
  });

  it('keeps a new address verified when the same hand says so', () => {
    const { signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com' });
    signups.markVerified(id, 'link', '2026-11-21T08:00:00.000Z');
    expect(signups.update({ id, email: 'b@example.com', state: 'verified' })).toMatchObject({
      state: 'verified',
      verifiedBy: 'hand',
    });
  });

  it('says that a person is gone', async () => {
    const { signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com' });
    await signups.delete({ kind: 'ids', ids: [id] });
    const gone = { code: 'not-found', params: { kind: 'kind.signup' } };
    expect(catchError(() => signups.update({ id, name: 'x' }))).toMatchObject(gone);
    expect(catchError(() => signups.get(id))).toMatchObject(gone);
    expect(catchError(() => signups.timeline(id, 10))).toMatchObject(gone);
    expect(catchError(() => signups.findToken(999))).toMatchObject(gone);
  });
});

describe('verifying', () => {
  it('happens once, and never to a blocked person', () => {
    const { context, signups, add } = openSignups();
    const { id } = add({ email: 'a@example.com' });
    expect(signups.markVerified(id, 'link', '2026-11-21T09:00:00.000Z')).toBe(true);
    expect(signups.markVerified(id, 'code', '2026-11-21T10:00:00.000Z')).toBe(false);
    expect(signups.get(id)).toMatchObject({ verifiedBy: 'link', verifiedAt: '2026-11-21T09:00:00.000Z' });
    signups.update({ id, state: 'blocked' });
    const events = context.emitted.length;
    expect(signups.markVerified(id, 'link', '2026-11-21T11:00:00.000Z')).toBe(false);
    expect(signups.markVerified(999, 'link', '2026-11-21T11:00:00.000Z')).toBe(false);
    expect(context.emitted).toHaveLength(events);
  });
});
