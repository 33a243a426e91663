/** What one file may have, in bytes: as base64 it fits into a request. */
export const largestFileBytes = 9_000_000;
/** What all files of a template may have: with the third that base64 adds, few servers take a mail beyond it. */
export const largestTotalBytes = 15_000_000;
/** A file that brings templates, in bytes: a bundle of one with all the files it may have, which are base64 there. */
export const largestImportBytes = 22_000_000;
export const mostFiles = 50;
/** An image beyond it keeps a reader on the phone waiting; it goes as an attachment. */
export const largestInlineBytes = 5_000_000;
/** A megabyte as people count it, for sentences. */
export const megabyte = 1_000_000;
