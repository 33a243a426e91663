import { createHash } from 'node:crypto';
import PostalMime, { type Attachment } from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMailBuilder } from '#electron/features/sending/mail-builder.ts';
import type { ClaimedMessage } from '#electron/features/sending/needs.ts';
import type { TemplateVersion } from '#electron/features/templates/service.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { images } from '#test/support/images.ts';
import { openSending } from '#test/support/sending.ts';
import { ScriptedServer } from '#test/support/smtp/scripted-server.ts';

const open = async () => {
  const server = await ScriptedServer.start();
  onTestFinished(() => server.stop());
  const app = openSending();
  return { server, app, accountId: app.addAccount({ port: server.port }) };
};
type App = Awaited<ReturnType<typeof open>>['app'];

/** Bytes that look like nothing in particular, the same at every run. */
const noise = (length: number): Buffer => {
  const block = createHash('sha512').update(String(length)).digest();
  return Buffer.alloc(length, block);
};

const store = (app: App, name: string, bytes: Uint8Array): AttachedFile => {
  const { file, image } = app.templates.files.store(name, Buffer.from(bytes));
  return { ...file, contentId: image?.contentId ?? null };
};

const page = (image: AttachedFile): string =>
  `<!doctype html><html lang="en"><body><p>Hi %name%</p><img src="cid:${image.contentId}" alt="Logo" width="3"><p>%url%</p></body></html>`;

const addTemplate = (app: App, html: string, files: AttachedFile[]): number => {
  const id = app.addTemplate();
  app.templates.save({ id, revision: 1, patch: { html, files } });
  return id;
};

const describeFile = ({ filename, mimeType, disposition, contentId, content }: Attachment) => ({
  ...{ filename, mimeType, disposition, contentId },
  hash: createHash('sha256')
    .update(new Uint8Array(content as ArrayBuffer))
    .digest('hex'),
});

const readMail = (bytes: Buffer) => PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });

describe('a mail with images and files', () => {
  it('is the same when it is a test mail to oneself', async () => {
    const { server, app, accountId } = await open();
    const logo = store(app, 'logo.png', images.png);
    const templateId = addTemplate(app, page(logo), [logo, store(app, 'terms.pdf', noise(2_000))]);
    const { revision } = app.templates.get(templateId);
    const request = { templateId, revision, accountId, to: 'me@example.com', signupId: null, values: {} };
    expect((await app.sending.testMail(request)).result.outcome).toBe('accepted');
    await app.untilOver((await app.send(templateId, accountId, app.addPeople(1))).id);
    const [test, real] = await Promise.all(server.mails.map(({ bytes }) => readMail(bytes)));
    expect(test?.attachments.map(describeFile)).toEqual(real?.attachments.map(describeFile));
    expect(test?.attachments).toHaveLength(2);
  });

  it('arrives with the image under its Content-ID and every file under its name, byte for byte', async () => {
    const { server, app, accountId } = await open();
    const logo = store(app, '标志.png', images.png);
    const files = [
      logo,
      store(app, '报价单 2026（终稿）.pdf', noise(100_003)),
      store(app, '🎉 “party” & more; x=1.csv', Buffer.from('a,b')),
      store(app, `${'ein sehr langer Name '.repeat(9)}.docx`, noise(57)),
      store(app, 'a.unknown', Buffer.from([0, 13, 10, 46, 13, 10, 255])),
    ];
    const templateId = addTemplate(app, page(logo), files);
    await app.untilOver((await app.send(templateId, accountId, app.addPeople(3))).id);
    expect(server.mails).toHaveLength(3);
    for (const { bytes } of server.mails) {
      expect(
        bytes
          .toString('latin1')
          .split('\r\n')
          .every((line) => line.length <= 100),
      ).toBe(true);
      const mail = await readMail(bytes);
      expect(mail.html).toContain(`src="cid:${logo.contentId}"`);
      expect(mail.attachments.map(describeFile)).toEqual(
        files.map(({ name, mediaType, contentId, hash }) => ({
          filename: name,
          mimeType: mediaType,
          disposition: contentId === null ? 'attachment' : 'inline',
          ...{ contentId: contentId === null ? undefined : `<${contentId}>` },
          hash,
        })),
      );
    }
  });

  it('leaves at home an image that nothing in it shows', async () => {
    const { server, app, accountId } = await open();
    const [shown, unused] = [store(app, 'a.png', images.png), store(app, 'b.gif', images.gif)];
    const templateId = addTemplate(app, page(shown), [unused, shown]);
    await app.untilOver((await app.send(templateId, accountId, app.addPeople(1))).id);
    const mail = await readMail(server.mails[0]?.bytes ?? Buffer.alloc(0));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['a.png']);
  });

  it('is refused before anybody gets it where an image is missing', async () => {
    const { app, accountId } = await open();
    const logo = store(app, 'a.png', images.png);
    const templateId = addTemplate(app, page(logo), []);
    const intent = { templateId, accountId, selection: { kind: 'ids' as const, ids: app.addPeople(1) } };
    expect((await app.sending.review(intent)).problems).toMatchObject([
      { rule: 'missing-image', data: { name: logo.contentId } },
    ]);
    await expect(app.sending.startRun({ ...intent, expectedCount: 1 })).rejects.toMatchObject({
      key: 'error.sending.problems',
    });
  });

  it('is shown before and after it was sent with its images, and its files by name, whatever the template has now', async () => {
    const { server, app, accountId } = await open();
    const logo = store(app, 'a.png', images.png);
    const templateId = addTemplate(app, page(logo), [logo, store(app, '说明.txt', Buffer.from('read me'))]);
    const [id = 0] = app.addPeople(1);
    const shown = `src="data:image/png;base64,${Buffer.from(images.png).toString('base64')}"`;
    const attachments = [{ name: '说明.txt', sizeBytes: 7 }];
    const review = await app.sending.review({ templateId, accountId, selection: { kind: 'ids', ids: [id] } });
    expect(review.sample).toMatchObject({ html: expect.stringContaining(shown), attachments });
    const run = await app.send(templateId, accountId, [id]);
    await app.untilOver(run.id);
    app.templates.save({ id: templateId, revision: 2, patch: { html: '<p>%url%</p>', files: [] } });
    const { mail } = app.sending.getMessage(app.messagesOf(run.id)[0]?.id ?? 0);
    expect(mail).toMatchObject({ html: expect.stringContaining(shown), attachments });
    const sent = await readMail(server.mails[0]?.bytes ?? Buffer.alloc(0));
    const asSent = mail.html.replace(shown, `src="cid:${logo.contentId}"`).replace(/authcode=•••/g, 'authcode=');
    expect((sent.html ?? '').replace(/authcode=[\w-]+/g, 'authcode=').trim()).toBe(asSent.trim());
  });
});

