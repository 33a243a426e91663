/**
 * The value that a record has under a name that people choose. An own field may be called `constructor` or `toString`, and
 * every object answers to these with a function.
 */
export const ownValue = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
