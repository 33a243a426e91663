import type { ComponentType } from 'react';
import { useEffect, useEffectEvent, useId, useSyncExternalStore } from 'react';

type ActionIcon = ComponentType<{ size?: number | string; stroke?: number | string }>;

/** A line of the command palette. `shortcut` is shown, not bound: bind it with useHotkeys where it works. */
export type PageCommand = {
  id: string;
  label: string;
  keywords?: readonly string[];
  icon?: ActionIcon;
  shortcut?: readonly string[];
  run: () => void;
};

/** The one button at the right of the title bar. With `disabledReason` it is off and says why on hover. */
export type PrimaryAction = {
  label: string;
  icon?: ActionIcon;
  disabledReason?: string | undefined;
  shortcut?: readonly string[];
  run: () => void;
};

type Registered = { primary?: PrimaryAction; commands: readonly PageCommand[] };

const entries = new Map<string, Registered>();
const listeners = new Set<() => void>();
let snapshot: Registered = { commands: [] };

const publish = (): void => {
  const all = [...entries.values()];
  const primary = all.findLast((entry) => entry.primary !== undefined)?.primary;
  snapshot = { commands: all.flatMap((entry) => entry.commands), ...(primary && { primary }) };
  for (const listener of listeners) listener();
};

const put = (key: string, entry: Registered): (() => void) => {
  entries.set(key, entry);
  publish();
  return () => {
    entries.delete(key);
    publish();
  };
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Puts a page's main verb into the title bar while the page is shown; null takes it out. */
export const usePrimaryAction = (action: PrimaryAction | null): void => {
  const key = useId();
  const run = useEffectEvent(() => action?.run());
  const { label, icon, disabledReason } = action ?? {};
  useEffect(() => {
    if (label === undefined) return;
    const primary = { label, run: () => run(), disabledReason, ...(icon && { icon }) };
    return put(key, { primary, commands: [] });
  }, [key, label, icon, disabledReason]);
};

/** Adds lines to the command palette while the calling component is on the screen. */
export const usePageCommands = (commands: readonly PageCommand[]): void => {
  const key = useId();
  const run = useEffectEvent((id: string) => commands.find((command) => command.id === id)?.run());
  const read = useEffectEvent(() => commands);
  const fingerprint = commands.map(({ id, label }) => `${id}\n${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fingerprint stands for the array, which is new on every render
  useEffect(
    () => put(key, { commands: read().map((command) => ({ ...command, run: () => run(command.id) })) }),
    [key, fingerprint],
  );
};

/** What the frame shows: the action of the title bar and the page's palette lines. */
export const usePageActions = (): Registered => useSyncExternalStore(listen, () => snapshot);
