/** Encrypts what must not be readable in the data file; `isProtected` is false where the system has no key store. */
export type SecretStore = {
  isProtected: boolean;
  encrypt: (plain: string) => Buffer;
  /** Throws when the data was encrypted on another computer or by another user. */
  decrypt: (encrypted: Buffer) => string;
};

/** What only the surrounding program can do; Electron's is in electron/shell, the browser's in electron/web-host.ts. */
export type Host = {
  shell: 'electron' | 'web';
  appVersion: string;
  /** BCP 47 tag. */
  systemLanguage: string;
  secrets: SecretStore;
  /**
   * Asks where a file is to go, whose usual name this is, and whether it may replace the one that is there; null when the
   * person decides against it. Null itself where the page saves files by the browser's own means.
   */
  chooseSavePath: ((fileName: string) => Promise<string | null>) | null;
  /** Opens an address that has been checked already. */
  openExternal: (url: string) => Promise<void>;
  notify: (notice: { title: string; body: string }) => void;
  /** Shows progress in the taskbar or dock: 0 to 1, or null for none. */
  showProgress: (fraction: number | null) => void;
  /** Keeps the computer awake until the returned function is called. */
  keepAwake: () => () => void;
};
