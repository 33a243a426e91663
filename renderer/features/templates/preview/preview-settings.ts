/** How the preview shows the mail; remembered for all templates. */
export type PreviewSettings = {
  width: 'phone' | 'pane' | 'desktop' | 'free';
  scheme: 'light' | 'dark' | 'forced';
  form: 'html' | 'text' | 'headers' | 'source';
};

/** Which images are shown; back to `own`, those in the mail itself, after every start. */
export type ShownImages = 'none' | 'own' | 'all';

export const defaultSettings: PreviewSettings = { width: 'free', scheme: 'light', form: 'html' };

/** px; a common phone, a reading pane beside a list of mails, and a mail in a window of its own. */
export const frameWidths: Readonly<Record<PreviewSettings['width'], number | null>> = {
  phone: 375,
  pane: 640,
  desktop: 800,
  free: null,
};
