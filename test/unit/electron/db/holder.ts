// Another process that opens a data folder, says so, and holds it until it is killed or told to end.
import { openDatabase } from '#electron/db/open.ts';
import { run, sql } from '#electron/db/sql.ts';

const [folder = '', mark = ''] = process.argv.slice(2);
const database = openDatabase({ folder });
if (mark !== '') run(database.db, sql`INSERT INTO setting (name, value) VALUES (${mark}, '1')`);
process.stdout.write('open\n');
process.stdin.once('data', () => {
  database.close();
  process.exit(0);
});
