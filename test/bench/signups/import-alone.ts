import { importPeople } from './import-people.ts';
import { openList } from './open-list.ts';

/** Imports a file (second argument) into the list of a folder (first), and prints what it took as JSON. */
const [folder = '', file = ''] = process.argv.slice(2);
const { database, imports } = openList(folder);
const measured = await importPeople(imports, file);
database.close();
console.log(JSON.stringify(measured));
