/** Everything that the page needs to work without a network; the list is put in when this is served. */
const PARTS = self.PARTS;
const CACHE = 'verify-1';

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(PARTS.map((part) => new Request(part, { cache: 'reload' })));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

/** What the server has now; without it what it had the last time. */
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  const part = pathname === '/verify' ? '/verify/' : pathname;
  if (event.request.method !== 'GET' || !PARTS.includes(part)) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(CACHE);
      try {
        const answer = await fetch(event.request);
        if (answer.ok) await cache.put(part, answer.clone());
        return answer.ok ? answer : ((await cache.match(part)) ?? answer);
      } catch (error) {
        const kept = await cache.match(part);
        if (kept === undefined) throw error;
        return kept;
      }
    })(),
  );
});
