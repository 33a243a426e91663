import {
  IconInbox,
  IconMailForward,
  IconSettings,
  IconShieldCheck,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageId } from '../lib/navigation.ts';

type PageEntry = {
  id: PageId;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  Component: LazyExoticComponent<ComponentType>;
};

const SignupsPage = lazy(async () => ({ default: (await import('../features/signups/signups-page.tsx')).SignupsPage }));
const TemplatesPage = lazy(async () => ({
  default: (await import('../features/templates/templates-page.tsx')).TemplatesPage,
}));
const SendingPage = lazy(async () => ({ default: (await import('../features/sending/sending-page.tsx')).SendingPage }));
const PracticeMailboxPage = lazy(async () => ({
  default: (await import('../features/practice-mailbox/practice-mailbox-page.tsx')).PracticeMailboxPage,
}));
const VerificationPage = lazy(async () => ({
  default: (await import('../features/verification/verification-page.tsx')).VerificationPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}));

/** The pages in the order of the rail; each is loaded when it is first shown. */
export const pages: readonly PageEntry[] = [
  { id: 'signups', icon: IconUsers, Component: SignupsPage },
  { id: 'templates', icon: IconTemplate, Component: TemplatesPage },
  { id: 'sending', icon: IconMailForward, Component: SendingPage },
  { id: 'practice', icon: IconInbox, Component: PracticeMailboxPage },
  { id: 'verification', icon: IconShieldCheck, Component: VerificationPage },
  { id: 'settings', icon: IconSettings, Component: SettingsPage },
];
