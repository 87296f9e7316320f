// Draws each figure[data-chart] from its JSON data block when it comes into view.
(() => {
  "use strict";

  const SHAPES = ["circle", "rectRot", "triangle", "rect", "star"];
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 4]];
  const LINE_HEIGHT = 16;
  const language = document.documentElement.lang;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const drawn = [];
  let library;

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const figures = (decimals) => {
    const format = new Intl.NumberFormat(language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: Math.max(decimals, 6),
    });
    return (value) => format.format(value);
  };

  const loadLibrary = (address) => {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return library;
  };

  // A line's name stands at its last point, moved down where two would overlap.
  const endLabels = {
    id: "endLabels",
    afterDatasetsDraw(chart) {
      const places = chart.data.datasets.flatMap((dataset, index) => {
        const last = dataset.data.findLastIndex((value) => value !== null);
        if (last < 0) return [];
        const point = chart.getDatasetMeta(index).data[last];
        return [{ x: point.x + 9, y: point.y, text: dataset.label, colour: dataset.borderColor }];
      });
      places.sort((a, b) => a.y - b.y);
      let floor = -Infinity;
      chart.ctx.save();
      chart.ctx.font = `600 12px ${token("--font")}`;
      chart.ctx.textBaseline = "middle";
      for (const place of places) {
        const y = Math.max(place.y, floor + LINE_HEIGHT);
        floor = y;
        chart.ctx.fillStyle = place.colour;
        chart.ctx.fillText(place.text, place.x, y);
      }
      chart.ctx.restore();
    },
  };

  const widest = (names) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `600 12px ${token("--font")}`;
    return Math.max(0, ...names.map((name) => pen.measureText(name).width));
  };

  const dataset = (series, index, kind) => {
    const colour = token(series.colour || `--series-${(index % 5) + 1}`);
    const hollow = (position) => series.inferred[position] === true;
    return {
      label: series.name,
      data: series.values,
      borderColor: colour,
      backgroundColor: kind === "bar" ? colour : token("--paper"),
      pointBackgroundColor: series.values.map((_, i) => (hollow(i) ? token("--paper") : colour)),
      pointStyle: SHAPES[index % SHAPES.length],
      borderDash: kind === "bar" ? [] : DASHES[index % DASHES.length],
      borderWidth: kind === "bar" ? 0 : 2.5,
      pointRadius: 4,
      pointHoverRadius: 6,
      pointBorderWidth: 2,
      maxBarThickness: 28,
      spanGaps: false,
      tension: 0,
    };
  };

  const axes = (chart, show) => ({
    x: {
      stacked: chart.stacked,
      grid: { display: false },
      border: { color: token("--rule-strong") },
      ticks: { color: token("--ink-3"), maxRotation: 0, autoSkipPadding: 12 },
    },
    y: {
      stacked: chart.stacked,
      beginAtZero: chart.kind === "bar",
      suggestedMin: chart.kind === "bar" ? 0 : chart.minimum ?? undefined,
      border: { display: false },
      grid: { color: token("--rule") },
      ticks: { color: token("--ink-3"), maxTicksLimit: 6, callback: (value) => show(value) },
    },
  });

  // Names stand at the lines' ends; where they would leave too little room, in a legend.
  const labelled = (chart, width) => {
    const room = widest(chart.series.map((series) => series.name)) + 18;
    return chart.kind === "line" && room < width * 0.42 ? room : 0;
  };

  const options = (chart, room) => {
    const show = figures(chart.decimals);
    const plain = figures(0);
    return {
      responsive: true,
      maintainAspectRatio: false,
      animation: calm ? false : { duration: 300 },
      interaction: { mode: "index", intersect: false },
      layout: { padding: { right: room || 8, top: 8 } },
      font: { family: token("--font") },
      scales: axes(chart, plain),
      plugins: {
        legend: {
          display: !room && chart.series.length > 1,
          align: "start",
          labels: { usePointStyle: true, color: token("--ink-2") },
        },
        tooltip: {
          callbacks: {
            label: (item) => ` ${item.dataset.label}: ${show(item.raw)}${chart.unit}`,
          },
        },
      },
    };
  };

  const draw = async (frame) => {
    const chart = JSON.parse(document.getElementById(frame.dataset.chart).textContent);
    await loadLibrary(frame.dataset.library);
    const room = labelled(chart, frame.clientWidth);
    const picture = new Chart(frame.querySelector("canvas"), {
      type: chart.kind,
      data: {
        labels: chart.labels,
        datasets: chart.series.map((series, index) => dataset(series, index, chart.kind)),
      },
      options: options(chart, room),
      plugins: room ? [endLabels] : [],
    });
    drawn.push({ chart, picture, room });
  };

  const redraw = () => {
    for (const { chart, picture, room } of drawn) {
      chart.series.forEach((series, index) => {
        Object.assign(picture.data.datasets[index], dataset(series, index, chart.kind));
      });
      picture.options = options(chart, room);
      picture.update("none");
    }
  };

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter(({ isIntersecting }) => isIntersecting)) {
        seen.unobserve(entry.target);
        draw(entry.target);
      }
    },
    { rootMargin: "200px" },
  );

  const watch = (root) => {
    for (const frame of root.querySelectorAll("figure[data-chart]")) seen.observe(frame);
  };

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => drawn.forEach(({ picture }) => picture.resize()));
  document.addEventListener("htmx:afterSwap", (event) => watch(event.target));
  watch(document);
})();
