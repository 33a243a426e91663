import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { openSending } from '#test/support/sending.ts';
import { ScriptedServer } from '#test/support/smtp/scripted-server.ts';

const english = {
  subject: 'Confirm within %expires%',
  preheader: '',
  html: '<html lang="en"><body><p>%expires% from %date% on</p><p><a href="%url%">%url%</a></p></body></html>',
};
const chinese = {
  subject: '请在 %expires%内确认',
  preheader: '',
  html: '<html lang="zh-CN"><body><p>自 %date% 起 %expires%内</p><p><a href="%url%">%url%</a></p></body></html>',
};

describe('a mail in another language than the app', () => {
  it.each([
    ['zh-CN', 'verification', english, /^24 hours$/, /^\w+ \d{1,2}, \d{4}$/],
    ['en', 'verification', chinese, /^24小时$/, /^\d{4}年\d{1,2}月\d{1,2}日$/],
  ] as const)(
    'of the language %s says dates and spans in its own, wherever it is shown',
    async (language, kind, content, expires, date) => {
      const server = await ScriptedServer.start();
      onTestFinished(() => server.stop());
      const app = openSending();
      app.settings.update({ language });
      const accountId = app.addAccount({ port: server.port });
      const template = app.templates.create({ name: 'Mine', kind });
      const { revision } = app.templates.save({
        id: template.id,
        revision: template.revision,
        patch: { ...content, text: null },
      });
      const [id = 0] = app.addPeople(1);
      const intent = { templateId: template.id, accountId, selection: { kind: 'ids' as const, ids: [id] } };
      const { sample } = await app.sending.review(intent);
      const proof = app.sending.proof({ ...intent, count: 1 });
      const proofed = renderMail(compileTemplate(proof.template), proof.people[0]?.values ?? {});
      await app.sending.testMail({
        templateId: template.id,
        revision,
        accountId,
        to: 'me@example.com',
        signupId: id,
        values: {},
      });
      const run = await app.send(template.id, accountId, [id]);
      await app.untilOver(run.id);
      const { mail: reopened } = app.sending.getMessage(app.messagesOf(run.id)[0]?.id ?? 0);
      const received = await Promise.all(server.mails.map(({ bytes }) => PostalMime.parse(bytes)));
      expect(received).toHaveLength(2);
      const says = (text = ''): string =>
        text
          .replaceAll(/https?:\S+/g, '')
          .replace(/\s+/g, ' ')
          .trim();
      const [expected] = received;
      const [span = ''] = /\d+ ?(?:hours|小时)/.exec(expected?.subject ?? '') ?? [];
      expect(span).toMatch(expires);
      const [day = ''] = /\w+ \d{1,2}, \d{4}|\d{4}年\d+月\d+日/.exec(expected?.text ?? '') ?? [];
      expect(day).toMatch(date);
      for (const mail of [sample, proofed, reopened, ...received]) {
        expect(mail?.subject).toBe(expected?.subject);
        expect(says(mail?.text)).toBe(says(expected?.text));
        expect(mail?.html).toContain(day);
      }
    },
  );
});
