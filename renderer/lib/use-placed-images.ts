import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { replaceContentReferences } from '#shared/domain/template/content-references.ts';
import { queryOf } from './query-client.ts';

/** Bytes never change under their hash; they are let go a minute after the last preview that shows them. */
const keptMs = 60_000;

/**
 * The HTML for the frame, the template's own images in place of the addresses that name them. As `data:` addresses,
 * because the frame has an origin of its own and may not load what belongs to the page's.
 */
export const usePlacedImages = (html: string, files: readonly AttachedFile[]): string => {
  const images = files.filter(({ contentId }) => contentId !== null);
  const addresses = useQueries({
    queries: images.map(({ hash }) => ({ ...queryOf('templateFiles.read', { hash }), gcTime: keptMs })),
    combine: (answers) => answers.map(({ data }) => data?.content),
  });
  return useMemo(() => {
    const byId = new Map(
      images.map(({ contentId, mediaType }, index) => {
        const content = addresses[index];
        return [contentId, content === undefined ? undefined : `data:${mediaType};base64,${content}`] as const;
      }),
    );
    return byId.size === 0 ? html : replaceContentReferences(html, (contentId) => byId.get(contentId));
  }, [html, images, addresses]);
};
