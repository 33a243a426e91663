import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { images } from '#test/support/images.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

type Template = {
  id: number;
  name: string;
  subject: string;
  html: string;
  files: { name: string; sizeBytes: number }[];
};

const soon = { timeout: 30_000 };
const logo = Buffer.from(images.png);

const savedMail = [
  'From: Shop <shop@example.com>',
  'To: ann@example.com',
  'Subject: =?utf-8?B?5L2g5aW9?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; boundary="b1"',
  '',
  '--b1',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<html><body><p>Saved mail</p><img src="cid:pic@shop" alt="logo"></body></html>',
  '--b1',
  'Content-Type: image/png; name="pic.png"',
  'Content-ID: <pic@shop>',
  'Content-Transfer-Encoding: base64',
  '',
  logo.toString('base64'),
  '--b1--',
  '',
].join('\r\n');

/** “你好” in the encoding that the page names. */
const gbkPage = Buffer.concat([
  Buffer.from('<html><head><meta charset="gbk"></head><body><p>'),
  Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
  Buffer.from('</p></body></html>'),
]);

const writeLetters = (folder: string): string => {
  const letters = join(folder, 'letters');
  mkdirSync(join(letters, 'images'), { recursive: true });
  writeFileSync(join(letters, 'images/logo.png'), logo);
  writeFileSync(
    join(letters, 'welcome.html'),
    '<html><head><title>Welcome</title></head><body><p>Hello %name%</p><img src="images/logo.png" alt=""></body></html>',
  );
  writeFileSync(join(letters, 'greeting.html'), gbkPage);
  writeFileSync(join(letters, 'saved.eml'), savedMail);
  writeFileSync(join(letters, 'notes.txt'), 'not a template');
  return letters;
};

const broken = (): { name: string; mimeType: string; buffer: Buffer }[] => [
  {
    name: 'cut.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from(savedMail.slice(0, savedMail.indexOf(logo.toString('base64').slice(40)))),
  },
  {
    name: 'program.html',
    mimeType: 'text/html',
    buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0]),
  },
  { name: 'huge.html', mimeType: 'text/html', buffer: Buffer.from(`<p>${'long '.repeat(1_200_000)}</p>`) },
];

/** Drops what lies on the disk, folders too, as the system's file manager does. */
const drop = async (page: Page, path: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const box = await page.getByRole('grid').boundingBox();
  const at = { x: (box?.x ?? 0) + 200, y: (box?.y ?? 0) + 60 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
};

const listTemplates = async (app: WebApp): Promise<Template[]> => {
  const { templates } = await app.call<{ templates: Template[] }>('templates.list');
  return Promise.all(templates.map(({ id }) => app.call<Template>('templates.get', { id })));
};

const find = async (app: WebApp, name: string | RegExp): Promise<Template> => {
  const found = (await listTemplates(app)).find((one) =>
    name instanceof RegExp ? name.test(one.name) : one.name === name,
  );
  if (!found) throw new Error(`There is no template ${name}`);
  return found;
};

const open = async (page: Page, app: WebApp): Promise<void> => {
  await page.goto(app.url);
  await page.getByRole('grid', { name: 'Signups' }).waitFor();
  await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('grid').waitFor();
};

/** Saves the template of a row in a format, and returns the file. */
const save = async (page: Page, row: string, format: string): Promise<Buffer> => {
  const name = `More actions: ${row}`;
  await page.getByRole('button', { name, exact: true }).click();
  const menu = page.getByRole('menu', { name });
  const item = menu.getByRole('menuitem', { name: format });
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
  // It goes in its own time, and must not stand in the way of the next one.
  await menu.waitFor({ state: 'detached' });
  return readFileSync(await download.path());
};

const choose = async (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await chooser).setFiles(files);
};

const essence = ({ subject, html, files }: Template) => ({
  subject,
  html,
  files: files.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
});

test('a folder is dropped, bad files are told, and templates go to another installation as files', {
  timeout: 120_000,
}, async () => {
  const folder = createTempFolder();
  const letters = writeLetters(folder);
  const app = await startWebApp(join(folder, 'here'));
  const other = await startWebApp(join(folder, 'there'));
  const browser = await launchBrowser();
  try {
    const page = await (
      await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
    ).newPage();
    await open(page, app);
    const before = (await listTemplates(app)).length;

    await drop(page, letters);
    await expect.poll(async () => (await listTemplates(app)).length, soon).toBe(before + 3);
    const welcome = await find(app, /welcome/i);
    expect(welcome.files).toMatchObject([{ name: 'logo.png', sizeBytes: logo.length }]);
    expect(welcome.html).toMatch(/src="cid:/);
    expect((await find(app, /greeting/i)).html).toContain('<p>你好</p>');
    const saved = await find(app, /你好|saved/i);
    expect(saved).toMatchObject({ subject: '你好', files: [{ sizeBytes: logo.length }] });

    await choose(page, broken());
    await page.getByText('“cut.eml” ends in the middle').waitFor();
    await page.getByText('“program.html” is not a text').waitFor();
    await page.getByText(/“huge\.html” has \d+ MB of HTML/).waitFor();
    expect(await listTemplates(app)).toHaveLength(before + 3);

    const bundle = await save(page, welcome.name, 'Template for another Countersign');
    const mail = await save(page, saved.name, 'Mail (.eml)');
    const { attachments, html } = await PostalMime.parse(mail);
    expect(attachments.map(({ content }) => Buffer.from(content as ArrayBuffer))).toEqual([logo]);
    expect(html).toContain('Saved mail');

    await open(page, other);
    const there = (await listTemplates(other)).length;
    await choose(page, [
      { name: 'welcome.json', mimeType: 'application/json', buffer: bundle },
      { name: 'saved.eml', mimeType: 'message/rfc822', buffer: mail },
    ]);
    await expect.poll(async () => (await listTemplates(other)).length, soon).toBe(there + 2);
    expect(essence(await find(other, welcome.name))).toEqual(essence(welcome));
    expect(essence(await find(other, /你好|saved/i))).toMatchObject({
      subject: '你好',
      files: [{ sizeBytes: logo.length }],
    });
  } finally {
    await browser.close();
    await Promise.all([app.stop(), other.stop()]);
  }
});
