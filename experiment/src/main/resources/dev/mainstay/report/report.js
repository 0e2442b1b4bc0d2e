'use strict';
// Only an enhancement: enlarging by dragging, and what a mark stands for under the pointer. The page says everything without it.
(function () {
  var NS = 'http://www.w3.org/2000/svg', tip = document.getElementById('tip');
  function show(e, text) {
    tip.textContent = text; tip.hidden = false;
    tip.style.left = Math.min(e.clientX + 14, innerWidth - tip.offsetWidth - 8) + 'px';
    tip.style.top = (e.clientY + 16) + 'px';
  }
  function seconds(ns, digits) { return (ns < 0 ? '−' : '+') + Math.abs(ns / 1e9).toFixed(digits) + ' s'; }
  document.querySelectorAll('svg.timeline[data-from]').forEach(function (svg) {
    var d = svg.dataset, from = +d.from, to = +d.to, left = +d.left, width = +d.width;
    var shown = [from, to], brush = null, begun = 0;
    var axis = svg.querySelector('.axis'), original = axis.innerHTML;
    function local(e) {
      var p = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return Math.max(left, Math.min(left + width, p.x));
    }
    function time(x) { return shown[0] + (x - left) / width * (shown[1] - shown[0]); }
    function apply() {
      var whole = shown[0] === from && shown[1] === to, k = (to - from) / (shown[1] - shown[0]);
      var shift = left - k * (left + (shown[0] - from) / (to - from) * width);
      svg.querySelectorAll('.zoomed').forEach(function (g) {
        if (whole) g.removeAttribute('transform'); else g.setAttribute('transform', 'matrix(' + k + ' 0 0 1 ' + shift + ' 0)');
      });
      svg.classList.toggle('is-zoomed', !whole);
      axis.innerHTML = original;
      if (whole) return;
      var step = Math.pow(10, Math.floor(Math.log10((shown[1] - shown[0]) / 8e9)));
      [1, 2, 5, 10].some(function (f) { if ((shown[1] - shown[0]) / 1e9 / (step * f) <= 10) { step *= f; return true; } return false; });
      var digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      var y = +axis.querySelector('text').getAttribute('y');
      while (axis.firstChild) axis.removeChild(axis.firstChild);
      for (var t = Math.ceil(shown[0] / 1e9 / step); t * step * 1e9 <= shown[1]; t++) {
        var text = document.createElementNS(NS, 'text');
        text.setAttribute('class', 'tick mid'); text.setAttribute('y', y);
        text.setAttribute('x', left + (t * step * 1e9 - shown[0]) / (shown[1] - shown[0]) * width);
        text.textContent = (t * step).toFixed(digits).replace('-', '−') + ' s';
        axis.appendChild(text);
      }
    }
    svg.addEventListener('pointerdown', function (e) {
      if (e.button !== 0) return;
      begun = local(e);
      brush = document.createElementNS(NS, 'rect');
      brush.setAttribute('class', 'brush'); brush.setAttribute('y', 0); brush.setAttribute('height', d.height);
      brush.setAttribute('width', 0); svg.appendChild(brush); svg.setPointerCapture(e.pointerId);
    });
    svg.addEventListener('pointermove', function (e) {
      var x = local(e);
      if (brush) { brush.setAttribute('x', Math.min(x, begun)); brush.setAttribute('width', Math.abs(x - begun)); }
      var title = e.target.querySelector && e.target !== svg ? e.target.querySelector('title') : null;
      show(e, seconds(time(x), 3) + (title ? ' · ' + title.textContent : ''));
    });
    svg.addEventListener('pointerleave', function () { tip.hidden = true; });
    svg.addEventListener('pointerup', function (e) {
      if (!brush) return;
      brush.remove(); brush = null;
      var x = local(e), a = time(Math.min(x, begun)), b = time(Math.max(x, begun));
      if (Math.abs(x - begun) > 5 && b - a > 1e6) { shown = [a, b]; apply(); }
    });
    svg.addEventListener('pointercancel', function () { if (brush) { brush.remove(); brush = null; } });
    svg.addEventListener('dblclick', function () { shown = [from, to]; apply(); });
  });
  document.querySelectorAll('.hint').forEach(function (h) { h.hidden = false; });
  addEventListener('beforeprint', function () { document.querySelectorAll('details').forEach(function (s) { s.open = true; }); });
})();