it('goes out as a test mail too, and is shown in a proof, with the same files', async () => {
  const { server, app, accountId } = await open();
  const files = [store(app, 'a.png', images.png), store(app, '说明.txt', Buffer.from('read me'))];
  const [logo] = files;
  const templateId = addTemplate(app, logo ? page(logo) : '', files);
  const request = { templateId, accountId, revision: 2, signupId: null, values: {}, to: 'me@example.com' };
  expect((await app.sending.testMail(request)).result.outcome).toBe('accepted');
  const mail = await readMail(server.mails[0]?.bytes ?? Buffer.alloc(0));
  expect(mail.attachments.map(describeFile).map(({ filename, hash }) => [filename, hash])).toEqual(
    files.map(({ name, hash }) => [name, hash]),
  );
  app.addPeople(1);
  const selection = { kind: 'filter' as const, filter: signupFilter.parse({}), except: [] };
  expect(app.sending.proof({ templateId, accountId, selection, count: 1 }).template.files).toEqual(files);
});

describe('a large mail', () => {
  it('arrives whole, however often it is sent', async () => {
    const { server, app, accountId } = await open();
    const bytes = noise(1_999_999);
    const templateId = addTemplate(app, '<p>%url%</p>', [store(app, 'large.bin', bytes)]);
    await app.untilOver((await app.send(templateId, accountId, app.addPeople(4))).id);
    expect(server.mails).toHaveLength(4);
    for (const mail of server.mails) {
      const [file] = (await readMail(mail.bytes)).attachments;
      expect(Buffer.compare(Buffer.from(new Uint8Array(file?.content as ArrayBuffer)), bytes)).toBe(0);
    }
  });
});

it('reads and encodes the files of a version once for all of its mails', () => {
  const file = { hash: 'h', name: 'a.bin', contentId: null, mediaType: 'application/octet-stream', sizeBytes: 3 };
  const version: TemplateVersion = {
    ...{ id: 1, templateId: 1, revision: 1, name: 'A', kind: 'announcement', subject: '', preheader: '', html: '' },
    ...{ text: null, defaults: {}, files: [file], savedAt: '' },
  };
  const context: ClaimedMessage['context'] = {
    ...{ from: { name: '', address: 'a@example.com' }, replyTo: '', siteName: '', language: 'en', fieldNames: [] },
    ...{ linkLifetimeMs: 0, exampleUrl: '', tokenParameter: '', authcodeParameter: '' },
  };
  const message = { versionId: 1, context, name: '', email: 'b@example.com', messageId: 'x@example.com', fields: {} };
  let reads = 0;
  const build = createMailBuilder(
    () => version,
    () => {
      reads += 1;
      return Buffer.from('abc');
    },
  );
  for (let mail = 0; mail < 3; mail += 1) {
    expect(build({ ...message, link: null } as ClaimedMessage, 0).toString()).toContain('\r\n\r\nYWJj\r\n');
  }
  expect(reads).toBe(1);
});
