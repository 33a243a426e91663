const schemes = ['http:', 'https:', 'mailto:'];

/** Whether an address may be handed to the system: http, https or mailto, and nothing that a shell could misread. */
export const isExternalUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  return schemes.includes(new URL(text).protocol);
};
