import type { TagSpec } from '@codemirror/lang-html';

const align = ['left', 'center', 'right'] as const;
const valign = ['top', 'middle', 'bottom', 'baseline'] as const;
const free = null;
const box = { width: free, height: free, bgcolor: free, background: free } as const;
const cell = { ...box, align, valign, nowrap: free, colspan: free, rowspan: free, headers: free } as const;

/**
 * What mail is laid out with, because Outlook knows no other way, and what HTML 5, which the completion knows, has given
 * up: attributes of tables, of the body, and of images.
 */
export const mailTags: Readonly<Record<string, TagSpec>> = {
  body: { attrs: { bgcolor: free, background: free, text: free, link: free, vlink: free, alink: free } },
  table: {
    attrs: {
      ...{ ...box, align, border: ['0', '1'] },
      ...{ cellpadding: ['0'], cellspacing: ['0'], summary: free },
    },
  },
  tr: { attrs: { align, valign, bgcolor: free, height: free } },
  td: { attrs: cell },
  th: { attrs: { ...cell, scope: ['row', 'col', 'rowgroup', 'colgroup'] } },
  img: {
    attrs: {
      ...{ alt: free, src: free, width: free, height: free, border: ['0'], align: [...align, ...valign] },
      ...{ hspace: free, vspace: free },
    },
  },
  font: { attrs: { color: free, face: free, size: free } },
  center: {},
  hr: { attrs: { align, color: free, noshade: free, size: free, width: free } },
  p: { attrs: { align } },
  h1: { attrs: { align } },
  h2: { attrs: { align } },
  h3: { attrs: { align } },
  div: { attrs: { align } },
};
