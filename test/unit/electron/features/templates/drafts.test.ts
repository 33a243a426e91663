import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildTemplates, openTemplates, type TemplateSetup } from './setup.ts';

const open = (): TemplateSetup & { id: number; path: string } => {
  const setup = openTemplates();
  return { ...setup, id: setup.templates.createSample().id, path: `${setup.context.db.handle.name}-drafts` };
};

/** The same data after the process was killed: what was in memory is gone. */
const restart = ({ context }: TemplateSetup): TemplateSetup['templates'] => {
  const { templates } = buildTemplates(context);
  templates.recoverDrafts();
  return templates;
};

describe('text that was typed and not saved', () => {
  it('is saved at the next start', () => {
    const setup = open();
    const { revision } = setup.templates.get(setup.id);
    setup.templates.keepDraft({ id: setup.id, revision, editor: 'a', patch: { subject: 'H' } });
    setup.templates.keepDraft({ id: setup.id, revision, editor: 'a', patch: { subject: 'Hello', text: null } });
    const template = restart(setup).get(setup.id);
    expect(template).toMatchObject({ subject: 'Hello', revision: revision + 1 });
    expect(existsSync(setup.path)).toBe(false);
  });

  it('becomes a copy where the template says something else by then, so that both texts stay', () => {
    const setup = open();
    const { revision, name } = setup.templates.get(setup.id);
    setup.templates.keepDraft({ id: setup.id, revision, editor: 'a', patch: { subject: 'Mine' } });
    setup.templates.keepDraft({ id: setup.id, revision, editor: 'b', patch: { subject: 'Also mine' } });
    setup.templates.save({ id: setup.id, revision, patch: { subject: 'Theirs' } });
    const templates = restart(setup);
    expect(templates.list().map((one) => [one.name, one.subject])).toEqual([
      [name, 'Theirs'],
      [`${name} (unsaved text)`, 'Mine'],
      [`${name} (unsaved text)`, 'Also mine'],
    ]);
    expect(restart(setup).list()).toHaveLength(3);
  });

  it('is forgotten when it is saved, given up, or the same as before', () => {
    const setup = open();
    const { revision, subject } = setup.templates.get(setup.id);
    const keep = (patch: object) => setup.templates.keepDraft({ id: setup.id, revision, editor: 'a', patch });
    keep({ subject: 'Hello' });
    expect(existsSync(setup.path)).toBe(true);
    setup.templates.save({ id: setup.id, revision, patch: { subject: 'Hello' } });
    expect(existsSync(setup.path)).toBe(false);
    keep({ subject: 'Other' });
    keep({});
    expect(existsSync(setup.path)).toBe(false);
    keep({ subject: 'Hello' });
    expect(existsSync(setup.path)).toBe(false);
    expect(restart(setup).get(setup.id).subject).not.toBe(subject);
  });

  it('that was typed while a save was on its way stays', () => {
    const setup = open();
    const { revision } = setup.templates.get(setup.id);
    setup.templates.keepDraft({ id: setup.id, revision, editor: 'a', patch: { subject: 'Hello you' } });
    setup.templates.save({ id: setup.id, revision, patch: { subject: 'Hello' } });
    setup.templates.keepDraft({ id: setup.id, revision: revision + 1, editor: 'a', patch: { subject: 'Hello you' } });
    expect(restart(setup).get(setup.id).subject).toBe('Hello you');
  });

  it('of a template that is gone is given up, and a file that cannot be read changes nothing', () => {
    const setup = open();
    const { revision } = setup.templates.get(setup.id);
    setup.templates.keepDraft({ id: setup.id, revision, editor: 'a', patch: { subject: 'Hello' } });
    setup.templates.delete(setup.id);
    expect(restart(setup).list()).toEqual([]);
    writeFileSync(setup.path, '[{"id":1,"revision"');
    expect(restart(setup).list()).toEqual([]);
  });
});

describe('a save over another one’s text', () => {
  it('keeps that text in the history, however new it is', () => {
    const { templates, id } = open();
    const { revision } = templates.get(id);
    templates.save({ id, revision, patch: { subject: 'Theirs' } });
    templates.save({ id, revision: revision + 1, patch: { subject: 'Mine' }, keepsBefore: true });
    templates.save({ id, revision: revision + 2, patch: { subject: 'Mine, longer' } });
    const subjects = templates.versions(id).map((version) => templates.getVersion(version.id).subject);
    expect(subjects).toEqual(['Mine, longer', 'Theirs']);
  });
});
