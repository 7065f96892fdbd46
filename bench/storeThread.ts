/** The embedded store in memory, in a thread of its own: what others do with it is then measured without it. It says its address. */
import { parentPort } from 'node:worker_threads';
import { startEmbedded } from '../local/aws/dynamodb/startEmbedded.ts';
import { served } from '../tests/contracts/served.ts';

const store = await startEmbedded({});
parentPort?.postMessage(await served(store.ask));
// The address is served for as long as somebody may ask.
parentPort?.on('message', () => process.exit(0));
