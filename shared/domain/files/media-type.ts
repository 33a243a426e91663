/**
 * What the endings say that people attach; whatever is missing is sent as bytes of no known kind. So is a mail: as
 * `message/rfc822` it may not be base64 (RFC 2046, section 5.2.1), which all files are.
 */
const byEnding: Readonly<Record<string, string>> = {
  ...{ pdf: 'application/pdf', zip: 'application/zip', '7z': 'application/x-7z-compressed', gz: 'application/gzip' },
  ...{ txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', ics: 'text/calendar', vcf: 'text/vcard' },
  ...{ html: 'text/html', htm: 'text/html', xml: 'application/xml', json: 'application/json', rtf: 'application/rtf' },
  ...{ doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' },
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ...{ odt: 'application/vnd.oasis.opendocument.text', ods: 'application/vnd.oasis.opendocument.spreadsheet' },
  ...{ epub: 'application/epub+zip', svg: 'image/svg+xml', bmp: 'image/bmp', tif: 'image/tiff', tiff: 'image/tiff' },
  ...{ heic: 'image/heic', avif: 'image/avif', mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav' },
  ...{ mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm' },
};

/**
 * The media type under which a file is sent. An image is what its bytes say; for everything else the ending only helps
 * the reader's program to choose an icon, and an image's ending on something else counts for nothing.
 */
export const mediaTypeOf = (name: string, imageType: string | null): string => {
  if (imageType !== null) return imageType;
  const type = byEnding[/\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  return type ?? 'application/octet-stream';
};
