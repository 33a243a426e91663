import { useEffect, useState, useSyncExternalStore } from 'react';
import type { TemplateSession } from '../session/template-session.ts';
import { MailRenderer } from './mail-renderer.ts';
import type { RenderedMail, RenderJob } from './render-job.ts';

/** After a key, so that a burst of keys is one rendering. Rendering and showing have the rest of 100 ms. */
const pauseMs = 30;

export type PreviewData = { values: Readonly<Record<string, string>>; knownVariables: readonly string[] };

/** The latest rendered mail, and why there is none any more. */
export type FeedState = { mail: RenderedMail | null; error: Error | null };

/**
 * The rendered mail of what is being written. Whoever shows a part of it subscribes to that part, so that a key draws
 * only what it changes.
 */
export type MailFeed = { getState: () => FeedState; subscribe: (listener: () => void) => () => void };

type OpenFeed = MailFeed & {
  /** Starts the worker; returns what ends it. */
  open: () => () => void;
  /** Renders now and after every change, until the function it returns is called. */
  follow: (session: TemplateSession, data: PreviewData) => () => void;
};

const toJob = (session: TemplateSession, { values, knownVariables }: PreviewData): RenderJob => {
  const { kind, subject, preheader, html, text, defaults, files } = session.getDraft();
  return {
    source: { subject, preheader, html, text, defaults },
    context: { kind, knownVariables, files },
    values,
    editedAt: session.getEditedAt(),
  };
};

const createFeed = (): OpenFeed => {
  const listeners = new Set<() => void>();
  let state: FeedState = { mail: null, error: null };
  let renderer: MailRenderer | null = null;
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
    open: () => {
      const opened = new MailRenderer(
        (mail) => set({ mail, error: null }),
        (error) => set({ ...state, error }),
      );
      renderer = opened;
      return () => opened.close();
    },
    follow: (session, data) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const render = (): void => {
        timer = undefined;
        renderer?.render(toJob(session, data));
      };
      const stop = session.subscribe(() => {
        timer ??= setTimeout(render, pauseMs);
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
