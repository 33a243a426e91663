import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the space for new objects at the size it has. V8 doubles it whenever a lot is made at once, to some 100 MB in
 * all, and does not give it back; sending makes a lot at once, of which nothing stays. Measured with 100,000 mails: 90 MB
 * less at the peak, and no more time for collecting garbage.
 */
export const keepYoungHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');
