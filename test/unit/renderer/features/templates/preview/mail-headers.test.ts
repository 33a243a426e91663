import { describe, expect, test } from 'vitest';
import { listMailHeaders } from '#renderer/features/templates/preview/mail-headers.ts';

const input = {
  from: { name: 'The Club', address: 'hello@club.example' },
  to: { name: 'Zoë Müller', address: 'zoe@example.com' },
  subject: 'Confirm',
  replyTo: '',
  kind: 'verification',
  hasAttachments: false,
} as const;

const headerOf = (id: string, patch: Partial<Parameters<typeof listMailHeaders>[0]> = {}) =>
  listMailHeaders({ ...input, ...patch }).find((header) => header.id === id)?.value;

describe('the headers of a mail', () => {
  test('name sender, receiver and subject first', () => {
    expect(
      listMailHeaders(input)
        .slice(0, 3)
        .map(({ name, value }) => `${name}: ${value}`),
    ).toEqual(['From: The Club <hello@club.example>', 'To: Zoë Müller <zoe@example.com>', 'Subject: Confirm']);
  });

  test('put the Message-ID into the sender’s domain and leave the date to the sending', () => {
    expect(headerOf('message-id')).toContain('@club.example>');
    expect(headerOf('date')).toBeNull();
  });

  test('quote an ASCII name that is no phrase of atoms, and show an address alone without one', () => {
    expect(headerOf('from', { from: { name: 'Club, "The"', address: 'a@b.example' } })).toBe(
      '"Club, \\"The\\"" <a@b.example>',
    );
    expect(headerOf('to', { to: { name: ' ', address: 'a@b.example' } })).toBe('a@b.example');
  });

  test('say that files go with it', () => {
    expect(headerOf('content-type')).toBe('multipart/alternative');
    expect(headerOf('content-type', { hasAttachments: true })).toBe('multipart/mixed');
  });

  test('offer to unsubscribe on announcements only, at the address that answers go to', () => {
    expect(headerOf('list-unsubscribe')).toBeUndefined();
    expect(headerOf('list-unsubscribe', { kind: 'announcement' })).toBe(
      '<mailto:hello@club.example?subject=unsubscribe>',
    );
    expect(headerOf('list-unsubscribe', { kind: 'announcement', replyTo: 'desk@club.example' })).toBe(
      '<mailto:desk@club.example?subject=unsubscribe>',
    );
    expect(headerOf('reply-to', { replyTo: 'desk@club.example' })).toBe('desk@club.example');
  });
});
