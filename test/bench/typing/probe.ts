/** What a key led to, in ms since its keydown; absent for what never came. `begun`: how long it waited to be looked at. */
export type KeySample = {
  begun: number;
  handled: number;
  painted: number;
  preview: number | null;
  problems: number | null;
};

type Seen = { length: number; atMs: number };
type Probe = { keys: { atMs: number; begun: number; handled: number; painted: number }[]; seen: Seen[] };
type Probed = Window & { probe: Probe };

/**
 * Runs in the window. Notes for each letter when it was pressed, when its work on the main thread was done (whatever
 * kept it waiting included), when the frame with it was painted, and when the problem list named a word that begins with
 * `marker`, with how many letters behind it.
 */
export const probeWindow = (marker: string): void => {
  const probe: Probe = { keys: [], seen: [] };
  (window as unknown as Probed).probe = probe;
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => {
    for (const note of waiting.splice(0)) note();
  };
  const afterPaint = (note: () => void): void => {
    requestAnimationFrame(() => {
      waiting.push(note);
      channel.port2.postMessage(null);
    });
  };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key.length !== 1 || event.ctrlKey) return;
      const begun = performance.now() - event.timeStamp;
      const key = { atMs: performance.timeOrigin + event.timeStamp, begun, handled: 0, painted: 0 };
      probe.keys.push(key);
      const now = (): number => performance.timeOrigin + performance.now() - key.atMs;
      // The key's input events are dispatched in the same task; this one comes behind them.
      setTimeout(() => {
        key.handled ||= now();
      });
      // Whichever comes last: the browser writes what it is not kept from.
      for (const kind of ['beforeinput', 'input'] as const) {
        window.addEventListener(kind, () => queueMicrotask(() => (key.handled = now())), { once: true });
      }
      afterPaint(() => (key.painted = now()));
    },
    true,
  );
  const pattern = new RegExp(`${marker}([a-z]*)`);
  new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      const place = target instanceof Element ? target : target.parentElement;
      if (place?.closest('.cm-editor')) continue;
      const match = [target, ...addedNodes].map((node) => pattern.exec(node.textContent ?? '')).find(Boolean);
      if (match)
        afterPaint(() =>
          probe.seen.push({ length: match[1]?.length ?? 0, atMs: performance.timeOrigin + performance.now() }),
        );
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
};

/** Runs in the preview's frame: notes when a word that begins with `marker` was drawn, and how many letters stood behind it. */
export const probeFrame = (marker: string): void => {
  const seen: Seen[] = [];
  Object.assign(window, { seen });
  const pattern = new RegExp(`${marker}([a-z]*)`);
  new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      const match = [target, ...addedNodes].map((node) => pattern.exec(node.textContent ?? '')).find(Boolean);
      if (!match) continue;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          seen.push({ length: match[1]?.length ?? 0, atMs: performance.timeOrigin + performance.now() });
        port2.postMessage(null);
      });
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

/** How long after each key a word had all the letters up to this one. */
export const matchKeys = (probe: Probe, seenInFrame: readonly Seen[], hasProblem: boolean): KeySample[] =>
  probe.keys.map(({ atMs, begun, handled, painted }, index) => {
    const firstWith = (seen: readonly Seen[]): number | null => {
      const found = seen.find(({ length }) => length > index);
      return found === undefined ? null : found.atMs - atMs;
    };
    return {
      begun,
      handled,
      painted,
      preview: firstWith(seenInFrame),
      problems: hasProblem ? firstWith(probe.seen) : null,
    };
  });

/** Runs in the window: what was noted there. */
export const readProbe = (): Probe => (window as unknown as Probed).probe;
/** Runs in the frame. */
export const readSeen = (): Seen[] => (window as unknown as { seen: Seen[] }).seen;
