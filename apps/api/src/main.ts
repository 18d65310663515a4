import 'reflect-metadata';
import { openProgram, shutDownGracefully } from '#platform';
import { operationalTables } from '#processes';
import { apiServices, createApi } from './index.js';

const { runtime, logger } = await openProgram('api', operationalTables);
const services = apiServices(runtime);
const api = await createApi(services);
shutDownGracefully({
  steps: [
    { name: 'api', run: () => api.close() },
    { name: 'queues', run: () => services.queue.close() },
    { name: 'stores', run: () => runtime.close() },
  ],
  log: (message) => logger.info(message),
});
await api.listen(runtime.configuration.port, runtime.configuration.host);
logger.info(`api listens on ${await api.getUrl()}`);
