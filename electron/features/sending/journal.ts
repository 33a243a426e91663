import { closeSync, existsSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { writeWhole } from '../../lib/write-whole.ts';
import type { Settlement } from './settlement.ts';

/** What the journal of an earlier run says; `settled` are ends that may not have reached the data file. */
export type JournalContent = { token: string; started: Map<number, number>; settled: Map<number, Settlement> };

/**
 * Notes, message by message, what may be on the wire and how it ended, in a file beside the data file. Each note is one
 * write without a sync: it costs a few microseconds and survives the death of the process, though not a power cut, after
 * which what the data file knows to be claimed counts as uncertain (recover.ts). Without it, either every mail would
 * cost a commit or every mail of a batch would be uncertain after a crash.
 */
export type Journal = {
  /** The content of this message is about to be handed over. Throws when it cannot be written: then nothing may be. */
  start: (messageId: number, atMs: number) => void;
  /**
   * The message's fate is known. Noted together with the next start, which comes before anything more goes over the same
   * connection: so a crash leaves at most one message per connection whose answer was not noted.
   */
  settle: (settlement: Settlement) => void;
  /** Everything settled so far is in the data file: forgets it, and keeps what is on the wire. */
  clear: () => void;
  /** Begins anew as soon as everything settled is in the data file: what it says of earlier messages is to go. */
  forget: () => void;
  close: () => void;
};

/** About a thousand mails; beginning anew costs as much as a few notes. */
const compactBytes = 256_000;

type Note = { token: string } | { start: number; at: number } | { settled: Settlement };

const line = (note: Note): string => `${JSON.stringify(note)}\n`;

const readNote = (text: string): Note | null => {
  try {
    return JSON.parse(text) as Note;
  } catch {
    // The last write of a process that died in the middle of it, before anything was handed over.
    return null;
  }
};

const takeNote = (content: JournalContent, note: Note): void => {
  if ('token' in note) content.token = note.token;
  else if ('start' in note) {
    content.started.set(note.start, note.at);
    content.settled.delete(note.start);
  } else {
    content.started.delete(note.settled.messageId);
    content.settled.set(note.settled.messageId, note.settled);
  }
};

/** What an earlier run left behind, null where there is no journal. */
export const readJournal = (path: string): JournalContent | null => {
  if (!existsSync(path)) return null;
  const content: JournalContent = { token: '', started: new Map(), settled: new Map() };
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    const note = text === '' ? null : readNote(text);
    if (note) takeNote(content, note);
  }
  return content;
};

/** Begins a new journal in place of the one of an earlier run, which must have been dealt with. */
export const openJournal = (path: string, token: string): Journal => {
  const onWire = new Map<number, number>();
  const file = openSync(path, 'a', 0o600);
  let size = 0;
  let pending = '';
  /** Something was settled that may not be in the data file yet. */
  let isAhead = false;
  let isToForget = false;
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    try {
      writeWhole(file, bytes);
    } catch (error) {
      // A part of a note would make the next one unreadable.
      ftruncateSync(file, size);
      throw error;
    }
    size += bytes.length;
  };
  /** A crash between the two calls leaves a journal without a token, which nobody trusts: what was claimed is uncertain. */
  const begin = (): void => {
    ftruncateSync(file);
    size = 0;
    isToForget = false;
    write(line({ token }) + [...onWire].map(([start, at]) => line({ start, at })).join(''));
  };
  begin();
  return {
    start: (messageId, atMs) => {
      write(pending + line({ start: messageId, at: atMs }));
      pending = '';
      onWire.set(messageId, atMs);
    },
    settle: (settlement) => {
      // What was never started needs no end.
      if (!onWire.delete(settlement.messageId)) return;
      pending += line({ settled: settlement });
      isAhead = true;
    },
    clear: () => {
      pending = '';
      isAhead = false;
      if (isToForget || size > compactBytes) begin();
    },
    forget: () => {
      if (isAhead) isToForget = true;
      else begin();
    },
    close: () => closeSync(file),
  };
};
