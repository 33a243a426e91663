import { describe, expect, it } from 'vitest';
import { find, sql } from '#electron/db/sql.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { largestFileBytes } from '#shared/domain/files/file-limits.ts';
import { images } from '#test/support/images.ts';
import { openTemplates, type TemplateSetup } from './setup.ts';

const failing = (error: object) => expect.objectContaining(error);
const dayMs = 24 * 3_600_000;

const open = (): TemplateSetup & { id: number } => {
  const setup = openTemplates();
  return { ...setup, id: setup.templates.create({ name: 'A', kind: 'verification' }).id };
};

/** Saves as the editor does, two minutes after the last one, so that each save is a version. */
const save = ({ templates, context }: TemplateSetup, id: number, files: AttachedFile[]): number => {
  context.clock.advance(120_000);
  return templates.save({ id, revision: templates.get(id).revision, patch: { files } }).revision;
};

const storeText = ({ templates }: TemplateSetup, name: string, text = name): AttachedFile =>
  templates.files.store(name, Buffer.from(text)).file;

const storeImage = ({ templates }: TemplateSetup, name: string, bytes: Uint8Array = images.png): AttachedFile => {
  const { file, image } = templates.files.store(name, Buffer.from(bytes));
  return { ...file, contentId: image!.contentId };
};

const countContents = ({ context }: TemplateSetup): number =>
  find<{ count: number }>(context.db, sql`SELECT count(*) AS count FROM file_content`)!.count;

