import { compose } from '#electron/compose.ts';
import { connectMemory } from '#electron/ipc/connect-memory.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { createCaller } from '#test/contract/case.ts';
import { createFakeHost } from './fake-host.ts';

/** A process of its own that renames a field to and fro until somebody kills it. */
const [, , folder = ''] = process.argv;
const app = await compose({ folder, nativeBinding: undefined, host: createFakeHost(), clock: systemClock });
const { call } = createCaller(connectMemory(app.router, app.events));

let { fields } = await call('fields.list', {});
console.log('ready');
for (;;) {
  const name = fields[0]?.name ?? '';
  await call('fields.rename', { name, to: name === 'plan' ? 'level' : 'plan', inTemplates: true });
  ({ fields } = await call('fields.list', {}));
}
