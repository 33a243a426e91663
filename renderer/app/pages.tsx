import {
  IconInbox,
  IconMailForward,
  IconSettings,
  IconShieldCheck,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageId } from '#renderer/lib/navigation.ts';

type PageEntry = {
  id: PageId;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  Component: LazyExoticComponent<ComponentType>;
};

type PageModule = Readonly<Record<string, ComponentType>>;
const modules = import.meta.glob<PageModule>('../features/*/*-page.tsx');

/** Loads `features/<folder>/<file>-page.tsx` when it is first shown, and takes its export whose name ends in "Page". */
const pageOf = (path: string): LazyExoticComponent<ComponentType> =>
  lazy(async () => {
    const loaded = (await modules[`../features/${path}.tsx`]?.()) ?? {};
    const name = Object.keys(loaded).find((key) => key.endsWith('Page')) ?? '';
    return { default: loaded[name] ?? (() => null) };
  });

/** The pages in the order of the rail. */
export const pages: readonly PageEntry[] = [
  { id: 'signups', icon: IconUsers, Component: pageOf('signups/signups-page') },
  { id: 'templates', icon: IconTemplate, Component: pageOf('templates/templates-page') },
  { id: 'sending', icon: IconMailForward, Component: pageOf('sending/sending-page') },
  { id: 'practice', icon: IconInbox, Component: pageOf('practice-mailbox/practice-mailbox-page') },
  { id: 'verification', icon: IconShieldCheck, Component: pageOf('verification/verification-page') },
  { id: 'settings', icon: IconSettings, Component: pageOf('settings/settings-page') },
];
