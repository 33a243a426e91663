/** How the preview shows the mail; remembered for all templates. Remote images are off again after every start. */
export type PreviewSettings = {
  width: 'phone' | 'desktop' | 'free';
  scheme: 'light' | 'dark';
  form: 'html' | 'text';
};

export const defaultSettings: PreviewSettings = { width: 'free', scheme: 'light', form: 'html' };

/** px; a common phone, and the width that most mail programs give a mail on a desktop. */
export const frameWidths: Readonly<Record<PreviewSettings['width'], number | null>> = {
  phone: 375,
  desktop: 720,
  free: null,
};
