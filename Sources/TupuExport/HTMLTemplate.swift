/// The page of `HTMLFormat`; `DATA` is replaced by the graph.
enum HTMLTemplate {
  static let page = #"""
    <!doctype html>
    <html lang="zh">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>图谱 · tupu</title>
    <style>
    :root { color-scheme: light dark; --ground: #fbfaf7; --ink: #22211f; --faint: #8a8780; --line: #d9d5cb; --mark: #b4471f; }
    @media (prefers-color-scheme: dark) { :root { --ground: #1b1b1d; --ink: #e9e7e2; --faint: #95928b; --line: #3a3a3d; --mark: #f0905f; } }
    * { box-sizing: border-box; }
    body { margin: 0; height: 100vh; display: flex; background: var(--ground); color: var(--ink);
      font: 15px/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    #stage { flex: 1; min-width: 0; position: relative; }
    canvas { position: absolute; inset: 0; width: 100%; height: 100%; cursor: grab; touch-action: none; }
    #legend { position: absolute; left: 14px; bottom: 12px; display: flex; gap: 4px 14px; flex-wrap: wrap; font-size: 13px; }
    #legend label { cursor: pointer; user-select: none; }
    #legend i { display: inline-block; width: 10px; height: 10px; border-radius: 50%; margin: 0 5px 0 2px; }
    aside { width: 25rem; max-width: 45vw; border-left: 1px solid var(--line); display: flex; flex-direction: column; }
    #search { margin: 14px; padding: 8px 12px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; }
    #panel { flex: 1; overflow: auto; padding: 0 16px 24px; overflow-wrap: anywhere; }
    h1 { font-size: 20px; margin: 4px 0 2px; } h2 { font-size: 13px; font-weight: 600; color: var(--faint); margin: 18px 0 4px; }
    p { margin: 2px 0; } .faint { color: var(--faint); font-size: 13px; }
    button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
    button:hover, button:focus-visible { color: var(--mark); outline: none; text-decoration: underline; }
    blockquote { margin: 4px 0 10px; padding: 2px 0 2px 10px; border-left: 2px solid var(--line); font-size: 14px; }
    mark { background: none; color: var(--mark); }
    li { list-style: none; } ul { margin: 0; padding: 0; }
    @media (max-width: 700px) { body { flex-direction: column; } aside { width: 100%; max-width: none; height: 45vh; border-left: 0; border-top: 1px solid var(--line); } }
    </style>
    </head>
    <body>
    <div id="stage"><canvas aria-label="图谱"></canvas><div id="legend"></div></div>
    <aside><input id="search" type="search" placeholder="查找：青岛市…" aria-label="查找"><div id="panel"></div></aside>
    <script type="application/json" id="data">DATA</script>
    <script>
    'use strict';
    const { total, classes, nodes, edges, articles } = JSON.parse(document.getElementById('data').textContent);
    const canvas = document.querySelector('canvas'), draw = canvas.getContext('2d'), panel = document.getElementById('panel');
    const search = document.getElementById('search'), hidden = new Set();
    let selected = null, hovered = null, scale = 1, shiftX = 0, shiftY = 0, heat = 1;

    // Where things stand: a spiral first, then springs along edges and a push between all. No chance in it.
    nodes.forEach((n, i) => { const a = i * 2.399963, r = 16 * Math.sqrt(i + 1);
      Object.assign(n, { x: r * Math.cos(a), y: r * Math.sin(a), vx: 0, vy: 0, size: 5 + 3 * Math.log2(1 + n.mentions), near: [] }); });
    edges.forEach(e => { e.a = nodes[e.from]; e.b = nodes[e.to]; e.a.near.push(e); if (e.a !== e.b) e.b.near.push(e); });
    const shown = n => !hidden.has(n.class);
    function step() {
      const live = nodes.filter(shown);
      for (let i = 0; i < live.length; i++) for (let j = i + 1; j < live.length; j++) {
        const a = live[i], b = live[j]; let x = a.x - b.x, y = a.y - b.y; const d = x * x + y * y + 25;
        if (d > 250000) continue; const f = 900 * heat / d; x *= f / 10; y *= f / 10; a.vx += x; a.vy += y; b.vx -= x; b.vy -= y;
      }
      for (const e of edges) { if (!shown(e.a) || !shown(e.b)) continue;
        const x = e.b.x - e.a.x, y = e.b.y - e.a.y, d = Math.hypot(x, y) || 1, f = (d - 70) * 0.02 * heat / d; e.a.vx += x * f; e.a.vy += y * f; e.b.vx -= x * f; e.b.vy -= y * f; }
      for (const n of live) { n.vx -= n.x * 0.004 * heat; n.vy -= n.y * 0.004 * heat; if (n !== held) { n.x += n.vx; n.y += n.vy; } n.vx *= 0.6; n.vy *= 0.6; }
      heat *= 0.992;
    }
    function paint() {
      const css = getComputedStyle(document.documentElement), color = name => css.getPropertyValue(name).trim();
      const [w, h, ratio] = [canvas.clientWidth, canvas.clientHeight, devicePixelRatio || 1];
      if (canvas.width !== w * ratio || canvas.height !== h * ratio) { canvas.width = w * ratio; canvas.height = h * ratio; }
      draw.setTransform(ratio, 0, 0, ratio, 0, 0); draw.clearRect(0, 0, w, h);
      draw.translate(w / 2 + shiftX, h / 2 + shiftY); draw.scale(scale, scale);
      const focus = hovered || selected, close = new Set(focus ? [focus, ...focus.near.flatMap(e => [e.a, e.b])] : []);
      for (const e of edges) { if (!shown(e.a) || !shown(e.b)) continue;
        const lit = focus && (e.a === focus || e.b === focus);
        draw.strokeStyle = lit ? color('--mark') : color('--line'); draw.lineWidth = (lit ? 1.6 : 1) * (0.6 + 0.5 * Math.log2(1 + e.count)) / Math.sqrt(scale);
        draw.globalAlpha = focus && !lit ? 0.4 : 1; draw.beginPath(); draw.moveTo(e.a.x, e.a.y); draw.lineTo(e.b.x, e.b.y); draw.stroke(); }
      for (const n of nodes) { if (!shown(n)) continue;
        draw.globalAlpha = focus && !close.has(n) ? 0.25 : 1; draw.fillStyle = classes[n.class].color;
        draw.beginPath(); draw.arc(n.x, n.y, n.size, 0, 7); draw.fill(); if (n === selected) { draw.strokeStyle = color('--ink'); draw.lineWidth = 2; draw.stroke(); } }
      draw.fillStyle = color('--ink'); draw.textAlign = 'center'; draw.textBaseline = 'top';
      const taken = [];
      for (const n of [...nodes].filter(shown).sort((a, b) => close.has(b) - close.has(a) || b.size - a.size)) {
        if (focus && !close.has(n)) continue;
        const text = n.name.length > 14 ? n.name.slice(0, 13) + '…' : n.name, size = 12 / Math.sqrt(scale); draw.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
        const wide = draw.measureText(text).width / 2, box = [n.x - wide, n.y + n.size, n.x + wide, n.y + n.size + size];
        if (n !== focus && taken.some(t => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
        taken.push(box); draw.globalAlpha = 1; draw.fillText(text, n.x, n.y + n.size + 2 / scale);
      }
      draw.globalAlpha = 1;
    }
    let held = null;
    function tick() { if (heat > 0.02) step(); paint(); requestAnimationFrame(tick); }
    // The first picture is already at rest.
    for (let i = 0; i < Math.min(300, 4e6 / (nodes.length * nodes.length + 1)); i++) step();
    function fit() { const all = nodes.filter(shown); if (!all.length) return;
      const [x0, x1, y0, y1] = [Math.min(...all.map(n => n.x)), Math.max(...all.map(n => n.x)), Math.min(...all.map(n => n.y)), Math.max(...all.map(n => n.y))];
      scale = Math.min(2.5, 0.88 * Math.min(canvas.clientWidth / (x1 - x0 + 80), canvas.clientHeight / (y1 - y0 + 80))); shiftX = -scale * (x0 + x1) / 2; shiftY = -scale * (y0 + y1) / 2; }

    // What the panel says. Texts go in as text, never as markup.
    const make = (tag, text, cls) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (cls) e.className = cls; return e; };
    const link = n => { const b = make('button', n.name); b.onclick = () => select(n); return b; };
    function sentence(text, names) {
      const quote = make('blockquote'); let rest = text;
      const forms = names.filter(Boolean).sort((a, b) => b.length - a.length);
      while (rest) { let at = -1, form = ''; for (const f of forms) { const i = rest.indexOf(f); if (i >= 0 && (at < 0 || i < at)) { at = i; form = f; } }
        if (at < 0) { quote.append(rest); break; } quote.append(rest.slice(0, at), make('mark', form)); rest = rest.slice(at + form.length); }
      return quote;
    }
    function select(n) {
      selected = n; panel.replaceChildren(); panel.scrollTop = 0;
      if (!n) return overview();
      panel.append(make('h1', n.name), make('p', `${classes[n.class].name} · ${n.mentions} 次提及 · ${n.articles} 篇稿件 · ${n.id}`, 'faint'));
      if (n.aliases) panel.append(make('p', '又作：' + n.aliases.join('、'), 'faint'));
      for (const e of n.near) {
        const other = e.a === n ? e.b : e.a, line = make('h2');
        line.append(e.a === n ? `${e.label} → ` : '', e.a === n ? link(other) : '', e.a === n ? '' : link(other), e.a === n ? '' : ` ${e.label} → 此`, e.title ? `（${e.title}）` : '');
        panel.append(line);
        for (const v of e.evidence) { panel.append(sentence(v.text, [e.a.name, e.b.name, ...(e.a.aliases || []), ...(e.b.aliases || [])]));
          const a = articles[v.article]; if (a) panel.append(make('p', [a.headline, a.date].filter(Boolean).join(' · '), 'faint')); }
        if (e.count > e.evidence.length) panel.append(make('p', `……共 ${e.count} 句`, 'faint'));
      }
      if (!n.near.length) panel.append(make('p', '没有找到它的关系。', 'faint'));
    }
    function list(found) { const ul = make('ul'); for (const n of found) { const li = make('li'); li.append(link(n), make('span', ' ' + classes[n.class].name, 'faint')); ul.append(li); } panel.append(ul); }
    function overview() {
      panel.append(make('h1', '图谱'), make('p', `${nodes.length} 个节点，${edges.length} 条关系` + (total > nodes.length ? `；全图共 ${total} 个，这里是提及最多的` : ''), 'faint'), make('h2', '提及最多'));
      list([...nodes].sort((a, b) => b.mentions - a.mentions).slice(0, 30));
    }
    search.oninput = () => { const q = search.value.trim(); selected = null; panel.replaceChildren(); if (!q) return overview();
      const found = nodes.filter(n => [n.name, ...(n.aliases || [])].some(f => f.includes(q))).slice(0, 60); found.length ? list(found) : panel.append(make('p', '没有找到。', 'faint')); };
    search.onkeydown = e => { if (e.key === 'Enter') panel.querySelector('li button')?.click(); };

    const under = e => { const r = canvas.getBoundingClientRect(), x = (e.clientX - r.left - r.width / 2 - shiftX) / scale, y = (e.clientY - r.top - r.height / 2 - shiftY) / scale;
      return [nodes.filter(n => shown(n) && Math.hypot(n.x - x, n.y - y) < n.size + 4 / scale).pop() || null, x, y]; };
    let last = null, moved = false;
    canvas.onpointerdown = e => { canvas.setPointerCapture(e.pointerId); [held] = under(e); last = e; moved = false; };
    canvas.onpointermove = e => { const [n, x, y] = under(e); canvas.style.cursor = n ? 'pointer' : 'grab';
      if (!last) { hovered = n; return; } if (Math.hypot(e.clientX - last.clientX, e.clientY - last.clientY) > 3) moved = true;
      if (held) { held.x = x; held.y = y; heat = Math.max(heat, 0.3); } else { shiftX += e.movementX; shiftY += e.movementY; } };
    canvas.onpointerup = e => { if (!moved) select(held); held = last = null; };
    canvas.onwheel = e => { e.preventDefault(); const r = canvas.getBoundingClientRect(), f = Math.exp(-e.deltaY * 0.0015), x = e.clientX - r.left - r.width / 2, y = e.clientY - r.top - r.height / 2;
      shiftX = x - (x - shiftX) * f; shiftY = y - (y - shiftY) * f; scale *= f; };
    classes.forEach((c, i) => { if (!nodes.some(n => n.class === i)) return; const label = make('label'), box = make('input'), dot = make('i');
      box.type = 'checkbox'; box.checked = true; dot.style.background = c.color; box.onchange = () => { box.checked ? hidden.delete(i) : hidden.add(i); heat = Math.max(heat, 0.3); };
      label.append(box, dot, c.name); document.getElementById('legend').append(label); });
    overview(); fit(); tick();
    const asked = decodeURIComponent(location.hash.slice(1)); if (asked) select(nodes.find(n => n.id === asked || n.name === asked) || null);
    </script>
    </body>
    </html>

    """#
}
