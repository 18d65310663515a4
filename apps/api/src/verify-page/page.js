import { verifyAsync } from '/verify/vendor/ed25519.js';
import { fromBase64url, judge, readStatusList } from '/verify/modules/index.js';

/** What the page says, in both languages. */
const TEXTS = {
  zh: {
    title: '蓝卡验证',
    intro:
      '核验证书、蓝卡和各类证明上的二维码。打开过一次后，没有网络也能用；核验只在本机进行，内容不会上传。',
    camera: '用摄像头扫描',
    stop: '停止扫描',
    upload: '选择二维码图片',
    paste: '或粘贴二维码文字（也可直接粘贴图片）',
    check: '核验',
    evidence: '核验依据',
    at: '公钥与状态表取得时间',
    none: '尚未取得公钥与状态表，请联网打开本页一次。',
    refresh: '更新依据',
    why: '联网查询原因（将发送编号）',
    because: '原因',
    replacedBy: '由新证明代替',
    whyFailed: '查询失败，请稍后再试。',
    failed: '更新失败，仍使用上次取得的依据。',
    noCode: '图片中没有找到二维码。',
    noCamera: '无法使用摄像头，请改用图片。',
    insecure: '本页须以 https 打开才能核验。',
    number: '编号',
    holder: '持有人',
    kind: '种类',
    level: '等级',
    issuedOn: '发放日期',
    validUntil: '有效期至',
    noEnd: '长期',
    digest: '文件摘要（SHA-256）',
    listFrom: '状态表日期',
    kinds: { certificate: '职业技能证书', 'blue-card': '技工蓝卡', statement: '证明' },
    levels: [
      '',
      '学徒工',
      '五级/初级工',
      '四级/中级工',
      '三级/高级工',
      '二级/技师',
      '一级/高级技师',
      '特级技师',
      '首席技师',
    ],
    verdicts: {
      valid: ['有效', '签名真实，截至状态表日期未被撤销。请与持有人的证件核对姓名和证件号末四位。'],
      revoked: ['已撤销', '签名真实，但已被撤销，不再有效。'],
      suspended: ['已暂停', '签名真实，但目前暂停使用。'],
      expired: ['已过期', '签名真实，但有效期已过。'],
      'not-yet-valid': ['尚未生效', '发放日期在今天之后，请检查本机日期。'],
      tampered: ['被改动过', '内容与签名不符，不可采信。'],
      'unknown-signer': ['签发方不明', '不是本局公布的密钥签发。若为新密钥，请联网更新依据后再试。'],
      'list-too-old': ['无法确认', '签名真实，但本机的状态表已过期，不知道其后是否被撤销。请联网更新。'],
      'list-missing': ['无法确认', '签名真实，但本机没有相应的状态表。请联网更新。'],
      'unsupported-algorithm': [
        '本机不能核验',
        '以国密 SM2 签名，浏览器不能离线核验，请联网或到经办窗口核验。',
      ],
      unreadable: ['无法识别', '不是本系统发放的二维码。'],
    },
  },
  en: {
    title: 'Blue-card verification',
    intro:
      'Checks the QR codes of certificates, blue cards and statements. Once opened it works without a network; everything is checked on this device and nothing is sent.',
    camera: 'Scan with the camera',
    stop: 'Stop scanning',
    upload: 'Choose a picture of the code',
    paste: 'Or paste the text of the code (a picture may be pasted, too)',
    check: 'Check',
    evidence: 'What is checked against',
    at: 'Keys and status lists as of',
    none: 'No keys and status lists yet: open this page once with a network.',
    refresh: 'Update',
    why: 'Ask why (sends the number)',
    because: 'Why',
    replacedBy: 'Replaced by',
    whyFailed: 'Could not be asked; try again later.',
    failed: 'Could not be updated; what was fetched last is still used.',
    noCode: 'There is no QR code in the picture.',
    noCamera: 'The camera cannot be used; choose a picture instead.',
    insecure: 'This page must be opened with https.',
    number: 'Number',
    holder: 'Holder',
    kind: 'Kind',
    level: 'Level',
    issuedOn: 'Issued on',
    validUntil: 'Valid until',
    noEnd: 'without end',
    digest: 'Digest of the document (SHA-256)',
    listFrom: 'Status list of',
    kinds: { certificate: 'Certificate of skill', 'blue-card': 'Blue card', statement: 'Statement' },
    levels: [
      '',
      'Apprentice',
      'Level 5 / junior',
      'Level 4 / intermediate',
      'Level 3 / senior',
      'Level 2 / technician',
      'Level 1 / senior technician',
      'Special-grade technician',
      'Chief technician',
    ],
    verdicts: {
      valid: [
        'Valid',
        'The signature is genuine and it was not revoked by the day of the list. Compare name and last four digits with the holder’s papers.',
      ],
      revoked: ['Revoked', 'The signature is genuine, but it was revoked and is void.'],
      suspended: ['Suspended', 'The signature is genuine, but it is suspended at present.'],
      expired: ['Expired', 'The signature is genuine, but its time is over.'],
      'not-yet-valid': ['Not valid yet', 'It was issued after today: check the date of this device.'],
      tampered: ['Tampered with', 'What it says is not what was signed. Do not rely on it.'],
      'unknown-signer': [
        'Unknown signer',
        'It was not signed by a published key of this bureau. If the key is new, update with a network and try again.',
      ],
      'list-too-old': [
        'Cannot be confirmed',
        'The signature is genuine, but the status list on this device is too old to tell whether it was revoked since. Update with a network.',
      ],
      'list-missing': [
        'Cannot be confirmed',
        'The signature is genuine, but its status list is not on this device. Update with a network.',
      ],
      'unsupported-algorithm': [
        'Cannot be checked here',
        'It is signed with SM2, which a browser cannot check offline: ask at the counter.',
      ],
      unreadable: ['Not readable', 'This is no code of this system.'],
    },
  },
};

