import { expect, onTestFinished, test } from 'vitest';
import { mountHttp } from '#electron/ipc/mount-http.ts';
import { openTestApp } from '#test/support/app.ts';
import { describeContract } from './describe-contract.ts';
import { http } from './transports.ts';

describeContract(http);

const countTimers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('when the mount closes, nothing of those who listened keeps the process alive', async () => {
  const app = await openTestApp({ isStarted: false });
  const mount = await mountHttp({ ...app, key: 'key', port: 0, pageFolder: null });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const before = countTimers();
  const listeners = 20;
  for (let count = 0; count < listeners; count += 1) {
    const headers = { authorization: 'Bearer key' };
    const { body } = await fetch(`http://127.0.0.1:${mount.port}/events`, { headers, signal: stop.signal });
    await body?.getReader().read();
  }
  await expect.poll(() => countTimers() - before).toBeGreaterThanOrEqual(listeners);
  await mount.close();
  await expect.poll(() => countTimers() - before).toBeLessThan(listeners / 2);
});
