/** What a person sees at `/` before the portal exists: what this is, and where its doors are. */
export const homePage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>蓝卡 bluecard</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='3' width='16' height='10' rx='2' fill='%230b5cad'/%3E%3C/svg%3E">
<style>
  :root { color-scheme: light dark; --ink: #16324f; --paper: #fff; --line: #c9d6e2; --accent: #0b5cad; --soft: #eef4fa }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6eef6; --paper: #10202f; --line: #33495e; --accent: #7ab8f5; --soft: #17293a } }
  * { box-sizing: border-box }
  body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper) }
  main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
  h1 { font-size: 2rem; margin: 0 } h2 { margin: 2.25rem 0 .5rem; font-size: 1.2rem }
  .en { opacity: .8 } a { color: var(--accent) }
  nav { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0 }
  nav a { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; text-decoration: none; background: var(--soft) }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
  table { border-collapse: collapse; width: 100% } .wide { overflow-x: auto }
  th, td { text-align: left; border-bottom: 1px solid var(--line); padding: .4rem .6rem; vertical-align: top }
  code { background: var(--soft); border-radius: .25rem; padding: .1rem .3rem; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>蓝卡 bluecard</h1>
<p>产业工人技能档案平台：证书、蓝卡、学分账户、补贴发放与目标指标，全部由事件推导，可重算、可解释、可审计。<br>
<span class="en" lang="en">Skills records of industrial workers: certificates, blue card, credits, subsidies and targets, all derived from events, so that every figure can be recomputed, explained and audited.</span></p>
<nav aria-label="入口 Doors">
  <a href="/api/docs">接口文档 API documentation</a>
  <a href="/api/docs-json">OpenAPI</a>
  <a href="/verify">二维码核验 Verify a QR code</a>
  <a href="/api/v1/health">运行状况 Health</a>
</nav>
<h2>每类用户先做什么 <span class="en" lang="en">What each person does first</span></h2>
<div class="wide">
<table>
<thead><tr><th scope="col">用户 <span lang="en">Who</span></th><th scope="col">做什么 <span lang="en">What</span></th><th scope="col">接口 <span lang="en">Call</span></th></tr></thead>
<tbody>
<tr><td>所有人 <span lang="en">Everybody</span></td><td>登录 <span lang="en">Log in</span></td><td><code>POST /api/v1/auth/login</code></td></tr>
<tr><td>机构经办人 <span lang="en">Institution clerk</span></td><td>下载模板，上传证书登记表，核对后确认入库 <span lang="en">Download the template, upload a sheet, check the report, confirm</span></td><td><code>GET /api/v1/imports/template</code> <code>POST /api/v1/imports</code></td></tr>
<tr><td>职工 <span lang="en">Worker</span></td><td>看证书、蓝卡、学分和能领的补贴 <span lang="en">See certificates, card, credits and what is due</span></td><td><code>GET /api/v1/me</code></td></tr>
<tr><td>职工 <span lang="en">Worker</span></td><td>开具带编号和二维码的证明：接续、学分、等同待遇、落户 <span lang="en">Take a numbered statement with its QR code</span></td><td><code>POST /api/v1/workers/{id}/statements</code> <code>GET /api/v1/statements/check/{number}</code></td></tr>
<tr><td>经办人员 <span lang="en">Bureau officer</span></td><td>对一个地区、项目和时段免申即享地测算 <span lang="en">Compute a payout run for region, programme and period</span></td><td><code>POST /api/v1/payout-runs</code></td></tr>
<tr><td>复核人员 <span lang="en">Reviewer</span></td><td>复核批次，发布政策包 <span lang="en">Approve runs, publish policy packs</span></td><td><code>POST /api/v1/payout-runs/{id}/approval</code></td></tr>
<tr><td>审计人员 <span lang="en">Auditor</span></td><td>查看每项决定的依据和痕迹 <span lang="en">See the ground and the trail of each decision</span></td><td><code>GET /api/v1/payout-runs/{id}/decisions</code></td></tr>
<tr><td>审计人员 <span lang="en">Auditor</span></td><td>看当时知道什么，取一项决定的封印证明 <span lang="en">See what was known then, take the proof of one decision</span></td><td><code>GET /api/v1/workers/{id}/history</code> <code>GET /api/v1/seals/proof/{decisionId}</code></td></tr>
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
