import 'reflect-metadata';
import { closeHttp, Drain, openProgram, shutDownGracefully } from '#platform';
import { operationalTables } from '#processes';
import { apiServices, createApi } from './index.js';

const { runtime, logger } = await openProgram('api', operationalTables);
const services = apiServices(runtime);
const api = await createApi(services);
shutDownGracefully({
  timeoutMs: (30 + runtime.configuration.drainSeconds) * 1000,
  steps: [
    { name: 'readiness', run: () => api.get(Drain).announce(runtime.configuration.drainSeconds) },
    { name: 'api', run: () => closeHttp(api) },
    { name: 'queues', run: () => services.queue.close() },
    { name: 'stores', run: () => runtime.close() },
  ],
  log: (message) => logger.info(message),
});
await api.listen(runtime.configuration.port, runtime.configuration.host);
logger.info(`api listens on ${await api.getUrl()}`);
