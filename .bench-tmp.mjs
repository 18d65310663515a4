const base='/work/main/dist/libs/';
const { startEmbeddedPostgres } = await import(base+'platform/src/embedded-postgres/index.js');
const { openLedger, accounts, silent, foldOfLog } = await import(base+'platform/src/projection-runner/testing/ledger.js');
const R = await import(base+'platform/src/projection-runner/index.js');
const { projection } = await import(base+'event-sourcing/src/index.js');
import { mkdtempSync, chmodSync } from 'node:fs';
const dataDir = mkdtempSync('/tmp/prb/data-'); chmodSync(dataDir,0o755); chmodSync('/tmp/prb',0o755);
const pg = await startEmbeddedPostgres({ dataDir, settings: { max_connections:'50', shared_buffers:'128MB', max_wal_size:'1GB'} });
try {
  const L = await openLedger(pg.url);
  await R.migrateProjections(L.pool);
  const n=100000;
  // n/2 accounts opened and each deposited once
  const ev=[]; for(let i=0;i<n;i++) ev.push(i%2===0?{type:'Opened',occurredOn:'2026-03-01',data:{account:'acc'+(i>>1),tags:['a','b']}}:{type:'Deposited',occurredOn:'2026-03-01',data:{account:'acc'+(i>>1),amount:i}});
  let t=Date.now(); await L.record(ev); console.log('append', Math.round(n/(Date.now()-t)*1000),'/s');
  t=Date.now(); let c=0; for await (const b of L.store.readAll({after:0, types:['Opened','Deposited','Moved','Closed']})) c+=b.events.length; console.log('read', c, Math.round(c/(Date.now()-t)*1000),'/s');
  const simple=(name)=>projection({table:{name,key:'account',columns:{account:'text',balance:'bigint',openedOn:'date'}},version:1,keysOf:({data})=>[data.account],on:{Opened:(r,e)=>({account:e.data.account,balance:0,openedOn:e.occurredOn}),Deposited:(r,e)=>({...r,balance:r.balance+e.data.amount})}});
  const go=async(label,ps,batchSize=1000)=>{ const ac=new AbortController(); const t=Date.now(); const run=R.runProjections({store:L.store,pool:L.pool,projections:ps,signal:ac.signal,logger:console,batchSize}); await R.waitFor(L.pool,ps.map(p=>p.table.name),n,300000); const ms=Date.now()-t; console.log(label, ms,'ms', Math.round(n/ms*1000),'events/s'); ac.abort(); await run; };

  await go('simple 1', [simple('s1')]);
  const rare=(name)=>projection({table:{name,key:'account',columns:{account:'text'}},version:1,keysOf:({data})=>[data.account],on:{Closed:(r,e)=>undefined}});
  await go('1 simple+2 rare',[simple('w2'),rare('x1'),rare('x2')]);
  await go('1 simple+10 rare', [simple('w'),...Array.from({length:10},(_,i)=>rare('r'+i))]);
  await go('5 simple', Array.from({length:5},(_,i)=>simple('m'+i)));
  await L.close();
} finally { await pg.stop(); }
process.exit(0);
