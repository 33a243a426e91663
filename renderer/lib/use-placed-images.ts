import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { replaceContentReferences } from '#shared/domain/template/content-references.ts';
import { queryOf } from './query-client.ts';

/** Bytes never change under their hash; they are let go a minute after the last preview that shows them. */
const keptMs = 60_000;

/** `data:` addresses by Content-ID. */
export type ImageAddresses = Readonly<Record<string, string>>;

/**
 * The addresses of a template's own images, the same object while they are the same. As `data:` addresses, because the
 * frames that show mail have an origin of their own and may not load what belongs to the page's.
 */
export const useImageAddresses = (files: readonly AttachedFile[]): ImageAddresses => {
  const images = useMemo(() => files.filter(({ contentId }) => contentId !== null), [files]);
  const contents = useQueries({
    queries: images.map(({ hash }) => ({ ...queryOf('templateFiles.read', { hash }), gcTime: keptMs })),
    combine: (answers) => answers.map(({ data }) => data?.content),
  });
  return useMemo(
    () =>
      Object.fromEntries(
        images.flatMap(({ contentId, mediaType }, index) => {
          const content = contents[index];
          return contentId === null || content === undefined
            ? []
            : [[contentId, `data:${mediaType};base64,${content}`]];
        }),
      ),
    [images, contents],
  );
};

/** The HTML with the template's own images in place of the addresses that name them. */
export const usePlacedImages = (html: string, files: readonly AttachedFile[]): string => {
  const addresses = useImageAddresses(files);
  return useMemo(
    () =>
      Object.keys(addresses).length === 0
        ? html
        : replaceContentReferences(html, (contentId) =>
            Object.hasOwn(addresses, contentId) ? addresses[contentId] : undefined,
          ),
    [html, addresses],
  );
};
