import type { TemplateSummary } from '#shared/contract/templates.ts';

/** The templates whose name or subject holds every word of the search, in whatever case. */
export const filterTemplates = (templates: readonly TemplateSummary[], search: string): readonly TemplateSummary[] => {
  const wanted = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return templates;
  return templates.filter(({ name, subject }) => {
    const text = `${name}\n${subject}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
};
