import type { Page } from 'playwright-core';
import { openDatabase } from '#electron/db/open.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';

export type LongListPerson = { email: string; name: string };

const usualPerson = (index: number): LongListPerson => ({
  email: `p${String(index).padStart(7, '0')}@example.com`,
  name: `Person ${index}`,
});

/** Fills the list of a data folder with `count` people, the newest last; those of `personOf` are found by a search, too. */
export const fillLongList = (folder: string, count: number, personOf?: (index: number) => LongListPerson): void => {
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  const add = db.handle.prepare(
    `INSERT INTO signup (email, email_key, name, fields, token, created_at, updated_at)
      VALUES ($email, $email, $name, '{"plan":"gold"}', $email, $at, $at)`,
  );
  const addText = db.handle.prepare('INSERT INTO signup_text (id, text) VALUES (?, ?)');
  db.handle.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const at = new Date(1.6e12 + index * 60_000).toISOString();
      const person = (personOf ?? usualPerson)(index);
      const { lastInsertRowid } = add.run({ ...person, at });
      const text = { ...person, displayEmail: person.email, fields: {} };
      if (personOf) addText.run(lastInsertRowid, searchTextOf(text));
    }
  })();
  close();
};

export type ScrollRecord = {
  /** Longest time for which one row stood in view without anything in it, in milliseconds. */
  longestBlankMs: number;
  /** Tasks of the page of 50 ms or more, in milliseconds. */
  longTasksMs: number[];
  /** Frames that were drawn, and the longest time between two of them, in milliseconds. */
  frames: number;
  longestFrameMs: number;
};

/** Watches the table of the page from now on; the returned function ends that and says what it saw. */
export const watchScrolling = async (page: Page): Promise<() => Promise<ScrollRecord>> => {
  await page.evaluate(() => {
    const record = { longestBlankMs: 0, longTasksMs: [] as number[], frames: 0, longestFrameMs: 0, isOver: false };
    Object.assign(window, { scrollRecord: record });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) record.longTasksMs.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    let blankSince = new Map<string, number>();
    let lastMs = performance.now();
    const look = (nowMs: number): void => {
      const view = document.querySelector('[role="grid"]')?.getBoundingClientRect();
      const blank = new Map<string, number>();
      for (const row of document.querySelectorAll('[role="row"][data-pending]')) {
        const { top, bottom } = row.getBoundingClientRect();
        if (view === undefined || bottom <= view.top || top >= view.bottom) continue;
        const index = row.getAttribute('aria-rowindex') ?? '';
        const since = blankSince.get(index) ?? nowMs;
        blank.set(index, since);
        record.longestBlankMs = Math.max(record.longestBlankMs, nowMs - since);
      }
      blankSince = blank;
      record.frames += 1;
      record.longestFrameMs = Math.max(record.longestFrameMs, nowMs - lastMs);
      lastMs = nowMs;
      if (!record.isOver) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () =>
    page.evaluate(() => {
      const { scrollRecord } = window as unknown as { scrollRecord: ScrollRecord & { isOver: boolean } };
      scrollRecord.isOver = true;
      const { longestBlankMs, longTasksMs, frames, longestFrameMs } = scrollRecord;
      return {
        longestBlankMs: Math.round(longestBlankMs),
        longTasksMs,
        frames,
        longestFrameMs: Math.round(longestFrameMs),
      };
    });
};
