import { type ProviderPreset, providers } from '#shared/domain/providers/index.ts';

const words = (preset: ProviderPreset): string =>
  [preset.id, preset.name.en, preset.name['zh-CN'], preset.host, ...preset.domains].join(' ').toLowerCase();

/** The presets that hold every typed word in their name (either language), server or address domains. */
export const searchProviders = (query: string): readonly ProviderPreset[] => {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return providers.filter((preset) => wanted.every((word) => words(preset).includes(word)));
};
