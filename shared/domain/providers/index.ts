import { chineseMailboxes } from './chinese-mailboxes.ts';
import { customProvider } from './custom.ts';
import { globalMailboxes } from './global-mailboxes.ts';
import { type ProviderId, type ProviderPreset, providerIds } from './preset.ts';
import { sendingServices } from './sending-services.ts';

export type { ConnectionSecurity, Endpoint, LocalText, ProviderId, ProviderLimits, ProviderPreset } from './preset.ts';
export { providerIds } from './preset.ts';

const byId = new Map<string, ProviderPreset>(
  [...chineseMailboxes, ...sendingServices, ...globalMailboxes, customProvider].map((preset) => [preset.id, preset]),
);

/** The presets in the order in which they are offered; `custom` is the last. */
export const providers: readonly ProviderPreset[] = providerIds.map((id) => getProvider(id));

/** Throws for an id that is not in `providerIds`: a row names its provider by one of them. */
export function getProvider(id: ProviderId): ProviderPreset {
  const preset = byId.get(id);
  if (!preset) throw new Error(`Unknown provider: ${id}`);
  return preset;
}

/** The preset stored under an id that may come from a newer version or a person's file. */
export const findProvider = (id: string): ProviderPreset | null => byId.get(id) ?? null;

const bareHost = (host: string): string => host.trim().toLowerCase().replace(/\.$/, '');

/** The provider that owns an address's domain, null where any server may carry it (a company's own domain). */
export function findProviderByAddress(address: string): ProviderPreset | null {
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const domain = bareHost(address.slice(at + 1));
  return providers.find((preset) => preset.domains.includes(domain)) ?? null;
}

/** The provider a server belongs to, in any of its regions; null for a server nobody here knows. */
export function findProviderByHost(host: string): ProviderPreset | null {
  const name = bareHost(host);
  return providers.find((preset) => preset.hosts?.test(name)) ?? null;
}
