import type { ShownMail } from './render-job.ts';

/** The mail's HTML as it is sent: what the frame gets without its marks. */
export const toSentHtml = ({ frameHtml, mark }: Pick<ShownMail, 'frameHtml' | 'mark'>): string =>
  frameHtml.replace(new RegExp(` ${mark}="\\d+"`, 'g'), '');
