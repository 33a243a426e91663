import { describe, expect, it } from 'vitest';
import { createRehearsal } from '#electron/features/practice-mailbox/rehearsal.ts';
import { rehearsalRules } from '#shared/contract/practice-mailbox.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';

const none = { refusePercent: 0, greylistPercent: 0, losePercent: 0, delayMs: 0 };
const addresses = Array.from({ length: 4_000 }, (_, index) => `person${index}@example.com`);

const open = (rules = {}) => {
  const clock = createFakeClock();
  const rehearsal = createRehearsal(clock);
  rehearsal.set({ ...none, ...rules });
  return { clock, rehearsal };
};

describe('a rehearsal', () => {
  it('takes everything until it is asked for, and again when it is over', () => {
    const rehearsal = createRehearsal(createFakeClock());
    expect(rehearsal.rules()).toBeNull();
    const meetAll = () => addresses.map((address) => rehearsal.meetRecipient(address)).filter(Boolean);
    expect(meetAll()).toEqual([]);
    rehearsal.set({ ...none, refusePercent: 50 });
    expect(meetAll()).not.toEqual([]);
    rehearsal.set(null);
    expect(meetAll()).toEqual([]);
    expect(addresses.map((address) => rehearsal.meetContent([address])).every((end) => end === 'answer')).toBe(true);
  });

  it('gives each fault its share of the people, and nobody two', () => {
    const { rehearsal } = open({ refusePercent: 10, greylistPercent: 20, losePercent: 5 });
    const codes = addresses.map((address) => rehearsal.meetRecipient(address)?.code);
    const ends = addresses.map((address) => rehearsal.meetContent([address]));
    const share = (count: number): number => Math.round((count / addresses.length) * 100);
    const isLost = (index: number): boolean => ends[index] !== 'answer';
    expect(Math.abs(share(codes.filter((code) => code === 550).length) - 10)).toBeLessThanOrEqual(2);
    expect(Math.abs(share(codes.filter((code) => code === 451).length) - 20)).toBeLessThanOrEqual(2);
    expect(Math.abs(share(ends.filter((end) => end !== 'answer').length) - 5)).toBeLessThanOrEqual(2);
    expect(codes.filter((code, index) => code !== undefined && isLost(index))).toEqual([]);
  });

  it('refuses the same people every time, whatever the case of their address', () => {
    const first = open({ refusePercent: 30 }).rehearsal;
    const second = open({ refusePercent: 30 }).rehearsal;
    for (const address of addresses.slice(0, 200)) {
      const answer = first.meetRecipient(address);
      expect(first.meetRecipient(address)).toEqual(answer);
      expect(second.meetRecipient(address.toUpperCase())).toEqual(answer);
    }
  });

  it('puts off once, and again when it begins anew', () => {
    const { rehearsal } = open({ greylistPercent: 100 });
    expect(rehearsal.meetRecipient('a@example.com')).toMatchObject({
      code: 451,
      text: expect.stringMatching(/^4\.7\.1 /),
    });
    expect(rehearsal.meetRecipient('A@example.com')).toBeNull();
    rehearsal.set({ ...none, greylistPercent: 100 });
    expect(rehearsal.meetRecipient('a@example.com')).toMatchObject({ code: 451 });
  });

  it('loses a connection once for each person, half of the mails having arrived', () => {
    const { rehearsal } = open({ losePercent: 100 });
    const ends = addresses.map((address) => rehearsal.meetContent([address]));
    const kept = ends.filter((end) => end === 'lose-reply').length;
    expect(ends).not.toContain('answer');
    expect(kept / ends.length).toBeGreaterThan(0.4);
    expect(kept / ends.length).toBeLessThan(0.6);
    expect(addresses.map((address) => rehearsal.meetContent([address])).every((end) => end === 'answer')).toBe(true);
  });

  it('waits before it answers, if it is to', () => {
    const { clock, rehearsal } = open({ delayMs: 3_000 });
    let answers = 0;
    rehearsal.later(() => answers++);
    clock.advance(2_999);
    expect(answers).toBe(0);
    clock.advance(1);
    expect(answers).toBe(1);
    rehearsal.set(none);
    rehearsal.later(() => answers++);
    expect(answers).toBe(2);
  });
});

describe('the rules of a rehearsal', () => {
  it('may not ask for more people than there are', () => {
    const parse = (rules: object) => rehearsalRules.safeParse({ ...none, ...rules }).success;
    expect(parse({ refusePercent: 60, greylistPercent: 30, losePercent: 10 })).toBe(true);
    expect(parse({ refusePercent: 60, greylistPercent: 30, losePercent: 11 })).toBe(false);
    expect(parse({ delayMs: 20_001 })).toBe(false);
    expect(parse({ losePercent: 1.5 })).toBe(false);
  });
});
