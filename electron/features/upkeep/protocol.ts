export type SearchJob = { databasePath: string; nativeBinding: string | undefined; control: SharedArrayBuffer };

/** `groups` are ids of people with one mailbox, smallest first. */
export type SearchMessage =
  | { kind: 'progress'; fraction: number }
  | { kind: 'groups'; groups: number[][] }
  | { kind: 'done'; isComplete: boolean };
