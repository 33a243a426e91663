import { describe, expect, it } from 'vitest';
import { createSettingsService } from '#electron/features/settings/service.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { newSignup } from '#shared/contract/signups.ts';
import { openTestContext } from '#test/support/context.ts';

const untouched = {
  isDismissed: false,
  hasSent: false,
  hasReadMail: false,
  hasConfirmed: false,
  hasAddedSignup: false,
  hasOwnAccount: false,
};

describe('the checklist', () => {
  it('starts empty, sample people do not count, and can be dismissed', () => {
    const context = openTestContext();
    const settings = createSettingsService(context);
    const signups = createSignupService(context);
    signups.add(newSignup.parse({ email: 'zoe@example.com', source: 'sample' }));
    expect(settings.checklist()).toEqual(untouched);
    signups.add(newSignup.parse({ email: 'own@example.com' }));
    expect(settings.checklist()).toEqual({ ...untouched, hasAddedSignup: true });
    settings.update({ isChecklistDismissed: true });
    expect(settings.checklist().isDismissed).toBe(true);
  });

  it('ticks reading off with the first mail that was read in the practice mailbox', () => {
    const context = openTestContext();
    context.db.handle.exec(`INSERT INTO practice_mail
      (received_at, envelope_from, envelope_to, from_header, subject, search_text, is_read, size)
      VALUES ('2026-11-21T08:00:00.000Z', '', '', '', '', '', 1, 0)`);
    expect(createSettingsService(context).checklist()).toEqual({ ...untouched, hasSent: true, hasReadMail: true });
  });

  it('ticks confirming off by a link or a code, not by hand', () => {
    const context = openTestContext();
    const settings = createSettingsService(context);
    const signups = createSignupService(context);
    const { id } = signups.add(newSignup.parse({ email: 'zoe@example.com', source: 'sample' }));
    signups.update({ id, state: 'verified' });
    expect(settings.checklist()).toEqual(untouched);
    signups.update({ id, state: 'unverified' });
    signups.markVerified(id, 'code', '2026-11-21T08:00:00.000Z');
    expect(settings.checklist()).toEqual({ ...untouched, hasSent: true, hasReadMail: true, hasConfirmed: true });
  });

  it('ticks an account of one’s own off, not the practice mailbox', () => {
    const context = openTestContext();
    const settings = createSettingsService(context);
    const insert = (kind: string): void => {
      context.db.handle
        .prepare(`INSERT INTO account (kind, name, host, port, security, from_address, created_at)
          VALUES (?, 'A', '127.0.0.1', 25, 'none', 'me@example.com', '2026-11-21T08:00:00.000Z')`)
        .run(kind);
    };
    insert('practice');
    expect(settings.checklist().hasOwnAccount).toBe(false);
    insert('smtp');
    expect(settings.checklist().hasOwnAccount).toBe(true);
  });
});

describe('the way out', () => {
  it.each(['https://example.com/?a=b', 'http://127.0.0.1:8080/', 'mailto:zoe@example.com'])('opens %s', async (url) => {
    const context = openTestContext();
    await createSettingsService(context).openExternal(url);
    expect(context.host.opened).toEqual([url]);
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'example.com', '', ' '])(
    'refuses %j',
    async (url) => {
      const context = openTestContext();
      await expect(createSettingsService(context).openExternal(url)).rejects.toMatchObject({ code: 'validation' });
      expect(context.host.opened).toEqual([]);
    },
  );
});
