/** The page that verifies QR codes; what it says is put in by its script, in the language chosen. */
export const verifyPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>蓝卡验证</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='3' width='16' height='10' rx='2' fill='%230b5cad'/%3E%3C/svg%3E">
<style>
  :root { color-scheme: light dark; --ink: #16324f; --paper: #fff; --line: #8298ad; --accent: #0b5cad; --soft: #eef4fa; --good: #0d6b3f; --bad: #a3190f; --unsure: #7a5200 }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6eef6; --paper: #10202f; --line: #6d879f; --accent: #7ab8f5; --soft: #17293a; --good: #6fd8a2; --bad: #ff9d94; --unsure: #f0c060 } }
  * { box-sizing: border-box }
  body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper) }
  main { max-width: 40rem; margin: 0 auto; padding: 1rem 1rem 3rem }
  header { display: flex; align-items: center; gap: 1rem; justify-content: space-between }
  h1 { font-size: 1.5rem; margin: .5rem 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
  button, .file { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--soft); color: var(--accent); cursor: pointer; display: inline-flex; align-items: center }
  textarea { font: inherit; width: 100%; min-height: 5rem; border: 1px solid var(--line); border-radius: .5rem; padding: .5rem; background: var(--paper); color: var(--ink) }
  label { display: block; margin: 1rem 0 .25rem } video { width: 100%; border-radius: .5rem; margin-top: .75rem }
  .row { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: .75rem }
  .file input { position: absolute; width: 1px; height: 1px; opacity: 0 }
  :focus-visible, .file:focus-within { outline: 3px solid var(--accent); outline-offset: 2px }
  #result { border: 2px solid var(--unsure); border-radius: .75rem; padding: 1rem; margin-top: 1.5rem }
  #verdict { margin: 0; font-size: 1.5rem; color: var(--unsure) }
  [data-verdict=valid] { border-color: var(--good) !important } [data-verdict=valid] #verdict { color: var(--good) }
  [data-verdict=revoked], [data-verdict=tampered], [data-verdict=expired], [data-verdict=unknown-signer] { border-color: var(--bad) !important }
  [data-verdict=revoked] #verdict, [data-verdict=tampered] #verdict, [data-verdict=expired] #verdict, [data-verdict=unknown-signer] #verdict { color: var(--bad) }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: .75rem 0 0 } dt { opacity: .85 } dd { margin: 0; overflow-wrap: anywhere }
  [hidden] { display: none !important }
</style>
<script type="module" src="/verify/page.js"></script>
</head>
<body>
<main>
<header><h1 data-text="title">蓝卡验证</h1><button type="button" id="language" lang="en">English</button></header>
<p data-text="intro"></p>
<div class="row">
  <button type="button" id="scan" data-text="camera">用摄像头扫描</button>
  <button type="button" id="stop" data-text="stop" hidden>停止扫描</button>
  <label class="file" style="margin:0"><input type="file" id="picture" accept="image/*"><span data-text="upload">选择二维码图片</span></label>
</div>
<video id="video" playsinline muted hidden></video>
<form id="form">
  <label for="text" data-text="paste">或粘贴二维码文字</label>
  <textarea id="text" autocomplete="off" spellcheck="false"></textarea>
  <div class="row"><button type="submit" data-text="check">核验</button></div>
</form>
<p id="note" role="status"></p>
<section id="result" aria-live="polite" hidden>
  <h2 id="verdict" tabindex="-1"></h2>
  <p id="sentence"></p>
  <dl id="facts"></dl>
  <button type="button" id="why" data-text="why" hidden>联网查询原因</button>
</section>
<h2 data-text="evidence">核验依据</h2>
<p id="at"></p>
<button type="button" id="refresh" data-text="refresh">更新依据</button>
</main>
</body>
</html>
`;
