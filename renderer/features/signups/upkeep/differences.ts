import type { Signup } from '#shared/contract/signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';

/** In what several people contradict each other: `name`, or an own field; a merge keeps one value of each. */
export const differencesIn = (people: readonly Pick<Signup, 'name' | 'fields'>[]): string[] => {
  const differs = (values: readonly string[]): boolean => new Set(values.filter((value) => value !== '')).size > 1;
  const fields = [...new Set(people.flatMap((person) => Object.keys(person.fields)))];
  return [
    ...(differs(people.map(({ name }) => name.trim())) ? ['name'] : []),
    ...fields.filter((field) => differs(people.map((person) => ownValue(person.fields, field) ?? ''))),
  ];
};
