import { useEffect, useState, useSyncExternalStore } from 'react';
import type { TemplateSession } from '../session/template-session.ts';
import { MailRenderer } from './mail-renderer.ts';
import type { RenderedMail, RenderJob, WordedValues } from './render-job.ts';

export type PreviewData = WordedValues & { knownVariables: readonly string[] };

/** The latest rendered mail, and why there is none any more. */
export type FeedState = { mail: RenderedMail | null; error: Error | null };

/**
 * The rendered mail of what is being written. Whoever shows a part of it subscribes to that part, so that a key draws
 * only what it changes.
 */
export type MailFeed = {
  getState: () => FeedState;
  subscribe: (listener: () => void) => () => void;
  /** Has the text part derived, and again after each change, until the function it returns is called. */
  showText: () => () => void;
  /** Calls when the cursor went to another place of the HTML and nothing was changed. */
  followCursor: (listener: (at: number) => void) => () => void;
};

type OpenFeed = MailFeed & {
  /** Starts the worker; returns what ends it. */
  open: () => () => void;
  /** Renders now and after every change of the draft, until the function it returns is called. */
  follow: (session: TemplateSession, data: PreviewData) => () => void;
};

const toJob = (session: TemplateSession, { values, moments, typed, knownVariables }: PreviewData): RenderJob => {
  const { kind, subject, preheader, html, text, defaults, files } = session.getDraft();
  return {
    source: { subject, preheader, html, text, defaults },
    context: { kind, knownVariables, files },
    ...{ values, moments, typed },
    editedAt: session.getEditedAt(),
  };
};

const createFeed = (): OpenFeed => {
  const listeners = new Set<() => void>();
  const cursorListeners = new Set<(at: number) => void>();
  let state: FeedState = { mail: null, error: null };
  let renderer: MailRenderer | null = null;
  let readers = 0;
  const changeReaders = (by: 1 | -1): void => {
    const had = readers > 0;
    readers += by;
    if (had !== readers > 0) renderer?.showText(readers > 0);
  };
  const set = (next: FeedState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    showText: () => {
      changeReaders(1);
      return () => changeReaders(-1);
    },
    followCursor: (listener) => {
      cursorListeners.add(listener);
      return () => cursorListeners.delete(listener);
    },
    open: () => {
      const opened = new MailRenderer(
        (mail) => set({ mail, error: null }),
        (error) => set({ ...state, error }),
      );
      renderer = opened;
      if (readers > 0) opened.showText(true);
      return () => opened.close();
    },
    follow: (session, data) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let rendered = session.getDraft();
      const render = (): void => {
        timer = undefined;
        rendered = session.getDraft();
        renderer?.render(toJob(session, data));
      };
      // At once, but behind the key's own work; keys that come while another is being rendered are one rendering.
      const stop = session.subscribe(() => {
        if (session.getDraft() !== rendered) timer ??= setTimeout(render);
        else for (const listener of cursorListeners) listener(session.getEditedAt() ?? 0);
      });
      render();
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
};

/** Renders the session's draft with these values whenever either changes. */
export const useMailFeed = (session: TemplateSession, data: PreviewData | undefined): MailFeed => {
  const [feed] = useState(createFeed);
  useEffect(() => feed.open(), [feed]);
  useEffect(() => (data === undefined ? undefined : feed.follow(session, data)), [feed, session, data]);
  return feed;
};

/** One part of the feed; `select` must return the same thing while that part is the same. */
export const useFeed = <T>(feed: MailFeed, select: (state: FeedState) => T): T =>
  useSyncExternalStore(feed.subscribe, () => select(feed.getState()));

/** The text part while `isWanted`; null until it has been derived. */
export const useFeedText = (feed: MailFeed, isWanted = true): string | null => {
  useEffect(() => (isWanted ? feed.showText() : undefined), [feed, isWanted]);
  return useFeed(feed, ({ mail }) => (isWanted ? (mail?.text ?? null) : null));
};
