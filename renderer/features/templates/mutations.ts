import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Input } from '#shared/contract/index.ts';
import type { Template, TemplateExport, TemplateKind, TemplateSummary } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { emptyTemplate } from './gallery/empty-template.ts';
import { flushSession } from './session/session-cache.ts';
import { saveFile } from './transfer/save-file.ts';

const useKeeping = () => {
  const client = useQueryClient();
  const refreshList = () => client.invalidateQueries({ queryKey: queryOf('templates.list', {}).queryKey });
  const keep = (template: Template): Promise<void> => {
    client.setQueryData(queryOf('templates.get', { id: template.id }).queryKey, template);
    return refreshList();
  };
  return { refreshList, keep };
};

const createEmpty = async ({ name, kind, language }: EmptyTemplate): Promise<Template> => {
  const { id, revision } = await call('templates.create', { name, kind });
  await call('templates.save', { id, revision, patch: emptyTemplate(language, name) });
  return call('templates.get', { id });
};

type EmptyTemplate = { name: string; kind: TemplateKind; language: Language };

/** What makes a new template: a copy of one of ours, or an empty one. */
export const useCreateMutations = (onCreated: (template: Template) => void) => {
  const { keep } = useKeeping();
  const onSuccess = (template: Template): void => {
    void keep(template);
    onCreated(template);
  };
  return {
    fromGallery: useMutation({
      mutationFn: (input: Input<'templates.createFromGallery'>) => call('templates.createFromGallery', input),
      onSuccess,
    }),
    empty: useMutation({ mutationFn: createEmpty, onSuccess }),
  };
};

type UndoneImport = { created: readonly TemplateSummary[]; onRemove: (ids: readonly number[]) => void };

/** What changes the list of templates. The text of one is saved by its session. */
export const useTemplateMutations = () => {
  const { keep, refreshList } = useKeeping();
  return {
    duplicate: useMutation({
      mutationFn: async (input: Input<'templates.duplicate'>) => {
        await flushSession(input.id);
        return call('templates.duplicate', input);
      },
      onSuccess: keep,
    }),
    /** Reads the newest revision first: a name given in the list must not fail because the text was saved meanwhile. */
    rename: useMutation({
      mutationFn: async ({ id, name }: { id: number; name: string }) => {
        await flushSession(id);
        const { revision } = await call('templates.get', { id });
        return call('templates.save', { id, revision, patch: { name } });
      },
      onSuccess: refreshList,
    }),
    remove: useMutation({
      mutationFn: async ({ id }: { id: number; name: string }) => {
        await flushSession(id);
        return call('templates.delete', { id });
      },
      onSuccess: refreshList,
    }),
    /** Takes away what was imported, but for what was changed or sent since; `onRemove` is told before they go. */
    undoImport: useMutation({
      mutationFn: async ({ created, onRemove }: UndoneImport) => {
        for (const { id } of created) await flushSession(id);
        const { templates } = await call('templates.list', {});
        const unchanged = created.filter(({ id, updatedAt }) =>
          templates.some((now) => now.id === id && now.updatedAt === updatedAt && now.lastSentAt === null),
        );
        onRemove(unchanged.map(({ id }) => id));
        for (const { id } of unchanged) await call('templates.delete', { id });
        const kept = templates.filter(({ id }) => created.some((one) => one.id === id)).length - unchanged.length;
        return { removed: unchanged.length, kept };
      },
      onSettled: refreshList,
    }),
    exportFile: useMutation({
      mutationFn: async (input: TemplateExport) => {
        for (const id of input.format === 'bundle' ? input.ids : [input.id]) await flushSession(id);
        return call('templates.export', input);
      },
      onSuccess: saveFile,
    }),
    undoRemove: useMutation({
      mutationFn: (undoId: string) => call('templates.undoDelete', { undoId }),
      onSuccess: keep,
    }),
  };
};
