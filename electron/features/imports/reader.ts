import { streamInWorker } from '../../lib/stream-from-worker.ts';
import { type PeopleToRead, readPeople } from './read-people.ts';

void streamInWorker<PeopleToRead>(readPeople);