const EVIDENCE = '/verify/evidence.json';
const byId = (id) => document.getElementById(id);

let language = localStorage.getItem('language') === 'en' ? 'en' : 'zh';
let evidence = null;
let lists = [];
let shown = null;
let note = null;
let why = null;

/** SM2 is not to be had in a browser. */
const check = async ({ algorithm, publicKey }, bytes, signature) =>
  algorithm === 'Ed25519'
    ? signature.length === 64 && verifyAsync(signature, bytes, fromBase64url(publicKey), { zip215: false })
    : 'unsupported';

/** The service worker answers with what it has when there is no network. */
async function fetchEvidence() {
  const answer = await fetch(EVIDENCE, { cache: 'no-store' });
  if (!answer.ok) throw new Error(String(answer.status));
  evidence = await answer.json();
  const read = await Promise.all(evidence.lists.map((jwt) => readStatusList(jwt, evidence.keys, check)));
  lists = read.filter((list) => list !== null);
}

async function refresh() {
  try {
    await fetchEvidence();
    note = null;
  } catch {
    note = evidence === null ? null : 'failed';
  }
  render();
}

async function verify(text) {
  const given = { keys: evidence?.keys ?? [], lists, now: new Date(), check };
  shown = await judge(text, given);
  why = null;
  note = null;
  render();
  byId('verdict').focus();
}

