import { describe, expect, it } from 'vitest';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { openSending } from '#test/support/sending.ts';

const everybody: SignupSelection = { kind: 'filter', filter: signupFilter.parse({}), except: [] };

const open = (kind: 'verification' | 'announcement' = 'verification') => {
  const app = openSending({ isStarted: false });
  const accountId = app.addAccount({ port: 1 });
  const templateId = app.addTemplate(kind);
  const draw = (selection: SignupSelection = everybody, count = 5) =>
    app.sending.proof({ templateId, accountId, selection, count });
  return { app, accountId, templateId, draw };
};

describe('a proof', () => {
  it('shows people who would get the mail, with the mail that the review shows', async () => {
    const { app, draw, templateId, accountId } = open();
    const [id = 0] = app.addPeople(1);
    const { template, people, from } = draw({ kind: 'ids', ids: [id] });
    const { sample } = await app.sending.review({ templateId, accountId, selection: { kind: 'ids', ids: [id] } });
    const [person] = people;
    expect(people).toHaveLength(1);
    expect(renderMail(compileTemplate(template), person?.values ?? {})).toEqual({
      subject: sample?.subject,
      html: sample?.html,
      text: sample?.text,
    });
    expect(person).toMatchObject({ to: { name: 'Person 0', email: 'person0@example.com' }, skipped: null });
    expect(from).toEqual({ name: 'Test Club', address: 'club@example.com' });
  });

  it('shows nobody who never gets it, and last who gets none for a while', async () => {
    const { app, draw, templateId, accountId } = open();
    const [waiting = 0, blocked = 0, verified = 0, fine = 0] = app.addPeople(4);
    app.signups.update({ id: blocked, state: 'blocked' });
    app.signups.markVerified(verified, 'hand', new Date().toISOString());
    await app.send(templateId, accountId, [waiting]);
    expect(draw().people.map(({ signupId, skipped }) => [signupId, skipped])).toEqual([
      [fine, null],
      [waiting, 'already-waiting'],
    ]);
    expect(draw(everybody, 1).people.map(({ signupId }) => signupId)).toEqual([fine]);
  });

  it('of an announcement shows confirmed people, and no link', () => {
    const { app, draw } = open('announcement');
    const [verified = 0] = app.addPeople(2);
    app.signups.markVerified(verified, 'hand', new Date().toISOString());
    const { people } = draw();
    expect(people.map(({ signupId }) => signupId)).toEqual([verified]);
    expect(people[0]?.values).toMatchObject({ url: '', code: '' });
  });
});
