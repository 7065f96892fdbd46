/** Live the year on disk, in a process of its own that can be killed: `node liveOnDisk.ts <data folder> <assembly>`. */
import { demonstration } from '../../local/demonstration/demonstration.ts';
import { liveYear } from '../../local/demonstration/year.ts';
import { startService } from '../../local/service.ts';
import { SCALE } from './livedYear.ts';

const [dataDir = '', assembly = ''] = process.argv.slice(2);
const service = await startService({ dataDir, assembly });
await liveYear(service, { of: demonstration({ scale: SCALE }), onProgress: () => {} });
await service.close();
