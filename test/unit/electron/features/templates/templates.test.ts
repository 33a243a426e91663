import { describe, expect, it } from 'vitest';
import { find, sql } from '#electron/db/sql.ts';
import { openTemplates } from './setup.ts';

const stale = { code: 'conflict', key: 'error.template.stale' };
const gone = { code: 'not-found', params: { kind: 'kind.template' } };
const failing = (error: object) => expect.objectContaining(error);

describe('templates', () => {
  it('begin with the sample of their kind, in the language of the app', () => {
    const { templates, settings } = openTemplates();
    const created = templates.create({ name: 'Mine', kind: 'announcement' });
    expect(created).toMatchObject({ name: 'Mine', kind: 'announcement', revision: 1, text: null, lastSentAt: null });
    expect(created.subject).toBe('News from %site%');
    settings.update({ language: 'zh-CN' });
    expect(templates.create({ name: '我的', kind: 'verification' }).subject).toBe('请确认您在%site%的注册邮箱');
  });

  it('are saved piece by piece; each save is one revision more', () => {
    const { context, templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'verification' });
    context.clock.advance(1_000);
    expect(templates.save({ id, revision: 1, patch: { html: '<p>%name%</p>' } })).toEqual({
      revision: 2,
      updatedAt: '2026-11-21T08:00:01.000Z',
    });
    templates.save({
      id,
      revision: 2,
      patch: { name: 'B', text: 'own text', defaults: { name: 'friend' }, preheader: '' },
    });
    expect(templates.get(id)).toMatchObject({
      name: 'B',
      html: '<p>%name%</p>',
      text: 'own text',
      defaults: { name: 'friend' },
      preheader: '',
      revision: 3,
      subject: 'Confirm your address for %site%',
    });
    templates.save({ id, revision: 3, patch: { text: null } });
    expect(templates.get(id).text).toBeNull();
  });

  it('never lose what another window saved', () => {
    const { templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'verification' });
    templates.save({ id, revision: 1, patch: { html: 'first window' } });
    expect(() => templates.save({ id, revision: 1, patch: { html: 'second window' } })).toThrow(failing(stale));
    expect(() => templates.save({ id, revision: 3, patch: {} })).toThrow(failing(stale));
    expect(templates.get(id)).toMatchObject({ html: 'first window', revision: 2 });
    expect(() => templates.save({ id: 999, revision: 1, patch: {} })).toThrow(failing(gone));
  });

  it('are copied with everything but their history', () => {
    const { templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'announcement' });
    templates.save({ id, revision: 1, patch: { html: 'changed', text: 'text', defaults: { plan: 'free' } } });
    const copy = templates.duplicate({ id, name: 'Copy of A' });
    expect(copy).toMatchObject({
      name: 'Copy of A',
      kind: 'announcement',
      html: 'changed',
      text: 'text',
      defaults: { plan: 'free' },
      revision: 1,
    });
    expect(copy.id).not.toBe(id);
    expect(templates.list().map(({ name }) => name)).toEqual(['A', 'Copy of A']);
    expect(() => templates.duplicate({ id: 999, name: 'x' })).toThrow(failing(gone));
  });

  it('are deleted and brought back as they were, until the next start', () => {
    const { context, templates } = openTemplates();
    const before = templates.create({ name: 'A', kind: 'verification' });
    const version = templates.freezeVersion(before.id);
    const { undoId } = templates.delete(before.id);
    expect(templates.list()).toEqual([]);
    for (const call of [
      () => templates.get(before.id),
      () => templates.delete(before.id),
      () => templates.freezeVersion(before.id),
      () => templates.save({ id: before.id, revision: 1, patch: {} }),
    ]) {
      expect(call).toThrow(failing(gone));
    }
    expect(templates.undoDelete(undoId)).toEqual(before);
    expect(() => templates.undoDelete(undoId)).toThrow(failing({ code: 'precondition' }));
    const again = templates.delete(before.id);
    templates.purgeDeleted();
    expect(() => templates.undoDelete(again.undoId)).toThrow(failing({ code: 'precondition' }));
    expect(templates.getVersion(version.id)).toMatchObject({ templateId: null, name: 'A' });
    expect(find(context.db, sql`SELECT 1 FROM template`)).toBeNull();
  });

  it('are frozen once for each revision, untouched by later edits', () => {
    const { templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'verification' });
    const first = templates.freezeVersion(id);
    expect(templates.freezeVersion(id)).toEqual(first);
    templates.save({ id, revision: 1, patch: { subject: 'Later' } });
    const second = templates.freezeVersion(id);
    expect(second.id).not.toBe(first.id);
    expect(templates.getVersion(first.id)).toMatchObject({ revision: 1, subject: 'Confirm your address for %site%' });
    expect(templates.getVersion(second.id)).toMatchObject({ revision: 2, subject: 'Later' });
    expect(() => templates.getVersion(999)).toThrow(failing(gone));
  });

  it('know when they were last sent', () => {
    const { context, templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'verification' });
    const { id: versionId } = templates.freezeVersion(id);
    context.db.handle.exec(`
      INSERT INTO account (id, kind, name, host, port, security, from_address, created_at)
        VALUES (1, 'practice', 'P', '127.0.0.1', 25, 'none', 'a@example.com', '2026-11-21T08:00:00.000Z');
      INSERT INTO run (template_version_id, account_id, account_name, state, is_bulk, total, created_at) VALUES
        (${versionId}, 1, 'P', 'finished', 0, 1, '2026-11-20T08:00:00.000Z'),
        (${versionId}, 1, 'P', 'finished', 0, 1, '2026-11-20T09:00:00.000Z')`);
    expect(templates.get(id).lastSentAt).toBe('2026-11-20T09:00:00.000Z');
    expect(templates.list()[0]?.lastSentAt).toBe('2026-11-20T09:00:00.000Z');
  });

  it('keep hostile text as it is', () => {
    const { templates } = openTemplates();
    const hostile = `'); DROP TABLE template; --\0"<script>`;
    const { id } = templates.create({ name: hostile, kind: 'verification' });
    templates.save({
      id,
      revision: 1,
      patch: { subject: hostile, html: hostile, text: hostile, preheader: hostile, defaults: { x: hostile } },
    });
    expect(templates.get(id)).toMatchObject({
      name: hostile,
      subject: hostile,
      html: hostile,
      text: hostile,
      preheader: hostile,
      defaults: { x: hostile },
    });
  });
});

