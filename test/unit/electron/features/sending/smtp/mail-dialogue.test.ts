import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversation } from '#electron/features/sending/smtp/conversation.ts';
import { DeliveryError } from '#electron/features/sending/smtp/delivery-error.ts';
import type { Extensions } from '#electron/features/sending/smtp/extensions.ts';
import { MailDialogue } from '#electron/features/sending/smtp/mail-dialogue.ts';
import { type Receipt, Transfer } from '#electron/features/sending/smtp/transfer.ts';

const pipelining: Extensions = { isPipelining: true, hasSize: true, maxBytes: 0 };
const stepwise: Extensions = { isPipelining: false, hasSize: false, maxBytes: 0 };

type Outcome = Receipt | Error | 'open';

/** Lets what waits for the next turn of the event loop happen. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const open = (extensions: Extensions) => {
  const written: string[] = [];
  const pending: (() => void)[] = [];
  const handovers: string[] = [];
  const giveUp = vi.fn();
  const dialogue = new MailDialogue({
    extensions,
    conversation: new Conversation(),
    write: (data, onWritten) => {
      written.push(data.toString('latin1'));
      if (onWritten !== undefined) pending.push(onWritten);
    },
    writeTogether: (content, commands) => void written.push(content.toString('latin1') + commands),
    giveUp,
  });
  const begin = (name: string, content = `${name}\r\n`) => {
    const state: { outcome: Outcome; transfer: Transfer | null } = { outcome: 'open', transfer: null };
    const end = (outcome: Outcome): void => {
      state.outcome = outcome;
    };
    const bytes = Buffer.from(content);
    const onHandover = (): void => void handovers.push(name);
    state.transfer = new Transfer({ from: 'me@x', to: `${name}@x`, bytes, onHandover }, end, end);
    dialogue.begin(state.transfer);
    return state;
  };
  const hear = async (...replies: string[]): Promise<string> => {
    for (const reply of replies) expect(dialogue.hear(reply)).toBe(true);
    await turn();
    return written.splice(0).join('|');
  };
  return { dialogue, written, pending, handovers, giveUp, begin, hear };
};

type Open = ReturnType<typeof open>;

const envelopeOf = (name: string, size = `${name}\r\n`.length): string =>
  `MAIL FROM:<me@x> SIZE=${size}\r\nRCPT TO:<${name}@x>\r\nDATA\r\n`;

describe('with a server that takes commands together', () => {
  let talk: Open;
  beforeEach(() => {
    talk = open(pipelining);
  });

  it('sends the envelope at once, and the content when it is asked for', async () => {
    const a = talk.begin('a');
    expect(talk.written.splice(0)).toEqual([envelopeOf('a')]);
    expect(await talk.hear('250 ok', '250 ok', '354 go on')).toBe('a\r\n.\r\n');
    expect(talk.handovers).toEqual(['a']);
    await talk.hear('250 2.0.0 taken');
    expect(a.outcome).toEqual({ reply: '250 2.0.0 taken', responseCode: 250, enhancedCode: '2.0.0' });
  });

  it('sends the next envelope behind the content of the mail before, in one write', async () => {
    const a = talk.begin('a');
    const b = talk.begin('b');
    talk.written.splice(0);
    expect(await talk.hear('250 ok', '250 ok', '354 go on')).toBe(`a\r\n.\r\n${envelopeOf('b')}`);
    talk.dialogue.hear('250 taken');
    talk.begin('c');
    expect(await talk.hear('250 ok', '250 ok', '354 go on')).toBe(`b\r\n.\r\n${envelopeOf('c')}`);
    expect([a.outcome, b.outcome]).toEqual([expect.objectContaining({ responseCode: 250 }), 'open']);
    expect(talk.handovers).toEqual(['a', 'b']);
  });

  it('announces a mail at once that comes while the one before waits for its answer', async () => {
    talk.begin('a');
    await talk.hear('250 ok', '250 ok', '354 go on');
    talk.begin('b');
    expect(talk.written.splice(0)).toEqual([envelopeOf('b')]);
    expect(talk.handovers).toEqual(['a']);
  });

  it('takes one mail ahead, not two', () => {
    expect(talk.dialogue.takesAhead).toBe(false);
    talk.begin('a');
    expect(talk.dialogue.takesAhead).toBe(true);
    talk.begin('b');
    expect(talk.dialogue.takesAhead).toBe(false);
    expect(() => talk.begin('c')).toThrow();
  });

  it.each([
    ['mail', ['550 no', '503 no', '503 no'], 'mail'],
    ['rcpt', ['250 ok', '550 5.1.1 nobody', '503 no recipients'], 'rcpt'],
    ['data', ['250 ok', '250 ok', '451 4.3.0 later'], 'data'],
  ] as const)('goes on after a refusal at %s, with RSET before the next mail', async (_title, replies, phase) => {
    const a = talk.begin('a');
    await talk.hear(...replies);
    expect(a.outcome).toMatchObject({ phase, code: 'EENVELOPE', contentWasRead: false, isRefusal: true });
    expect(talk.giveUp).not.toHaveBeenCalled();
    talk.begin('b');
    expect(talk.written.splice(0).join('')).toBe(`RSET\r\n${envelopeOf('b')}`);
    expect(await talk.hear('250 reset', '250 ok', '250 ok', '354 go on')).toBe('b\r\n.\r\n');
  });

  it('lets a refusal of the mail ahead leave its neighbours alone', async () => {
    const a = talk.begin('a');
    const b = talk.begin('b');
    await talk.hear('250 ok', '250 ok', '354 go on');
    await talk.hear('250 taken', '250 ok', '550 nobody', '503 no recipients');
    expect(a.outcome).toMatchObject({ responseCode: 250 });
    expect(b.outcome).toMatchObject({ phase: 'rcpt', responseCode: 550 });
    expect(talk.handovers).toEqual(['a']);
  });

  it('never sends the content of a mail before the one before is answered', async () => {
    talk.begin('a');
    talk.begin('b');
    await talk.hear('250 ok', '250 ok', '354 go on');
    expect(talk.handovers).toEqual(['a']);
    await talk.hear('550 5.7.1 refused');
    expect(talk.handovers).toEqual(['a']);
    await talk.hear('250 ok', '250 ok', '354 go on');
    expect(talk.handovers).toEqual(['a', 'b']);
  });

  it('gives up on a server that asks for content though it took no recipient', async () => {
    talk.begin('a');
    await talk.hear('250 ok', '550 nobody', '354 go on');
    expect(talk.giveUp).toHaveBeenCalledWith(expect.objectContaining({ reply: '550 nobody' }), 'rcpt');
    expect(talk.handovers).toEqual([]);
  });

  it('sends the final dot of a large mail when the rest has left, and only then is it uncertain', async () => {
    const content = `${'x'.repeat(70_000)}\r\n`;
    talk.begin('a', content);
    talk.begin('b');
    expect(await talk.hear('250 ok', '250 ok', '354 go on')).toContain(content);
    expect(talk.dialogue.phase).toBe('content');
    expect(talk.written).toEqual([]);
    talk.pending[0]?.();
    expect(talk.written.splice(0)).toEqual([`.\r\n${envelopeOf('b')}`]);
    expect(talk.dialogue.phase).toBe('reply');
  });

  it('gives up when the server answers a mail before its end', async () => {
    talk.begin('a', `${'x'.repeat(70_000)}\r\n`);
    await talk.hear('250 ok', '250 ok', '354 go on');
    await talk.hear('552 too large');
    expect(talk.giveUp).toHaveBeenCalledWith(expect.objectContaining({ reply: '552 too large' }), 'content');
  });

  it('fails the mail under way when the connection is gone, and says of the one behind that nothing was sent', async () => {
    const a = talk.begin('a');
    const b = talk.begin('b');
    await talk.hear('250 ok', '250 ok', '354 go on');
    talk.dialogue.end({ message: 'gone', code: 'ESOCKET' }, talk.dialogue.phase);
    expect(a.outcome).toMatchObject({ phase: 'reply', code: 'ESOCKET', isUncertain: true });
    expect(b.outcome).toMatchObject({ phase: 'mail', contentWasRead: false, isUncertain: false });
    expect(b.outcome).toBeInstanceOf(DeliveryError);
  });

  it('gives back a mail that waits, and says nothing of it', async () => {
    talk.begin('a');
    const b = talk.begin('b');
    const reason = new Error('recalled');
    talk.dialogue.recallNext(reason);
    expect(b.outcome).toBe(reason);
    talk.written.splice(0);
    expect(await talk.hear('250 ok', '250 ok', '354 go on')).toBe('a\r\n.\r\n');
  });

  it('gives back a mail that was announced, and gives up rather than send it', async () => {
    talk.begin('a');
    const b = talk.begin('b');
    await talk.hear('250 ok', '250 ok', '354 go on');
    talk.dialogue.recallAll(new Error('recalled'));
    expect(b.outcome).toMatchObject({ message: 'recalled' });
    await talk.hear('250 taken', '250 ok', '250 ok', '354 go on');
    expect(talk.handovers).toEqual(['a']);
    expect(talk.giveUp).toHaveBeenCalledOnce();
  });

  it('gives back the mail under way too, until it is handed over', async () => {
    const a = talk.begin('a');
    await talk.hear('250 ok', '250 ok');
    talk.dialogue.recallAll(new Error('recalled'));
    expect(a.outcome).toMatchObject({ message: 'recalled' });
    const late = open(pipelining);
    const b = late.begin('b');
    await late.hear('250 ok', '250 ok', '354 go on');
    late.dialogue.recallAll(new Error('recalled'));
    expect(b.outcome).toBe('open');
  });

  it('says that a reply came which nothing asked for', () => {
    expect(talk.dialogue.hear('421 good night')).toBe(false);
  });
});

describe('with a server that does not', () => {
  it('says one thing at a time, and no next mail before the last is answered', async () => {
    const talk = open(stepwise);
    talk.begin('a');
    expect(talk.dialogue.takesAhead).toBe(false);
    talk.begin('b');
    expect(talk.written.splice(0)).toEqual(['MAIL FROM:<me@x>\r\n']);
    expect(await talk.hear('250 ok')).toBe('RCPT TO:<a@x>\r\n');
    expect(await talk.hear('250 ok')).toBe('DATA\r\n');
    expect(await talk.hear('354 go on')).toBe('a\r\n.\r\n');
    expect(await talk.hear('250 taken')).toBe('MAIL FROM:<me@x>\r\n');
  });

  it('asks for nothing more after a refusal', async () => {
    const talk = open(stepwise);
    const a = talk.begin('a');
    await talk.hear('250 ok', '550 nobody');
    expect(a.outcome).toMatchObject({ phase: 'rcpt', responseCode: 550 });
    talk.begin('b');
    expect(talk.written.join('')).toBe('RSET\r\nMAIL FROM:<me@x>\r\n');
  });
});