/** Only on demand: nothing is sent otherwise. */
async function askWhy() {
  const { number } = shown.claims;
  try {
    const answer = await fetch(`/api/v1/statements/check/${encodeURIComponent(number)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    why = await answer.json();
    note = null;
  } catch {
    note = 'whyFailed';
  }
  render();
}

function say(what) {
  note = what;
  shown = null;
  render();
}

const day = (moment) =>
  new Date(moment).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

function factsOf({ claims, listFrom }) {
  const texts = TEXTS[language];
  if (claims === undefined) return [];
  return [
    [texts.kind, texts.kinds[claims.kind]],
    [texts.number, claims.number],
    [texts.holder, claims.holder],
    ...(claims.rank === null ? [] : [[texts.level, texts.levels[claims.rank] ?? '']]),
    [texts.issuedOn, claims.issuedOn],
    [texts.validUntil, claims.validUntil ?? texts.noEnd],
    ...(claims.digest === null ? [] : [[texts.digest, claims.digest]]),
    ...(listFrom === undefined ? [] : [[texts.listFrom, day(listFrom)]]),
    ...(why?.reason ? [[texts.because, why.reason]] : []),
    ...(why?.replacedBy ? [[texts.replacedBy, why.replacedBy]] : []),
  ];
}

function render() {
  const texts = TEXTS[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = texts.title;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = texts[element.dataset.text];
  byId('language').textContent = language === 'zh' ? 'English' : '中文';
  byId('language').lang = language === 'zh' ? 'en' : 'zh-CN';
  byId('at').textContent = evidence === null ? texts.none : `${texts.at} ${day(evidence.at)}`;
  byId('note').textContent = note === null ? '' : texts[note];
  const result = byId('result');
  result.hidden = shown === null;
  if (shown === null) return;
  result.dataset.verdict = shown.verdict;
  byId('why').hidden = why !== null || shown.verdict !== 'revoked' || shown.claims.kind !== 'statement';
  const [heading, sentence] = texts.verdicts[shown.verdict];
  byId('verdict').textContent = heading;
  byId('sentence').textContent = sentence;
  byId('facts').replaceChildren(
    ...factsOf(shown).flatMap(([name, value]) => {
      const [term, described] = [document.createElement('dt'), document.createElement('dd')];
      term.textContent = name;
      described.textContent = value;
      return [term, described];
    }),
  );
}

/** A camera gives many pictures, most of them without a code. */
async function codeIn(source, width, height) {
  const { decodeQR } = await import('/verify/vendor/decode.js');
  const canvas = document.createElement('canvas');
  // Large pictures take long, and small ones are enough.
  const scale = Math.min(1, 1600 / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  try {
    return decodeQR({ width: canvas.width, height: canvas.height, data }, { timeLimit: 2000 });
  } catch {
    return null;
  }
}

async function verifyPicture(file) {
  try {
    const picture = await createImageBitmap(file);
    const text = await codeIn(picture, picture.width, picture.height);
    picture.close();
    if (text === null) say('noCode');
    else await verify(text);
  } catch {
    say('noCode');
  }
}

let camera = null;

function stopCamera() {
  for (const track of camera?.getTracks() ?? []) track.stop();
  camera = null;
  byId('video').hidden = true;
  byId('stop').hidden = true;
  byId('scan').hidden = false;
}

async function scan() {
  const video = byId('video');
  try {
    camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    say('noCamera');
    return;
  }
  video.srcObject = camera;
  video.hidden = false;
  byId('stop').hidden = false;
  byId('scan').hidden = true;
  await video.play();
  while (camera !== null) {
    const text = await codeIn(video, video.videoWidth, video.videoHeight);
    if (text !== null) {
      stopCamera();
      await verify(text);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

byId('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', language);
  render();
});
byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void verify(byId('text').value);
});
byId('picture').addEventListener('change', ({ target }) => {
  if (target.files.length > 0) void verifyPicture(target.files[0]);
  target.value = '';
});
document.addEventListener('paste', ({ clipboardData }) => {
  const [picture] = [...clipboardData.files].filter(({ type }) => type.startsWith('image/'));
  if (picture !== undefined) void verifyPicture(picture);
});
byId('scan').addEventListener('click', () => void scan());
byId('stop').addEventListener('click', stopCamera);
byId('why').addEventListener('click', () => void askWhy());
byId('refresh').addEventListener('click', () => void refresh());

render();
if (!globalThis.isSecureContext) say('insecure');
if ('serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/verify/sw.js', { scope: '/verify' });
  await navigator.serviceWorker.ready;
}
await refresh();
document.documentElement.dataset.ready = 'true';
