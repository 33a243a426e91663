import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraftBase, type DraftBase } from '#renderer/features/templates/session/draft-base.ts';
import { createSave } from '#renderer/features/templates/session/draft-save.ts';
import { longestText } from '#shared/contract/template-text.ts';
import { AppError } from '#shared/errors.ts';
import { buildTemplates, openTemplates, type TemplateSetup } from './setup.ts';

const page = '<p>Hello, %name%: 小明 👋</p>\r\n'.repeat(100);

const open = () => {
  const setup = openTemplates();
  const { id } = setup.templates.createSample();
  const { revision } = setup.templates.save({ id, revision: 1, patch: { html: page } });
  return { ...setup, id, revision };
};

const restart = ({ context }: TemplateSetup): TemplateSetup['templates'] => {
  const { templates } = buildTemplates(context);
  templates.recoverDrafts();
  return templates;
};

/** What a transport makes of it. */
const send = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const at = (from: number, insert: string, length = page.length) => ({ html: { from, to: from, insert, length } });

/** Saves as an editor does; `sent` counts the characters of each call. */
const saveThrough = ({ templates, id }: ReturnType<typeof open>, base: DraftBase, sent: number[] = []) =>
  createSave(
    base,
    async (unsaved) => {
      sent.push(JSON.stringify(unsaved).length);
      return templates.save({ id, ...send(unsaved) });
    },
    (error) => (error instanceof AppError && error.code === 'conflict' ? 'conflict' : 'passing'),
  );

describe('a save that says what is different beside the text on disk', () => {
  it('is short, and leaves the whole text on disk', async () => {
    const setup = open();
    const sent: number[] = [];
    const save = saveThrough(setup, createDraftBase(setup.templates.get(setup.id)), sent);
    const first = await save({ html: `Oh. ${page}`, subject: 'S' }, setup.revision, false);
    await save({ html: `Oh. 小明${page}` }, first.revision, false);
    expect(setup.templates.get(setup.id)).toMatchObject({ html: `Oh. 小明${page}`, subject: 'S' });
    expect(Math.max(...sent)).toBeLessThan(150);
  });

  it('is made whole where the revision has another text than was thought', async () => {
    const setup = open();
    const sent: number[] = [];
    const save = saveThrough(setup, createDraftBase({ revision: setup.revision, html: `${page}!`, text: null }), sent);
    await save({ html: `Oh. ${page}` }, setup.revision, false);
    expect(setup.templates.get(setup.id).html).toBe(`Oh. ${page}`);
    expect(sent).toHaveLength(2);
  });

  it('is a conflict where another window saved meanwhile, and changes nothing', async () => {
    const setup = open();
    const save = saveThrough(setup, createDraftBase(setup.templates.get(setup.id)));
    setup.templates.save({ id: setup.id, revision: setup.revision, patch: { html: 'theirs' } });
    await expect(save({ html: `Oh. ${page}` }, setup.revision, false)).rejects.toMatchObject({ code: 'conflict' });
    expect(setup.templates.get(setup.id).html).toBe('theirs');
  });
});

