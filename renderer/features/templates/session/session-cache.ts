import { call, ReplyError } from '#renderer/lib/client.ts';
import type { Template } from '#shared/contract/templates.ts';
import { createDraftBase } from './draft-base.ts';
import { createMirror, listMirrored } from './draft-mirror.ts';
import { createNote } from './draft-note.ts';
import { createSave } from './draft-save.ts';
import { createDraftSaver, type SaverClock } from './draft-saver.ts';
import { createMergeSave } from './merge-save.ts';
import { createSession, isWritten, type TemplateSession } from './template-session.ts';

/** This window or tab, for as long as it is open. */
const editor = crypto.randomUUID();

const sessions = new Map<number, TemplateSession>();

/** How long a save that is due may wait for a moment without a key. */
const longestWaitMs = 200;

const clock: SaverClock = {
  nowMs: () => performance.now(),
  // Putting 100 KB together and handing them over must not stand in front of a key.
  schedule: (run, delayMs) => {
    let idle = 0;
    const timer = setTimeout(() => {
      idle = requestIdleCallback(run, { timeout: longestWaitMs });
    }, delayMs);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(idle);
    };
  },
};

const judge = (error: unknown): 'conflict' | 'final' | 'passing' => {
  if (!(error instanceof ReplyError)) return 'passing';
  if (error.code === 'conflict') return 'conflict';
  return error.code === 'not-found' || error.code === 'validation' ? 'final' : 'passing';
};

const startSession = (template: Template): TemplateSession => {
  const { id } = template;
  const mirror = createMirror(localStorage, id);
  const mirrored = mirror.read();
  const unsaved = mirrored === null || isWritten(template, mirrored.patch) ? null : mirrored;
  if (unsaved === null) mirror.clear();
  const base = createDraftBase(template);
  const merging = createMergeSave({
    template,
    save: createSave(base, (unsaved) => call('templates.save', { id, ...unsaved }), judge),
    judge,
    read: () => call('templates.get', { id }),
    getUnsaved: () => saver.getUnsaved(),
    take: (parts) => session.take(parts),
  });
  const saver = createDraftSaver({
    revision: unsaved?.revision ?? template.revision,
    savedAt: template.updatedAt,
    save: merging.save,
    note: createNote(base, (note) => call('templates.keepDraft', { id, editor, ...note }), clock),
    mirror,
    clock,
    judge,
  });
  const session = createSession(template, saver, unsaved);
  const adopt: TemplateSession['adopt'] = (latest) => {
    session.adopt(latest);
    merging.adopted(latest);
  };
  return { ...session, adopt };
};

/**
 * The session of a template, started at the first call. A newer text from disk is taken over, unless something typed
 * here is unsaved: then the next save finds the conflict and a person chooses.
 */
export const openSession = (template: Template): TemplateSession => {
  const known = sessions.get(template.id);
  if (known !== undefined) {
    if (template.revision > known.saver.getRevision() && !known.saver.hasUnsaved()) known.adopt(template);
    return known;
  }
  const session = startSession(template);
  sessions.set(template.id, session);
  return session;
};

/** The revision on disk that a template's session goes on from; null without a session. */
export const revisionOf = (templateId: number): number | null => sessions.get(templateId)?.saver.getRevision() ?? null;

/** Saves one template's text now; resolves also when that fails, because the text is kept. */
export const flushSession = async (templateId: number): Promise<void> => {
  await sessions.get(templateId)?.saver.flush();
};

const flushAll = (): void => {
  for (const session of sessions.values()) void session.saver.flush();
};

/** Saves at once when the window loses the focus, is hidden or goes away. */
export const flushOnLeaving = (): (() => void) => {
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') flushAll();
  };
  window.addEventListener('blur', flushAll);
  window.addEventListener('pagehide', flushAll);
  window.addEventListener('beforeunload', flushAll);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    flushAll();
    window.removeEventListener('blur', flushAll);
    window.removeEventListener('pagehide', flushAll);
    window.removeEventListener('beforeunload', flushAll);
    document.removeEventListener('visibilitychange', onVisibility);
  };
};

/** Opens the templates that an earlier window left with unsaved text, which saves it. A deleted one is forgotten. */
export const recoverUnsaved = async (): Promise<void> => {
  for (const id of listMirrored(localStorage)) {
    if (sessions.has(id)) continue;
    try {
      openSession(await call('templates.get', { id }));
    } catch (error) {
      if (error instanceof ReplyError && error.code === 'not-found') createMirror(localStorage, id).clear();
    }
  }
};
