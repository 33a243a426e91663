import { deriveText } from '#shared/domain/text-part.ts';

addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage({ html: data, text: deriveText(data) });
});
