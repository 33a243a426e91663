import { pathToFileURL } from 'node:url';

type Bench = { main: (args: readonly string[]) => Promise<void> };

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'import-kills': () => import('./import-kills.ts'),
  scroll: () => import('./scroll/main.ts'),
  send: () => import('./send/main.ts'),
  signups: () => import('./signups/main.ts'),
  typing: () => import('./typing/main.ts'),
};

/** `npm run bench -- <name> [options]`: measures this computer; each benchmark says its own options. */
const run = async ([name = '', ...args]: readonly string[]): Promise<void> => {
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (load === undefined) throw new Error(`Usage: npm run bench -- ${Object.keys(benches).join('|')} [--json] …`);
  const { main } = await load();
  await main(args);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
