/** px; what most mails are wide, and what no phone shows at once anyway. */
const widest = 600;

export type PlacedImage = { contentId: string; width: number; height: number };

/** The element that shows an image of the template in its own size, or as wide as a mail; it shrinks on a phone. */
export const writeImageTag = ({ contentId, width, height }: PlacedImage): string => {
  const shown = Math.min(width, widest);
  const scaled = Math.max(1, Math.round((height * shown) / width));
  return `<img src="cid:${contentId}" alt="" width="${shown}" height="${scaled}" style="max-width:100%;height:auto">`;
};
