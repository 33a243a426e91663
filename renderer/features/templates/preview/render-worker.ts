import { type RenderJob, renderJob } from './render-job.ts';

// Rendering 100 KB takes some 30 ms: too long between two keys, so it happens here.
addEventListener('message', ({ data }: MessageEvent<RenderJob>) => {
  postMessage(renderJob(data));
});