describe('a note that says what is different beside the text on disk', () => {
  it('is the whole text after the app was killed', () => {
    const setup = open();
    const note = { id: setup.id, revision: setup.revision, editor: 'a', patch: { subject: 'S' } };
    expect(setup.templates.keepDraft({ ...note, changes: at(3, 'Oh. ') })).toBe(true);
    const { html, subject } = restart(setup).get(setup.id);
    expect(subject).toBe('S');
    expect(html).toBe(`<p>Oh. ${page.slice(3)}`);
  });

  it('may be lost or come twice: each says all that is unsaved', () => {
    const setup = open();
    const base = createDraftBase({ revision: setup.revision, html: page, text: null });
    const keep = (html: string) =>
      setup.templates.keepDraft({
        ...{ id: setup.id, editor: 'a' },
        ...send(base.shorten({ patch: { html }, revision: setup.revision })),
      });
    keep(`a${page}`);
    // `ab` was lost.
    keep(`abc${page}`);
    expect(keep(`abc${page}`)).toBe(true);
    expect(restart(setup).get(setup.id).html).toBe(`abc${page}`);
  });

  it('may be half of a character, where two emoji begin with the same half', () => {
    const setup = open();
    const base = createDraftBase({ revision: setup.revision, html: page, text: null });
    const html = page.replace('👋', '👏');
    const note = base.shorten({ patch: { html }, revision: setup.revision });
    expect(note.changes?.html?.insert).toBe('👏'.slice(1));
    setup.templates.keepDraft({ id: setup.id, editor: 'a', ...send(note) });
    expect(restart(setup).get(setup.id).html).toBe(html);
  });

  it('stays whole for its own window when another one saves over the text that it was told beside', () => {
    const setup = open();
    const note = { id: setup.id, revision: setup.revision, editor: 'a', patch: {} };
    setup.templates.keepDraft({ ...note, changes: at(0, 'mine ') });
    setup.templates.keepDraft({ ...note, editor: 'b', changes: at(0, 'also mine ') });
    setup.templates.save({ id: setup.id, revision: setup.revision, patch: { html: 'theirs' } });
    expect(setup.templates.keepDraft({ ...note, changes: at(0, 'mine, too ') })).toBe(false);
    const templates = restart(setup);
    expect(templates.list().map(({ id }) => templates.get(id).html)).toEqual([
      'theirs',
      `mine ${page}`,
      `also mine ${page}`,
    ]);
  });

  it.each([
    ['of a text of another length', at(0, 'x', page.length + 1)],
    ['behind the end', at(page.length + 1, 'x')],
    ['backwards', { html: { from: 5, to: 4, insert: 'x', length: page.length } }],
    ['of a part that has no text', { text: { from: 0, to: 0, insert: 'x', length: 0 } }],
    ['that makes more than a template may have', at(0, 'x'.repeat(longestText))],
  ])('does not fit, and leaves what was noted, where it is a change %s', (_, changes) => {
    const setup = open();
    const note = { id: setup.id, revision: setup.revision, editor: 'a', patch: {} };
    setup.templates.keepDraft({ ...note, changes: at(0, 'first ') });
    expect(setup.templates.keepDraft({ ...note, changes })).toBe(false);
    expect(restart(setup).get(setup.id).html).toBe(`first ${page}`);
  });

  it('is forgotten when the text is again what is on disk', () => {
    const setup = open();
    const note = { id: setup.id, revision: setup.revision, editor: 'a', patch: {} };
    setup.templates.keepDraft({ ...note, changes: at(0, 'x') });
    expect(setup.templates.keepDraft({ ...note, changes: at(0, '') })).toBe(true);
    expect(restart(setup).get(setup.id).revision).toBe(setup.revision);
  });

  it('keeps the last text of any typing, whatever is saved, lost or noted twice between', () => {
    const step = fc.record({
      at: fc.nat(page.length),
      take: fc.nat(40),
      insert: fc.string({ unit: 'grapheme', maxLength: 12 }),
      fate: fc.constantFrom('noted', 'twice', 'lost', 'saved'),
    });
    return fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const setup = open();
        const base = createDraftBase(setup.templates.get(setup.id));
        const save = saveThrough(setup, base);
        let [revision, html] = [setup.revision, page];
        const keep = (): void => {
          const note = { id: setup.id, editor: 'a', ...send(base.shorten({ patch: { html }, revision })) };
          expect(setup.templates.keepDraft(note)).toBe(true);
        };
        for (const { at: from, take, insert, fate } of steps) {
          html = html.slice(0, from) + insert + html.slice(from + take);
          if (fate === 'saved') {
            ({ revision } = await save({ html }, revision, false));
            expect(setup.templates.get(setup.id).html).toBe(html.toWellFormed());
          } else if (fate !== 'lost') keep();
          if (fate === 'twice') keep();
        }
        keep();
        expect(restart(setup).get(setup.id).html).toBe(html.toWellFormed());
      }),
      { numRuns: 30 },
    );
  });
});