describe('storing a file', () => {
  it('says what it is by its bytes, under a name that can stand in a mail', () => {
    const { templates } = openTemplates();
    expect(templates.files.store('C:\\图\\标志\r\n.pdf', Buffer.from(images.jpeg))).toMatchObject({
      file: { name: '标志 .pdf', mediaType: 'image/jpeg', sizeBytes: images.jpeg.length, contentId: null },
      image: { contentId: expect.stringMatching(/^image-[0-9a-f]{8}@countersign$/), width: 16, height: 8 },
    });
    const svg = templates.files.store('logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(svg).toMatchObject({ file: { mediaType: 'image/svg+xml' }, image: null });
    expect(templates.files.store('..', Buffer.from('x')).file.name).toBe('file');
  });

  it('refuses an empty file and one that is too large, with its name and both sizes', () => {
    const setup = openTemplates();
    const { store } = setup.templates.files;
    expect(() => store('a.pdf', Buffer.alloc(0))).toThrow(
      failing({ code: 'precondition', key: 'error.template-file.empty', params: { file: 'a.pdf' } }),
    );
    expect(() => store('a.pdf', Buffer.alloc(largestFileBytes + 1))).toThrow(
      failing({ key: 'error.template-file.too-large', params: { file: 'a.pdf', megabytes: 10, limit: 9 } }),
    );
    expect(countContents(setup)).toBe(0);
  });

  it('keeps equal bytes once, whatever they are called', () => {
    const setup = openTemplates();
    const [first, second] = [storeText(setup, 'a.txt', 'same'), storeText(setup, 'b.txt', 'same')];
    expect(second.hash).toBe(first.hash);
    expect(countContents(setup)).toBe(1);
    expect(setup.templates.files.read(first.hash).toString()).toBe('same');
    expect(() => setup.templates.files.read('0'.repeat(64))).toThrow(failing({ code: 'not-found' }));
  });
});

describe('the files of a template', () => {
  it('are saved with it as a new revision, in their order, with sizes and types from the bytes', () => {
    const setup = open();
    const files = [storeText(setup, '报价单.pdf'), storeImage(setup, '🎉.png'), storeText(setup, 'z.txt')];
    const claimed = files.map((file) => ({ ...file, sizeBytes: 1, mediaType: 'text/html' }));
    expect(save(setup, setup.id, claimed)).toBe(2);
    expect(setup.templates.get(setup.id).files).toEqual(files);
    save(setup, setup.id, files.slice(1));
    expect(setup.templates.get(setup.id).files).toEqual(files.slice(1));
    setup.templates.save({ id: setup.id, revision: 3, patch: { subject: 'S' } });
    expect(setup.templates.get(setup.id).files).toEqual(files.slice(1));
  });

  it('are not overwritten by a save that has not seen them', () => {
    const setup = open();
    const file = storeText(setup, 'a.txt');
    save(setup, setup.id, [file]);
    expect(() => setup.templates.save({ id: setup.id, revision: 1, patch: { files: [] } })).toThrow(
      failing({ code: 'conflict' }),
    );
    expect(setup.templates.get(setup.id).files).toEqual([file]);
  });

  it.each<[string, (setup: TemplateSetup) => AttachedFile[], string]>([
    ['bytes that are not here', (s) => [{ ...storeText(s, 'a.txt'), hash: '0'.repeat(64) }], 'gone'],
    ['an image that is none', (s) => [{ ...storeText(s, 'a.png'), contentId: 'a@countersign' }], 'no-image'],
    [
      'two images of one id',
      (s) => [
        storeImage(s, 'a.png'),
        { ...storeImage(s, 'b.png', images.gif), contentId: storeImage(s, 'a.png').contentId },
      ],
      'same-id',
    ],
    [
      'more than a mail takes',
      (s) => [1, 2].map((seed) => s.templates.files.store(`${seed}.bin`, Buffer.alloc(8_000_000, seed)).file),
      'total',
    ],
  ])('are refused where they name %s, and nothing is changed', (_, make, reason) => {
    const setup = open();
    const files = make(setup);
    expect(() => save(setup, setup.id, files)).toThrow(
      failing({
        code: 'validation',
        key: `error.template-file.${reason}`,
        fields: { 'patch.files': expect.objectContaining({ key: `error.template-file.${reason}` }) },
      }),
    );
    expect(setup.templates.get(setup.id)).toMatchObject({ revision: 1, files: [] });
  });

  it('go with a copy, a deletion and its undo', () => {
    const setup = open();
    const { templates, id } = setup;
    const files = [storeText(setup, 'a.txt'), storeImage(setup, 'b.png')];
    save(setup, id, files);
    const copy = templates.duplicate({ id, name: 'Copy' });
    expect(copy.files).toEqual(files);
    expect(templates.getVersion(templates.versions(copy.id)[0]!.id).files).toEqual(files);
    const { undoId } = templates.delete(id);
    expect(templates.undoDelete(undoId).files).toEqual(files);
  });
});

describe('the versions of a template', () => {
  it('keep the files they had, and bring them back', () => {
    const setup = open();
    const { templates, id } = setup;
    const [first, second] = [[storeText(setup, 'a.txt')], [storeText(setup, 'b.txt'), storeImage(setup, 'c.png')]];
    save(setup, id, first);
    const sent = templates.freezeVersion(id);
    save(setup, id, second);
    save(setup, id, []);
    expect(sent.files).toEqual(first);
    expect(templates.getVersion(sent.id).files).toEqual(first);
    const before = templates.versions(id)[1]!;
    expect(templates.getVersion(before.id).files).toEqual(second);
    const restored = templates.restore({ id, revision: 4, versionId: before.id });
    expect(restored).toMatchObject({ revision: 5, files: second });
    expect(templates.freezeVersion(id).files).toEqual(second);
  });

  it('take up a change of files within a minute as they do one of the text', () => {
    const setup = open();
    const { templates, id, context } = setup;
    const file = storeText(setup, 'a.txt');
    context.clock.advance(1_000);
    templates.save({ id, revision: 1, patch: { files: [file] } });
    const [only, ...others] = templates.versions(id);
    expect(others).toEqual([]);
    expect(templates.getVersion(only!.id).files).toEqual([file]);
  });
});

describe('bytes that nobody needs any more', () => {
  it('are forgotten at a start, a week after they were brought', () => {
    const setup = open();
    const { templates, id, context } = setup;
    const [kept, gone] = [storeText(setup, 'kept'), storeText(setup, 'gone')];
    save(setup, id, [kept]);
    templates.purgeDeleted();
    expect(countContents(setup)).toBe(2);
    context.clock.advance(8 * dayMs);
    templates.purgeDeleted();
    expect(templates.files.read(kept.hash).toString()).toBe('kept');
    expect(() => templates.files.read(gone.hash)).toThrow(failing({ code: 'not-found' }));
  });

  it('stay while a version that was sent names them, also when its template is gone', () => {
    const setup = open();
    const { templates, id, context } = setup;
    const [sent, unsent] = [storeText(setup, 'sent'), storeText(setup, 'unsent')];
    save(setup, id, [sent]);
    const version = templates.freezeVersion(id);
    save(setup, id, [unsent]);
    templates.delete(id);
    context.clock.advance(8 * dayMs);
    templates.purgeDeleted();
    expect(templates.getVersion(version.id).files).toEqual([sent]);
    expect(templates.files.read(sent.hash).toString()).toBe('sent');
    expect(countContents(setup)).toBe(1);
  });

  it('wait another week when they are brought again', () => {
    const setup = openTemplates();
    storeText(setup, 'a');
    setup.context.clock.advance(8 * dayMs);
    const { hash } = storeText(setup, 'a');
    setup.templates.purgeDeleted();
    expect(setup.templates.files.read(hash).toString()).toBe('a');
  });
});
