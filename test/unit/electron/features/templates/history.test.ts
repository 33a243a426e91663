import { describe, expect, it } from 'vitest';
import { run, sql } from '#electron/db/sql.ts';
import { openTemplates, type TemplateSetup } from './setup.ts';

const failing = (error: object) => expect.objectContaining(error);

const open = () => {
  const setup = openTemplates();
  const { id } = setup.templates.create({ name: 'A', kind: 'verification' });
  return { ...setup, id };
};

/** Saves as the editor does, a second after the last one. */
const type = ({ templates, context }: TemplateSetup, id: number, html: string): void => {
  context.clock.advance(1_000);
  templates.save({ id, revision: templates.get(id).revision, patch: { html } });
};

describe('the history of a template', () => {
  it('begins with what the template said at first', () => {
    const { templates, id } = open();
    const [first, ...others] = templates.versions(id);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ revision: 1, reason: 'edit', sentAt: null, savedAt: '2026-11-21T08:00:00.000Z' });
    expect(templates.getVersion(first!.id).html).toBe(templates.get(id).html);
  });

  it('takes the edits of a minute as one, and always says last what the template says', () => {
    const setup = open();
    const { templates, context, id } = setup;
    context.clock.advance(60_000);
    for (let second = 1; second <= 150; second += 1) {
      type(setup, id, `<p>${second}</p>`);
      expect(templates.getVersion(templates.versions(id)[0]!.id).html).toBe(`<p>${second}</p>`);
    }
    const texts = templates.versions(id).map(({ id: versionId }) => templates.getVersion(versionId).html);
    expect(texts.slice(0, -1)).toEqual(['<p>150</p>', '<p>120</p>', '<p>60</p>']);
  });

  it('counts the size of all parts in bytes', () => {
    const { templates, id } = open();
    templates.save({
      id,
      revision: 1,
      patch: { subject: '题', preheader: '', html: '<p>é</p>', text: 'x', defaults: {} },
    });
    expect(templates.versions(id)[0]?.sizeBytes).toBe(3 + 9 + 1 + 2);
  });

  it('keeps what was sent as it was sent, however soon one types on', () => {
    const setup = open();
    const { templates, context, id } = setup;
    type(setup, id, 'sent');
    const sent = templates.freezeVersion(id);
    context.db.handle.exec(`
      INSERT INTO account (id, kind, name, host, port, security, from_address, created_at)
        VALUES (1, 'practice', 'P', '127.0.0.1', 25, 'none', 'a@example.com', '2026-11-21T08:00:00.000Z');
      INSERT INTO run (template_version_id, account_id, account_name, state, is_bulk, total, created_at) VALUES
        (${sent.id}, 1, 'P', 'finished', 0, 1, '2026-11-21T08:00:02.000Z')`);
    type(setup, id, 'later');
    expect(templates.getVersion(sent.id).html).toBe('sent');
    expect(templates.versions(id).map(({ reason, sentAt }) => [reason, sentAt])).toEqual([
      ['edit', null],
      ['send', '2026-11-21T08:00:02.000Z'],
    ]);
  });

  it('brings back what was said once, keeps what it takes the place of, and can go forth again', () => {
    const setup = open();
    const { templates, id } = setup;
    const first = templates.versions(id)[0]!;
    const original = templates.get(id);
    setup.context.clock.advance(61_000);
    type(setup, id, 'second');
    templates.save({ id, revision: 2, patch: { name: 'Renamed', kind: 'announcement' } });
    const restored = templates.restore({ id, revision: 3, versionId: first.id });
    expect(restored).toMatchObject({ html: original.html, kind: 'verification', name: 'Renamed', revision: 4 });
    type(setup, id, 'third');
    const history = templates.versions(id);
    expect(history.map(({ reason }) => reason)).toEqual(['edit', 'restore', 'edit', 'edit']);
    expect(history.map((version) => templates.getVersion(version.id).html)).toEqual([
      'third',
      original.html,
      'second',
      original.html,
    ]);
    expect(templates.restore({ id, revision: 5, versionId: history[2]!.id }).html).toBe('second');
  });

  it('is not restored over what another window saved, nor from another template', () => {
    const { templates, id } = open();
    const [version] = templates.versions(id);
    const other = templates.create({ name: 'B', kind: 'verification' });
    templates.save({ id, revision: 1, patch: { html: 'newer' } });
    expect(() => templates.restore({ id, revision: 1, versionId: version!.id })).toThrow(failing({ code: 'conflict' }));
    expect(() => templates.restore({ id: other.id, revision: 1, versionId: version!.id })).toThrow(
      failing({ code: 'not-found' }),
    );
    expect(() => templates.versions(999)).toThrow(failing({ code: 'not-found' }));
    expect(templates.get(id).html).toBe('newer');
  });

  it('stays within 200 versions and 30 MB beside what was sent', () => {
    const setup = open();
    const { templates, context, id } = setup;
    templates.freezeVersion(id);
    for (let minute = 1; minute <= 205; minute += 1) {
      context.clock.advance(60_000);
      type(setup, id, `<p>${minute}</p>`);
    }
    const kept = templates.versions(id);
    expect(kept).toHaveLength(201);
    expect(kept.at(-1)).toMatchObject({ revision: 1, reason: 'send' });
    for (let minute = 1; minute <= 10; minute += 1) {
      context.clock.advance(60_000);
      type(setup, id, 'x'.repeat(4_900_000));
    }
    expect(templates.versions(id).filter(({ reason }) => reason === 'edit')).toHaveLength(6);
  });

  it('goes with the template, but for what was sent', () => {
    const { templates, context, id } = open();
    const sent = templates.freezeVersion(id);
    context.clock.advance(61_000);
    templates.save({ id, revision: 1, patch: { html: 'never sent' } });
    const [unsent] = templates.versions(id);
    templates.delete(id);
    templates.purgeDeleted();
    expect(templates.getVersion(sent.id).name).toBe('A');
    expect(() => templates.getVersion(unsent!.id)).toThrow(failing({ code: 'not-found' }));
  });

  it('is begun by the first edit where there is none', () => {
    const { templates, context, id } = open();
    run(context.db, sql`DELETE FROM template_version`);
    templates.save({ id, revision: 1, patch: { html: 'x' } });
    expect(templates.versions(id)).toHaveLength(1);
    expect(templates.freezeVersion(id).html).toBe('x');
  });
});
