import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { FieldType, OwnField } from '#shared/contract/own-fields.ts';

const noFields: readonly OwnField[] = [];

/** The own fields in their order; none until they are known. */
export const useOwnFields = (): readonly OwnField[] => useQuery(queryOf('fields.list', {})).data?.fields ?? noFields;

/** The type of a field; a name that is none is a text. */
export const useFieldType = (): ((name: string) => FieldType) => {
  const fields = useOwnFields();
  return useMemo(() => {
    const types = new Map(fields.map(({ name, type }) => [name, type]));
    return (name) => types.get(name) ?? 'text';
  }, [fields]);
};

export const useFieldUsage = () => useQuery(queryOf('fields.usage', {}));

/** What another type would make of the values; asks nothing while `type` is the one that the field has. */
export const useFieldCheck = ({ name, type: present }: OwnField, type: FieldType) =>
  useQuery({ ...queryOf('fields.check', { name, type }), enabled: type !== present && type !== 'text' });

/** What is being made ready; asked only while a list is waited for. */
export const usePreparing = (isWaiting: boolean) =>
  useQuery({ ...queryOf('fields.preparing', {}), enabled: isWaiting, staleTime: 0 });