describe('the values of a preview', () => {
  it('are those of the person, of the settings, and of a link that opens nothing', () => {
    const { templates, settings, signups } = openTemplates();
    settings.update({ siteName: 'Shop', verification: { linkLifetimeHours: 72 } });
    signups.add({ email: 'other@example.com', name: '', fields: { city: 'Bern' }, notes: '', source: 'hand' });
    const { id } = signups.add({
      email: 'zoe@例子.中国',
      name: 'Zoë',
      fields: { plan: 'Gold', Name: 'own' },
      notes: '',
      source: 'hand',
    });
    expect(templates.previewValues(id)).toEqual({
      values: {
        name: 'Zoë',
        email: 'zoe@例子.中国',
        url: 'http://127.0.0.1:8000/?token=t&authcode=a',
        code: '123456',
        site: 'Shop',
        expires: '3 days',
        date: 'November 21, 2026',
        plan: 'Gold',
        city: '',
        Name: 'own',
      },
      moments: { now: '2026-11-21T08:00:00.000Z', expiresAt: '2026-11-24T08:00:00.000Z', language: 'en' },
      knownVariables: ['name', 'email', 'url', 'code', 'site', 'expires', 'date', 'city', 'plan', 'Name'],
      to: { email: 'zoe@例子.中国', name: 'Zoë' },
      from: { address: 'shop@example.com', name: 'Shop, "Best"' },
    });
  });

  it('are those of a made-up person, in the language of the app, when nobody is picked', () => {
    const { templates, settings } = openTemplates();
    expect(templates.previewValues(null).to).toEqual({ email: 'zoe@example.com', name: 'Zoë Müller' });
    settings.update({ language: 'zh-CN' });
    expect(templates.previewValues(null)).toMatchObject({
      to: { email: 'xiaoming@example.cn', name: '王小明' },
      values: { name: '王小明', expires: '24小时', date: '2026年11月21日' },
    });
  });

  it('say that the person is gone', () => {
    expect(() => openTemplates().templates.previewValues(7)).toThrow(
      failing({ code: 'not-found', params: { kind: 'kind.signup' } }),
    );
  });
});
