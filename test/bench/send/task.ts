export const peerNames = ['countersign', 'delivery-layer', 'nodemailer-pool', 'connection-per-mail'] as const;
export type PeerName = (typeof peerNames)[number];

/** One measurement: this sender, so many mails, over so many connections, to this port on loopback. */
export type Task = {
  readonly peer: PeerName;
  readonly port: number;
  readonly count: number;
  readonly connections: number;
  /** An empty folder on a real disk, removed afterwards. */
  readonly folder: string;
};

/** What the sending process measures of itself, from the call that starts the run until all is sent and written down. */
export type Measures = {
  readonly seconds: number;
  /** User and system time, all threads. */
  readonly cpuSeconds: number;
  readonly idleBytes: number;
  readonly peakBytes: number;
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
};

/** A sender in its own process. `prepare` runs before, in another process, so that its memory does not count. */
export type Peer = {
  prepare?: (task: Task) => Promise<void>;
  open: (task: Task) => Promise<{ run: () => Promise<void>; close: () => Promise<void> }>;
};
